package org.tillside.channels.intake;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;
import static java.util.stream.Collectors.groupingBy;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.val;
import static org.tillside.channels.db.Tables.INTAKE;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.SelectForUpdateWaitStep;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tillside.channels.MailboxId;
import org.tillside.channels.email.ParsedMail;
import org.tillside.kernel.Correspondent;
import org.tillside.kernel.Sha256;

/** The rows of the intake, as the worker sees them; every call within the worker's transaction. */
@Component
public class IntakeRows {

    private static final int LONGEST_WORDS = 500;

    private static final String NAMESAKES =
            """
            select sought.place, earlier.sha256
            from unnest(cast(? as uuid[]), cast(? as text[]), cast(? as text[]), cast(? as bigint[]))
                with ordinality as sought (mailbox, id, raw, size, place)
            cross join lateral (
                select i.sha256 from channels.intake i
                where i.state = 'taken' and i.mailbox_id = sought.mailbox and i.message_id = sought.id
                order by i.sha256 = decode(sought.raw, 'hex') desc, abs(i.size - sought.size), i.id desc
                limit ?) as earlier
            """;

    private final DSLContext sql;

    IntakeRows(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * All that is done after the intake can be done again from the raw mail: nothing waits for the
     * disk.
     */
    void withoutWaitingForTheDisk() {
        sql.execute("set local synchronous_commit = off");
    }

    /** Oldest first; what another worker holds is passed over. */
    public List<Waiting> claim(Instant now, Instant trustedFrom, int most) {
        return waiting(isDue(now).and(INTAKE.RECEIVED_AT.ge(trustedFrom)), most);
    }

    /**
     * One that came before the time from which we trust; until its next try, nobody else takes it.
     */
    Optional<Suspect> suspect(Instant now, Instant trustedFrom, Instant nextTry) {
        var found = waiting(isDue(now).and(INTAKE.RECEIVED_AT.lt(trustedFrom)), 1);
        return found.stream()
                .findFirst()
                .map(it ->
                        new Suspect(
                                it,
                                requireNonNull(
                                        sql.update(INTAKE)
                                                .set(INTAKE.ATTEMPTS, INTAKE.ATTEMPTS.plus(1))
                                                .set(INTAKE.NEXT_TRY, nextTry)
                                                .where(INTAKE.ID.eq(it.id().value()))
                                                .returning(INTAKE.ATTEMPTS)
                                                .fetchSingle(INTAKE.ATTEMPTS))));
    }

    record Suspect(Waiting waiting, int attempts) {}

    /** That one; it may be locked for a moment by another worker who looks for a suspect. */
    public List<Waiting> claim(IntakeId id) {
        return due(INTAKE.STATE.eq(IntakeState.WAITING.word()).and(INTAKE.ID.eq(id.value())), 1)
                .fetch(IntakeRows::waiting);
    }

    private static Condition isDue(Instant now) {
        return INTAKE.STATE
                .eq(inline(IntakeState.WAITING.word()))
                .and(INTAKE.NEXT_TRY.isNull().or(INTAKE.NEXT_TRY.le(now)));
    }

    private List<Waiting> waiting(Condition condition, int most) {
        return due(condition, most).skipLocked().fetch(IntakeRows::waiting);
    }

    private SelectForUpdateWaitStep<? extends Record> due(Condition condition, int most) {
        return sql.select(
                        INTAKE.ID,
                        INTAKE.MAILBOX_ID,
                        INTAKE.SOURCE,
                        INTAKE.SOURCE_ID,
                        INTAKE.SHA256,
                        INTAKE.SIZE,
                        INTAKE.RECEIVED_AT,
                        INTAKE.BYGONE)
                .from(INTAKE)
                .where(condition)
                .orderBy(INTAKE.RECEIVED_AT, INTAKE.ID)
                .limit(most)
                .forUpdate();
    }

    private static Waiting waiting(Record it) {
        return new Waiting(
                new IntakeId(it.get(INTAKE.ID)),
                new MailboxId(it.get(INTAKE.MAILBOX_ID)),
                Source.valueOf(it.get(INTAKE.SOURCE).toUpperCase(Locale.ROOT)),
                it.get(INTAKE.SOURCE_ID),
                new Sha256(it.get(INTAKE.SHA256)),
                it.get(INTAKE.SIZE),
                it.get(INTAKE.RECEIVED_AT),
                it.get(INTAKE.BYGONE) != null);
    }

    /** A mailbox and a mark: what is taken once. */
    record Once(MailboxId mailbox, Sha256 mark) {}

    /** They stay until we are done: who deletes one of them then sees its copy, too. */
    Set<Once> taken(Collection<Once> sought) {
        if (sought.isEmpty()) return Set.of();
        var rows = sought.stream().map(it -> row(it.mailbox().value(), it.mark().bytes())).toList();
        return new HashSet<>(
                sql.select(INTAKE.MAILBOX_ID, INTAKE.CONTENT_HASH)
                        .from(INTAKE)
                        .where(INTAKE.STATE.eq(inline(IntakeState.TAKEN.word())))
                        .and(row(INTAKE.MAILBOX_ID, INTAKE.CONTENT_HASH).in(rows))
                        .forKeyShare()
                        .fetch(it ->
                                new Once(new MailboxId(it.value1()), new Sha256(it.value2()))));
    }

    /** How many with the same bytes stood before this one in the same folder. */
    int copiesBefore(Waiting it, String folder) {
        return sql.select(count())
                .from(INTAKE)
                .where(
                        INTAKE.MAILBOX_ID.eq(it.mailbox().value()),
                        INTAKE.SOURCE.eq(it.source().word()),
                        INTAKE.SOURCE_ID.startsWith(folder),
                        INTAKE.SHA256.eq(it.raw().bytes()),
                        INTAKE.ID.lt(it.id().value()))
                .fetchSingle()
                .value1();
    }

    /** The bytes of an earlier mail that bears the Message-ID of this one. */
    record Namesake(Verdict verdict, Sha256 raw) {}

    /**
     * Mails that were taken in the same mailbox, at most so many for each: first those of the same
     * bytes, then those of the most similar length.
     */
    List<Namesake> namesakes(List<Verdict> verdicts, int most) {
        if (verdicts.isEmpty()) return List.of();
        var mailboxes = verdicts.stream().map(it -> it.waiting().mailbox().value());
        var ids = verdicts.stream().map(IntakeRows::messageId);
        var raws = verdicts.stream().map(it -> it.waiting().raw().hex());
        var sizes = verdicts.stream().map(it -> it.waiting().size());
        return sql.fetch(
                        NAMESAKES,
                        mailboxes.toArray(UUID[]::new),
                        ids.toArray(String[]::new),
                        raws.toArray(String[]::new),
                        sizes.toArray(Long[]::new),
                        most)
                .map(row ->
                        new Namesake(
                                verdicts.get(row.get("place", Integer.class) - 1),
                                new Sha256(row.get("sha256", byte[].class))));
    }

    /** As it stands in the table; empty where there is none. */
    private static String messageId(Verdict it) {
        return it.mail() == null ? "" : requireNonNullElse(cut(it.mail().messageId()), "");
    }

    /** Those that say the same are one statement, which the database has understood already. */
    void settle(List<Verdict> verdicts) {
        var alike = verdicts.stream().map(this::update).collect(groupingBy(Query::getSQL));
        for (var updates : alike.values()) {
            var values = updates.stream().map(it -> it.getBindValues().toArray());
            sql.batch(updates.getFirst()).bind(values.toArray(Object[][]::new)).execute();
        }
    }

    private Query update(Verdict it) {
        var mail = it.mail();
        return sql.update(INTAKE)
                .set(INTAKE.STATE, it.state().word())
                .set(INTAKE.CONTENT_HASH, it.mark() == null ? null : it.mark().bytes())
                .set(INTAKE.PROBLEM, it.reason() == null ? null : it.reason().word())
                .set(INTAKE.NEXT_TRY, it.nextTry())
                .set(INTAKE.ATTEMPTS, attempts(it))
                .set(INTAKE.MESSAGE_ID, mail == null ? null : cut(mail.messageId()))
                .set(INTAKE.SUBJECT, mail == null ? null : cut(mail.subject()))
                .set(INTAKE.SENDER, mail == null ? null : cut(sender(mail)))
                .set(INTAKE.SENDERS, mail == null ? null : Senders.of(mail))
                .set(INTAKE.FILES, files(it))
                .where(INTAKE.ID.eq(it.waiting().id().value()));
    }

    /** Who goes on waiting for our sake has not broken anything. */
    private static Field<Integer> attempts(Verdict it) {
        return it.state() == IntakeState.WAITING ? inline(0) : INTAKE.ATTEMPTS;
    }

    /** With those of an earlier reading that came further. */
    private static Field<String[]> files(Verdict it) {
        if (it.files().isEmpty()) return INTAKE.FILES;
        return field(
                "array(select distinct f from unnest(coalesce({0}, array[]::text[]) || {1}::text[]) f)",
                String[].class,
                INTAKE.FILES,
                val(it.files().stream().map(Sha256::hex).toArray(String[]::new)));
    }

    private static @Nullable String sender(ParsedMail mail) {
        return mail.from().stream().map(Correspondent::shown).findFirst().orElse(null);
    }

    private static @Nullable String cut(@Nullable String words) {
        if (words == null || words.length() <= LONGEST_WORDS) return words;
        boolean splits = Character.isHighSurrogate(words.charAt(LONGEST_WORDS - 1));
        return words.substring(0, splits ? LONGEST_WORDS - 1 : LONGEST_WORDS);
    }
}
