package org.tillside.inbox.asides;

import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.tillside.inbox.Columns.maybe;
import static org.tillside.inbox.RecipientsColumn.AS_RECIPIENTS;
import static org.tillside.inbox.db.Tables.ASIDE_ATTACHMENT;
import static org.tillside.inbox.db.Tables.ASIDE_LETTER;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tillside.access.PersonId;
import org.tillside.channels.outbox.OutboxId;
import org.tillside.channels.outbox.OutboxState;
import org.tillside.database.Workspace;
import org.tillside.inbox.Direction;
import org.tillside.inbox.File;
import org.tillside.inbox.Kind;
import org.tillside.inbox.arrival.NewMail;
import org.tillside.kernel.Correspondent;
import org.tillside.kernel.Sha256;

/** The rows of letters in side conversations. */
@Component
class AsideLetters {

    private static final Field<List<File>> FILES =
            multiset(
                            select(
                                            ASIDE_ATTACHMENT.NAME,
                                            ASIDE_ATTACHMENT.TYPE,
                                            ASIDE_ATTACHMENT.SIZE,
                                            ASIDE_ATTACHMENT.SHA256.convertFrom(Sha256::new))
                                    .from(ASIDE_ATTACHMENT)
                                    .where(ASIDE_ATTACHMENT.LETTER_ID.eq(ASIDE_LETTER.ID))
                                    .orderBy(ASIDE_ATTACHMENT.POSITION))
                    .convertFrom(rows -> rows.map(Records.mapping(File::attached)))
                    .as("files");

    private final DSLContext sql;

    AsideLetters(DSLContext sql) {
        this.sql = sql;
    }

    Optional<AsideLetter> find(LetterId id) {
        return one(ASIDE_LETTER.ID.eq(id.value()));
    }

    /** Of these, in no order. */
    List<AsideLetter> all(Collection<UUID> those) {
        return newestOf(ASIDE_LETTER.ID.in(those), those.size());
    }

    Optional<AsideLetter> ofForm(UUID form) {
        return one(ASIDE_LETTER.FORM.eq(form));
    }

    Optional<AsideLetter> ofOutbox(OutboxId outbox) {
        return one(ASIDE_LETTER.OUTBOX_ID.eq(outbox.value()));
    }

    /** The newest ones, the oldest of them first. */
    List<AsideLetter> newest(AsideId aside, int most) {
        return newestOf(ASIDE_LETTER.ASIDE_ID.eq(aside.value()), most).reversed();
    }

    /** Oldest first, from behind this one on. */
    List<AsideLetter> after(AsideId aside, @Nullable UUID letter, int most) {
        var here = ASIDE_LETTER.ASIDE_ID.eq(aside.value());
        return sql.select(ASIDE_LETTER.fields())
                .select(FILES)
                .from(ASIDE_LETTER)
                .where(letter == null ? here : here.and(ASIDE_LETTER.ID.gt(letter)))
                .orderBy(ASIDE_LETTER.ID)
                .limit(most)
                .fetch(AsideLetters::letter);
    }

    /** What one answers: the newest that came in and is no bounce, else our own. */
    Optional<AsideLetter> answered(AsideId aside) {
        var here = ASIDE_LETTER.ASIDE_ID.eq(aside.value());
        var came =
                here.and(ASIDE_LETTER.DIRECTION.eq(Direction.IN.word()))
                        .and(ASIDE_LETTER.KIND.ne(Kind.BOUNCE.word()));
        return one(came).or(() -> one(here.and(ASIDE_LETTER.DIRECTION.eq(Direction.OUT.word()))));
    }

    /** The Message-IDs of the newest of its mails, oldest first. */
    List<String> headers(AsideId aside, int most) {
        return sql.select(ASIDE_LETTER.MESSAGE_ID)
                .from(ASIDE_LETTER)
                .where(ASIDE_LETTER.ASIDE_ID.eq(aside.value()), ASIDE_LETTER.MESSAGE_ID.isNotNull())
                .orderBy(ASIDE_LETTER.ID.desc())
                .limit(most)
                .fetch(ASIDE_LETTER.MESSAGE_ID)
                .reversed();
    }

    /**
     * @return false if this intake is a letter already
     */
    boolean came(
            LetterId id, AsideId aside, NewMail mail, Correspondent from, @Nullable String tongue) {
        int written =
                sql.insertInto(ASIDE_LETTER)
                        .set(ASIDE_LETTER.WORKSPACE_ID, Workspace.current().id())
                        .set(ASIDE_LETTER.ID, id.value())
                        .set(ASIDE_LETTER.ASIDE_ID, aside.value())
                        .set(ASIDE_LETTER.DIRECTION, Direction.IN.word())
                        .set(ASIDE_LETTER.FROM_NAME, from.name())
                        .set(ASIDE_LETTER.FROM_ADDRESS, from.address())
                        .set(ASIDE_LETTER.RECIPIENTS, AS_RECIPIENTS.to(mail.recipients()))
                        .set(ASIDE_LETTER.SUBJECT, mail.mail().subject())
                        .set(ASIDE_LETTER.TEXT, mail.mail().text())
                        .set(ASIDE_LETTER.REPLY, mail.mail().reply())
                        .set(ASIDE_LETTER.QUOTED, mail.mail().quoted())
                        .set(ASIDE_LETTER.KIND, mail.kind().word())
                        .set(ASIDE_LETTER.LANGUAGE, tongue)
                        .set(ASIDE_LETTER.MESSAGE_ID, mail.lineage().own())
                        .set(ASIDE_LETTER.INTAKE_ID, mail.intake().value())
                        .set(ASIDE_LETTER.CONTENT_HASH, mail.mail().contentHash().bytes())
                        .set(ASIDE_LETTER.SENT_AT, mail.sentAt())
                        .set(ASIDE_LETTER.AT, mail.receivedAt())
                        .onConflict(ASIDE_LETTER.WORKSPACE_ID, ASIDE_LETTER.INTAKE_ID)
                        .where(ASIDE_LETTER.INTAKE_ID.isNotNull())
                        .doNothing()
                        .execute();
        if (written > 0) attach(id, mail.files());
        return written > 0;
    }

    void attach(LetterId letter, List<File> files) {
        var rows = new ArrayList<Record>();
        for (var file : files)
            rows.add(
                    sql.newRecord(ASIDE_ATTACHMENT)
                            .with(ASIDE_ATTACHMENT.WORKSPACE_ID, Workspace.current().id())
                            .with(ASIDE_ATTACHMENT.LETTER_ID, letter.value())
                            .with(ASIDE_ATTACHMENT.POSITION, rows.size())
                            .with(ASIDE_ATTACHMENT.NAME, file.name())
                            .with(ASIDE_ATTACHMENT.TYPE, file.type())
                            .with(ASIDE_ATTACHMENT.SIZE, file.size())
                            .with(ASIDE_ATTACHMENT.SHA256, file.sha256().bytes()));
        if (!rows.isEmpty()) sql.insertInto(ASIDE_ATTACHMENT).set(rows).execute();
    }

    /** It is on its way, and late. What failed or is not sent stays what it is. */
    void delayed(LetterId letter, String problem) {
        sql.update(ASIDE_LETTER)
                .set(ASIDE_LETTER.PROBLEM, problem)
                .where(
                        ASIDE_LETTER.ID.eq(letter.value()),
                        ASIDE_LETTER.DELIVERY.eq(OutboxState.SENT.word()))
                .execute();
    }

    /** A bounce came: what we had taken for sent did not arrive. */
    void failed(LetterId ours, LetterId bounce, String problem) {
        sql.update(ASIDE_LETTER)
                .set(ASIDE_LETTER.DELIVERY, OutboxState.FAILED.word())
                .set(ASIDE_LETTER.PROBLEM, problem)
                .set(ASIDE_LETTER.BOUNCE_ID, bounce.value())
                .where(ASIDE_LETTER.ID.eq(ours.value()))
                .execute();
    }

    private Optional<AsideLetter> one(Condition condition) {
        return newestOf(condition, 1).stream().findFirst();
    }

    private List<AsideLetter> newestOf(Condition condition, int most) {
        return sql.select(ASIDE_LETTER.fields())
                .select(FILES)
                .from(ASIDE_LETTER)
                .where(condition)
                .orderBy(ASIDE_LETTER.ID.desc())
                .limit(most)
                .fetch(AsideLetters::letter);
    }

    private static AsideLetter letter(Record row) {
        return new AsideLetter(
                new LetterId(row.get(ASIDE_LETTER.ID)),
                new AsideId(row.get(ASIDE_LETTER.ASIDE_ID)),
                Direction.of(row.get(ASIDE_LETTER.DIRECTION)),
                maybe(row, ASIDE_LETTER.AUTHOR_ID, PersonId::new),
                new Correspondent(
                        row.get(ASIDE_LETTER.FROM_NAME), row.get(ASIDE_LETTER.FROM_ADDRESS)),
                AS_RECIPIENTS.from(row.get(ASIDE_LETTER.RECIPIENTS)),
                row.get(ASIDE_LETTER.SUBJECT),
                row.get(ASIDE_LETTER.TEXT),
                row.get(ASIDE_LETTER.REPLY),
                row.get(ASIDE_LETTER.QUOTED),
                Kind.of(row.get(ASIDE_LETTER.KIND)),
                row.get(ASIDE_LETTER.LANGUAGE),
                row.get(ASIDE_LETTER.MESSAGE_ID),
                maybe(row, ASIDE_LETTER.OUTBOX_ID, OutboxId::new),
                maybe(
                        row,
                        ASIDE_LETTER.DELIVERY,
                        word -> OutboxState.valueOf(word.toUpperCase(Locale.ROOT))),
                row.get(ASIDE_LETTER.PROBLEM),
                row.get(ASIDE_LETTER.SENT_AT),
                row.get(ASIDE_LETTER.AT),
                row.get(FILES));
    }
}
