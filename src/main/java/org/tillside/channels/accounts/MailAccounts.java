package org.tillside.channels.accounts;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.val;
import static org.tillside.channels.db.Tables.MAIL_ACCOUNT;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.channels.MailboxId;
import org.tillside.database.Workspace;
import org.tillside.kernel.Ids;

/** The mail accounts of the current workspace; a mailbox has at most one of each kind. */
@Component
public class MailAccounts {

    private static final Set<AccountProblem> LOCKED_OUT_BY =
            Set.of(AccountProblem.SIGN_IN, AccountProblem.NO_PASSWORDS, AccountProblem.SECRET);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration AFTER_OUR_OWN = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(30);
    private static final Duration AFTER_REFUSED_SIGN_IN = Duration.ofMinutes(15);
    private static final int MOST_DOUBLINGS = 10;

    private final DSLContext sql;
    private final Secrets secrets;
    private final Clock clock;

    MailAccounts(DSLContext sql, Secrets secrets, Clock clock) {
        this.sql = sql;
        this.secrets = secrets;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<MailAccount> of(MailboxId mailbox) {
        return where(MAIL_ACCOUNT.MAILBOX_ID.eq(mailbox.value()));
    }

    @Transactional(readOnly = true)
    public Optional<MailAccount> find(AccountId id) {
        return where(MAIL_ACCOUNT.ID.eq(id.value())).stream().findFirst();
    }

    @Transactional(readOnly = true)
    public Optional<MailAccount> find(MailboxId mailbox, AccountKind kind) {
        return where(MAIL_ACCOUNT.MAILBOX_ID.eq(mailbox.value()), MAIL_ACCOUNT.KIND.eq(kind.word()))
                .stream()
                .findFirst();
    }

    /**
     * Makes the account or changes it; either way it is tried afresh.
     *
     * @param password null keeps the one that is known, if host, port and user stay the same
     */
    @Transactional
    public AccountId save(
            MailboxId mailbox,
            AccountKind kind,
            MailServer server,
            @Nullable String password,
            String folder) {
        var before = find(mailbox, kind);
        var id = before.map(MailAccount::id).orElseGet(() -> new AccountId(Ids.next()));
        var secret = password != null ? password : before.map(it -> kept(it, server)).orElse("");
        sql.insertInto(MAIL_ACCOUNT)
                .set(MAIL_ACCOUNT.WORKSPACE_ID, Workspace.current().id())
                .set(MAIL_ACCOUNT.ID, id.value())
                .set(MAIL_ACCOUNT.MAILBOX_ID, mailbox.value())
                .set(MAIL_ACCOUNT.KIND, kind.word())
                .set(MAIL_ACCOUNT.HOST, server.host())
                .set(MAIL_ACCOUNT.PORT, server.port())
                .set(MAIL_ACCOUNT.SECURITY, server.security().word())
                .set(MAIL_ACCOUNT.USERNAME, server.user())
                .set(MAIL_ACCOUNT.SECRET, secrets.seal(secret, place(id)))
                .set(MAIL_ACCOUNT.FOLDER, folder)
                .onConflict(MAIL_ACCOUNT.WORKSPACE_ID, MAIL_ACCOUNT.ID)
                .doUpdate()
                .setAllToExcluded()
                .set(MAIL_ACCOUNT.ACTIVE, true)
                .setNull(MAIL_ACCOUNT.PROBLEM)
                .setNull(MAIL_ACCOUNT.PROBLEM_SINCE)
                .setNull(MAIL_ACCOUNT.CHECKED_AT)
                .setNull(MAIL_ACCOUNT.RETRY_AT)
                .set(MAIL_ACCOUNT.FAILURES, 0)
                .set(MAIL_ACCOUNT.REVISION, MAIL_ACCOUNT.REVISION.plus(1))
                .execute();
        return id;
    }

    /**
     * A kept password goes only to where it was given for: nobody redirects it to a server of his
     * own.
     */
    private static String kept(MailAccount before, MailServer server) {
        return before.server().isAt(server) ? before.server().password() : "";
    }

    @Transactional
    public void remove(MailboxId mailbox, AccountKind kind) {
        sql.update(MAIL_ACCOUNT)
                .set(MAIL_ACCOUNT.ACTIVE, false)
                .setNull(MAIL_ACCOUNT.SECRET)
                .set(MAIL_ACCOUNT.REVISION, MAIL_ACCOUNT.REVISION.plus(1))
                .where(
                        MAIL_ACCOUNT.MAILBOX_ID.eq(mailbox.value()),
                        MAIL_ACCOUNT.KIND.eq(kind.word()))
                .execute();
    }

    /** Fetches nothing until {@link #wake}: a mailbox that has ended. Its password stays. */
    @Transactional
    public void rest(MailboxId mailbox) {
        sql.update(MAIL_ACCOUNT).set(MAIL_ACCOUNT.ACTIVE, false).where(imapOf(mailbox)).execute();
    }

    /** Undoes {@link #rest}; an account that was removed stays so. */
    @Transactional
    public void wake(MailboxId mailbox) {
        sql.update(MAIL_ACCOUNT)
                .set(MAIL_ACCOUNT.ACTIVE, true)
                .setNull(MAIL_ACCOUNT.RETRY_AT)
                .where(imapOf(mailbox), MAIL_ACCOUNT.SECRET.isNotNull())
                .execute();
    }

    private static Condition imapOf(MailboxId mailbox) {
        return MAIL_ACCOUNT
                .MAILBOX_ID
                .eq(mailbox.value())
                .and(MAIL_ACCOUNT.KIND.eq(AccountKind.IMAP.word()));
    }

    /**
     * Whatever pause there was is over: whoever fetches this account, on whatever node, begins
     * anew.
     */
    @Transactional
    public void fetchSoon(AccountId id) {
        sql.update(MAIL_ACCOUNT)
                .setNull(MAIL_ACCOUNT.RETRY_AT)
                .set(MAIL_ACCOUNT.REVISION, MAIL_ACCOUNT.REVISION.plus(1))
                .where(MAIL_ACCOUNT.ID.eq(id.value()))
                .execute();
    }

    @Transactional
    public void wentWell(AccountId id) {
        sql.update(MAIL_ACCOUNT)
                .setNull(MAIL_ACCOUNT.PROBLEM)
                .setNull(MAIL_ACCOUNT.PROBLEM_SINCE)
                .setNull(MAIL_ACCOUNT.RETRY_AT)
                .set(MAIL_ACCOUNT.FAILURES, 0)
                .set(MAIL_ACCOUNT.CHECKED_AT, clock.instant())
                .where(MAIL_ACCOUNT.ID.eq(id.value()))
                .execute();
    }

    /**
     * The pause doubles with each failure; a refused sign-in waits long at once, for servers lock
     * out. Where we ourselves are to blame it stays short, for nobody minds.
     */
    @Transactional
    public void failed(MailAccount account, AccountProblem problem) {
        var now = clock.instant();
        sql.update(MAIL_ACCOUNT)
                .set(MAIL_ACCOUNT.PROBLEM, problem.word())
                .set(
                        MAIL_ACCOUNT.PROBLEM_SINCE,
                        coalesce(MAIL_ACCOUNT.PROBLEM_SINCE, val(now, SQLDataType.INSTANT)))
                .set(MAIL_ACCOUNT.FAILURES, account.failures() + 1)
                .set(MAIL_ACCOUNT.RETRY_AT, now.plus(pause(account.failures(), problem)))
                .set(MAIL_ACCOUNT.CHECKED_AT, now)
                .where(MAIL_ACCOUNT.ID.eq(account.id().value()))
                .execute();
    }

    /** When what does not go well now began; empty while it does. */
    @Transactional(readOnly = true)
    public Optional<Instant> problemSince(AccountId id) {
        return sql.select(MAIL_ACCOUNT.PROBLEM_SINCE)
                .from(MAIL_ACCOUNT)
                .where(MAIL_ACCOUNT.ID.eq(id.value()))
                .fetchOptional(MAIL_ACCOUNT.PROBLEM_SINCE);
    }

    static Duration pause(int failures, AccountProblem problem) {
        if (problem == AccountProblem.OURSELVES) return AFTER_OUR_OWN;
        var doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
        var longest = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
        boolean patient = LOCKED_OUT_BY.contains(problem);
        return patient && longest.compareTo(AFTER_REFUSED_SIGN_IN) < 0
                ? AFTER_REFUSED_SIGN_IN
                : longest;
    }

    private List<MailAccount> where(Condition... conditions) {
        return sql.selectFrom(MAIL_ACCOUNT).where(conditions).fetch(this::account);
    }

    private MailAccount account(Record row) {
        var id = new AccountId(row.get(MAIL_ACCOUNT.ID));
        var problem = row.get(MAIL_ACCOUNT.PROBLEM);
        var sealed = row.get(MAIL_ACCOUNT.SECRET);
        var secret = sealed == null ? "" : secrets.open(sealed, place(id));
        return new MailAccount(
                id,
                new MailboxId(row.get(MAIL_ACCOUNT.MAILBOX_ID)),
                AccountKind.of(row.get(MAIL_ACCOUNT.KIND)),
                new MailServer(
                        row.get(MAIL_ACCOUNT.HOST),
                        row.get(MAIL_ACCOUNT.PORT),
                        Security.of(row.get(MAIL_ACCOUNT.SECURITY)),
                        row.get(MAIL_ACCOUNT.USERNAME),
                        secret == null ? "" : secret),
                row.get(MAIL_ACCOUNT.FOLDER),
                row.get(MAIL_ACCOUNT.ACTIVE),
                problem(secret, problem),
                row.get(MAIL_ACCOUNT.FAILURES),
                row.get(MAIL_ACCOUNT.CHECKED_AT),
                row.get(MAIL_ACCOUNT.RETRY_AT),
                row.get(MAIL_ACCOUNT.REVISION));
    }

    private static @Nullable AccountProblem problem(
            @Nullable String secret, @Nullable String noted) {
        if (secret == null) return AccountProblem.SECRET;
        return noted == null ? null : AccountProblem.of(noted);
    }

    private static String place(AccountId id) {
        return Workspace.current().id() + "/" + id.value();
    }

    /** Every workspace's accounts that are to be fetched. */
    public List<Home> everyImapAccount() {
        return sql.resultQuery(
                        "select workspace_id, id, revision, retry_at from channels.imap_accounts()")
                .fetch(row ->
                        new Home(
                                new Workspace(row.get(0, UUID.class)),
                                new AccountId(row.get(1, UUID.class)),
                                row.get(2, Integer.class),
                                row.get(3, Instant.class)));
    }

    /**
     * An account and whose it is.
     *
     * @param retryAt not before; null: at once
     */
    public record Home(
            Workspace workspace, AccountId account, int revision, @Nullable Instant retryAt) {

        public boolean isDue(Instant now) {
            return retryAt == null || !now.isBefore(retryAt);
        }
    }
}
