package org.tillside.channels.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.tillside.channels.db.Tables.FORGOTTEN_MAIL;
import static org.tillside.channels.db.Tables.INTAKE;
import static org.tillside.channels.db.Tables.MAILBOX;

import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.channels.email.ParsedMail;
import org.tillside.database.LeavingBlobs;
import org.tillside.database.MasterKey;
import org.tillside.database.Workspace;
import org.tillside.kernel.Sha256;

/**
 * Mails that were deleted, and are not taken in again: neither from a server that still has them,
 * nor when a folder is counted anew. What is kept of them are keyed marks, by which one that comes
 * is known, and from which nobody learns what it was.
 */
@Component
public class ForgottenMails {

    private static final String ALGORITHM = "HmacSHA256";

    private final DSLContext sql;
    private final LeavingBlobs leaving;
    private final SecretKey key;
    private final Clock clock;

    ForgottenMails(DSLContext sql, LeavingBlobs leaving, MasterKey master, Clock clock) {
        this.sql = sql;
        this.leaving = leaving;
        this.key = master.derive("channels.forgotten-mail");
        this.clock = clock;
    }

    /**
     * By what a mail is known beside its bytes.
     *
     * @param messageId the header, without brackets; null where it has none
     * @param sentAt by its own clock; a Message-ID alone proves nothing, for programs use one again
     *     and again. Null for our own, whose ids are made once
     */
    public record Trait(@Nullable String messageId, @Nullable Instant sentAt) {}

    /** The same mails as they stand in other mailboxes, or came byte for byte a second time. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Set<IntakeId> copies(Collection<IntakeId> of) {
        var ids = values(of);
        if (ids.isEmpty()) return Set.of();
        var raws = select(INTAKE.SHA256).from(INTAKE).where(INTAKE.ID.in(ids));
        var words =
                select(INTAKE.CONTENT_HASH)
                        .from(INTAKE)
                        .where(INTAKE.ID.in(ids), INTAKE.CONTENT_HASH.isNotNull());
        var copies = new HashSet<IntakeId>();
        sql.select(INTAKE.ID)
                .from(INTAKE)
                .where(INTAKE.SHA256.in(raws), INTAKE.STATE.ne(IntakeState.WAITING.word()))
                .union(
                        select(INTAKE.ID)
                                .from(INTAKE)
                                .where(
                                        INTAKE.STATE.eq(IntakeState.TAKEN.word()),
                                        INTAKE.MAILBOX_ID.in(select(MAILBOX.ID).from(MAILBOX)),
                                        INTAKE.CONTENT_HASH.in(words)))
                .forEach(row -> copies.add(new IntakeId(row.value1())));
        copies.removeAll(Set.copyOf(of));
        return copies;
    }

    /**
     * Deletes what came in, with what was taken for copies of it, and remembers not to take it in
     * again.
     *
     * @param traits of these mails, and of what left in answer to them
     * @return how many bytes they had
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public long forget(Collection<IntakeId> mails, Collection<Trait> traits) {
        var marks = new ArrayList<byte[]>();
        traits.forEach(it -> mark(it, marks));
        var gone = new ArrayList<Record>(delete(INTAKE.ID.in(values(mails))));
        var words =
                gone.stream()
                        .map(row -> row.get(INTAKE.CONTENT_HASH))
                        .filter(Objects::nonNull)
                        .toList();
        var raws = gone.stream().map(row -> row.get(INTAKE.SHA256)).toList();
        var copies =
                INTAKE.CONTENT_HASH
                        .in(words)
                        .or(INTAKE.CONTENT_HASH.isNull().and(INTAKE.SHA256.in(raws)));
        gone.addAll(delete(INTAKE.STATE.eq(IntakeState.DUPLICATE.word()).and(copies)));
        gone.forEach(row -> marks.add(mark("raw", row.get(INTAKE.SHA256))));
        words.forEach(each -> marks.add(mark("words", each)));
        leaving.note(gone.stream().flatMap(ForgottenMails::stored).toList());
        remember(marks);
        return gone.stream().mapToLong(row -> row.get(INTAKE.SIZE)).sum();
    }

    private List<Record> delete(Condition which) {
        return List.copyOf(
                sql.deleteFrom(INTAKE)
                        .where(which)
                        .returning(INTAKE.SHA256, INTAKE.CONTENT_HASH, INTAKE.SIZE, INTAKE.FILES)
                        .fetch());
    }

    /** Raw, and what was attached. */
    private static Stream<Sha256> stored(Record row) {
        var files = row.get(INTAKE.FILES);
        return Stream.concat(
                Stream.of(new Sha256(row.get(INTAKE.SHA256))),
                files == null ? Stream.empty() : Arrays.stream(files).map(Sha256::fromHex));
    }

    private void remember(List<byte[]> marks) {
        var now = clock.instant();
        var workspace = Workspace.current().id();
        var rows =
                marks.stream()
                        .map(mark ->
                                sql.newRecord(FORGOTTEN_MAIL)
                                        .with(FORGOTTEN_MAIL.WORKSPACE_ID, workspace)
                                        .with(FORGOTTEN_MAIL.MARK, mark)
                                        .with(FORGOTTEN_MAIL.AT, now))
                        .toList();
        if (!rows.isEmpty())
            sql.insertInto(FORGOTTEN_MAIL).set(rows).onConflictDoNothing().execute();
    }

    /** Whether there are such mails in the current workspace. */
    public static Condition any() {
        return exists(selectOne().from(FORGOTTEN_MAIL));
    }

    /** Whether this mail, which came in just now, was deleted before. */
    @Transactional(readOnly = true)
    public boolean knows(IntakeId id, Trait trait) {
        var marks = new ArrayList<byte[]>();
        mark(trait, marks);
        mark(new Trait(trait.messageId(), null), marks);
        sql.select(INTAKE.SHA256, INTAKE.CONTENT_HASH)
                .from(INTAKE)
                .where(INTAKE.ID.eq(id.value()))
                .forEach(row -> {
                    marks.add(mark("raw", row.value1()));
                    if (row.value2() != null) marks.add(mark("words", row.value2()));
                });
        return sql.fetchExists(FORGOTTEN_MAIL, FORGOTTEN_MAIL.MARK.in(marks));
    }

    /** Deletes what waits, with its files, if it was deleted before. */
    boolean turnsAway(Waiting waiting, Sha256 words, ParsedMail mail) {
        if (!sql.fetchExists(FORGOTTEN_MAIL)) return false;
        var marks = new ArrayList<byte[]>();
        mark(new Trait(mail.messageId(), mail.date()), marks);
        mark(new Trait(mail.messageId(), null), marks);
        marks.add(mark("raw", waiting.raw().bytes()));
        marks.add(mark("words", words.bytes()));
        if (!sql.fetchExists(FORGOTTEN_MAIL, FORGOTTEN_MAIL.MARK.in(marks))) return false;
        forget(List.of(waiting.id()), List.of());
        leaving.note(mail.attachments().stream().map(ParsedMail.Attachment::sha256).toList());
        return true;
    }

    /** The same for one whose bytes are all that can be said of it. */
    boolean turnsAway(Waiting waiting, Collection<Sha256> files) {
        var raw = mark("raw", waiting.raw().bytes());
        if (!sql.fetchExists(FORGOTTEN_MAIL, FORGOTTEN_MAIL.MARK.eq(raw))) return false;
        forget(List.of(waiting.id()), List.of());
        leaving.note(files);
        return true;
    }

    private void mark(Trait trait, List<byte[]> to) {
        if (trait.messageId() == null) return;
        var sent = trait.sentAt() == null ? "" : "\0" + trait.sentAt().getEpochSecond();
        to.add(mark("id", (trait.messageId() + sent).getBytes(UTF_8)));
    }

    private byte[] mark(String what, byte[] value) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((Workspace.current().id() + "/" + what + "/").getBytes(UTF_8));
            return mac.doFinal(value);
        } catch (GeneralSecurityException never) {
            throw new IllegalStateException("every Java has " + ALGORITHM, never);
        }
    }

    private static List<UUID> values(Collection<IntakeId> ids) {
        return ids.stream().map(IntakeId::value).toList();
    }
}
