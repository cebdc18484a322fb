package org.tillside.inbox.asides;

import static org.tillside.inbox.db.Tables.ASIDE_KEY;
import static org.tillside.inbox.db.Tables.ASIDE_LETTER;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tillside.channels.intake.IntakeId;
import org.tillside.database.AskedOnce;
import org.tillside.database.Workspace;
import org.tillside.inbox.Columns;
import org.tillside.inbox.Direction;
import org.tillside.inbox.threading.Lineage;
import org.tillside.kernel.Sha256;

/** By which Message-IDs side conversations are known. */
@Component
class AsideKeys {

    private final DSLContext sql;

    AsideKeys(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * A letter that bears or names an id.
     *
     * @param own it bears it
     * @param sentByUs it is one of ours
     * @param intake the raw mail that it came from
     */
    record Known(
            String key,
            boolean own,
            AsideId aside,
            LetterId letter,
            boolean sentByUs,
            byte @Nullable [] contentHash,
            @Nullable IntakeId intake) {

        boolean isSameMail(Sha256 content) {
            return own && contentHash != null && Arrays.equals(contentHash, content.bytes());
        }

        boolean isOurs() {
            return own && sentByUs;
        }
    }

    List<Known> find(Collection<String> ids) {
        record None() {}
        if (ids.isEmpty() || AskedOnce.of(new None(), () -> !sql.fetchExists(ASIDE_KEY)))
            return List.of();
        return sql.select(
                        ASIDE_KEY.KEY,
                        ASIDE_KEY.OWN,
                        ASIDE_LETTER.ASIDE_ID.convertFrom(AsideId::new),
                        ASIDE_LETTER.ID.convertFrom(LetterId::new),
                        ASIDE_LETTER.DIRECTION.convertFrom(
                                word -> Direction.of(word) == Direction.OUT),
                        ASIDE_LETTER.CONTENT_HASH,
                        Columns.maybe(ASIDE_LETTER.INTAKE_ID, IntakeId::new))
                .from(ASIDE_KEY)
                .join(ASIDE_LETTER)
                .on(
                        ASIDE_LETTER.WORKSPACE_ID.eq(ASIDE_KEY.WORKSPACE_ID),
                        ASIDE_LETTER.ID.eq(ASIDE_KEY.LETTER_ID))
                .where(ASIDE_KEY.KEY.in(ids))
                .orderBy(ASIDE_KEY.OWN.desc(), ASIDE_LETTER.ID.desc())
                .fetch(Records.mapping(Known::new));
    }

    /** The next mail finds it by these. */
    void write(LetterId letter, Lineage lineage) {
        var rows =
                lineage.all().stream()
                        .sorted()
                        .map(key ->
                                sql.newRecord(ASIDE_KEY)
                                        .with(ASIDE_KEY.WORKSPACE_ID, Workspace.current().id())
                                        .with(ASIDE_KEY.KEY, key)
                                        .with(ASIDE_KEY.LETTER_ID, letter.value())
                                        .with(ASIDE_KEY.OWN, key.equals(lineage.own())))
                        .toList();
        if (!rows.isEmpty()) sql.insertInto(ASIDE_KEY).set(rows).execute();
    }
}
