package org.tillside.inbox.retention;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;
import static org.tillside.inbox.db.Tables.ATTACHMENT;
import static org.tillside.inbox.db.Tables.CONVERSATION;
import static org.tillside.inbox.db.Tables.MESSAGE;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.Workspaces;
import org.tillside.channels.RawMails;
import org.tillside.channels.intake.IntakeId;
import org.tillside.channels.intake.QuarantineEnd;

/** What a rule would delete if this were its night. */
@Component
public class RetentionPreview {

    private static final int LISTED = 20;
    private static final int AT_ONCE = 5_000;

    private final DSLContext sql;
    private final RawMails raw;
    private final QuarantineEnd quarantine;
    private final Workspaces workspaces;
    private final Clock clock;

    RetentionPreview(
            DSLContext sql,
            RawMails raw,
            QuarantineEnd quarantine,
            Workspaces workspaces,
            Clock clock) {
        this.sql = sql;
        this.raw = raw;
        this.quarantine = quarantine;
        this.workspaces = workspaces;
        this.clock = clock;
    }

    /**
     * @param conversations of files: whose files go; of quarantine: mails
     * @param oldest when the one that was left alone longest was last touched; null: there is none
     */
    public record Extent(
            int conversations,
            int messages,
            int files,
            long bytes,
            @Nullable Instant oldest,
            @Nullable Instant newest) {

        static final Extent NONE = new Extent(0, 0, 0, 0, null, null);
    }

    /** One of those that would go. */
    public record Listed(UUID id, long number, String subject, Instant touched) {}

    /**
     * @param closed null: the rule says nothing of them; so with the others
     * @param first of the closed ones those that were left alone longest, some at most
     */
    public record Preview(
            @Nullable Extent closed,
            @Nullable Extent files,
            @Nullable Extent spam,
            @Nullable Extent quarantined,
            List<Listed> first) {}

    @Transactional(readOnly = true)
    public Preview of(RetentionRule rule) {
        var ends = rule.ends(clock.instant(), workspaces.zone());
        var held = rule.heldTags();
        var closed = ends.closed() == null ? null : Expired.closed(ends.closed(), held);
        return new Preview(
                closed == null ? null : extent(closed, true),
                ends.files() == null ? null : files(ends.files(), closed, held),
                ends.spam() == null ? null : extent(Expired.spam(ends.spam(), held), true),
                ends.quarantine() == null ? null : quarantined(ends.quarantine()),
                closed == null ? List.of() : first(closed));
    }

    /** Those of conversations that do not go as a whole. */
    private Extent files(Instant end, @Nullable Condition closed, List<String> held) {
        var which = Expired.withFiles(end, held);
        return extent(closed == null ? which : which.andNot(closed), false);
    }

    private Extent quarantined(Instant end) {
        var it = quarantine.extent(end);
        return new Extent(it.mails(), it.mails(), 0, it.bytes(), it.oldest(), it.newest());
    }

    private Extent extent(Condition which, boolean whole) {
        var conversations =
                sql.select(count(), min(CONVERSATION.UPDATED_AT), max(CONVERSATION.UPDATED_AT))
                        .from(CONVERSATION)
                        .where(which)
                        .fetchSingle();
        if (conversations.value1() == 0) return Extent.NONE;
        var those =
                MESSAGE.CONVERSATION_ID.in(select(CONVERSATION.ID).from(CONVERSATION).where(which));
        var files =
                sql.select(count(), coalesce(sum(ATTACHMENT.SIZE), inline(BigDecimal.ZERO)))
                        .from(MESSAGE)
                        .join(ATTACHMENT)
                        .on(
                                ATTACHMENT.WORKSPACE_ID.eq(MESSAGE.WORKSPACE_ID),
                                ATTACHMENT.MESSAGE_ID.eq(MESSAGE.ID))
                        .where(those, ATTACHMENT.REMOVED_AT.isNull())
                        .fetchSingle();
        long bytes = files.value2().longValue();
        return new Extent(
                conversations.value1(),
                whole ? sql.fetchCount(MESSAGE, those) : 0,
                files.value1(),
                whole ? bytes + rawBytes(those) : bytes,
                conversations.value2(),
                conversations.value3());
    }

    private long rawBytes(Condition those) {
        long bytes = 0;
        UUID after = null;
        while (true) {
            var some = new ArrayList<IntakeId>();
            var rows =
                    sql.select(MESSAGE.ID, MESSAGE.INTAKE_ID)
                            .from(MESSAGE)
                            .where(those, MESSAGE.INTAKE_ID.isNotNull())
                            .and(
                                    after == null
                                            ? org.jooq.impl.DSL.noCondition()
                                            : MESSAGE.ID.gt(after))
                            .orderBy(MESSAGE.ID)
                            .limit(AT_ONCE)
                            .fetch();
            rows.forEach(row -> some.add(new IntakeId(row.value2())));
            bytes += raw.bytes(some);
            if (rows.size() < AT_ONCE) return bytes;
            after = rows.getLast().value1();
        }
    }

    private List<Listed> first(Condition which) {
        return sql.select(
                        CONVERSATION.ID,
                        CONVERSATION.NUMBER,
                        CONVERSATION.SUBJECT,
                        CONVERSATION.UPDATED_AT)
                .from(CONVERSATION)
                .where(which)
                .orderBy(CONVERSATION.UPDATED_AT, CONVERSATION.ID)
                .limit(LISTED)
                .fetch(org.jooq.Records.mapping(Listed::new));
    }
}
