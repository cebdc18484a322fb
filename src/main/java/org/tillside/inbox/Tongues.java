package org.tillside.inbox;

import static java.util.Objects.requireNonNull;
import static org.tillside.inbox.db.Tables.CONVERSATION;
import static org.tillside.inbox.db.Tables.MAILBOX_LANGUAGE;
import static org.tillside.inbox.db.Tables.MESSAGE;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.Workspaces;
import org.tillside.buyers.Buyers;
import org.tillside.channels.MailboxId;
import org.tillside.channels.email.LanguageGuess;
import org.tillside.database.Workspace;
import org.tillside.inbox.Tongue.By;
import org.tillside.inbox.arrival.Beginnings;
import org.tillside.inbox.arrival.NewMail;
import org.tillside.inbox.finding.Findable;
import org.tillside.inbox.finding.SearchEntries;
import org.tillside.inbox.giving.Queues;
import org.tillside.journal.Journal;
import org.tillside.kernel.Correspondent;
import org.tillside.kernel.Language;

/** The languages of what is written. */
@Component
public class Tongues {

    private static final int AT_ONCE = 100;

    private final DSLContext sql;
    private final Workspaces workspaces;
    private final Conversations conversations;
    private final Messages messages;
    private final SearchEntries search;
    private final Buyers buyers;
    private final Queues queues;
    private final Happenings happenings;
    private final Journal journal;
    private final Topics topics;

    Tongues(
            DSLContext sql,
            Workspaces workspaces,
            Conversations conversations,
            Messages messages,
            SearchEntries search,
            Buyers buyers,
            Queues queues,
            Happenings happenings,
            Journal journal,
            Topics topics) {
        this.sql = sql;
        this.workspaces = workspaces;
        this.conversations = conversations;
        this.messages = messages;
        this.search = search;
        this.buyers = buyers;
        this.queues = queues;
        this.happenings = happenings;
        this.journal = journal;
        this.topics = topics;
    }

    /** Of a mail that arrives. Others are asked only where its words do not tell. */
    public Tongue of(NewMail mail, Correspondent sender) {
        var guess = LanguageGuess.of(mail.words(), workspaces::languages);
        if (guess.isSure()) return Tongue.of(guess, null, null);
        var earlier = buyers.language(Beginnings.CHANNEL, sender.address()).orElse(null);
        return Tongue.of(guess, earlier, earlier == null ? ofMailbox(sql, mail.mailbox()) : null);
    }

    /** Of what came in, by message. */
    @Transactional(readOnly = true)
    public Map<MessageId, Tongue> in(ConversationId conversation) {
        var tongues = new HashMap<MessageId, Tongue>();
        sql.select(MESSAGE.ID, MESSAGE.LANGUAGE, MESSAGE.LANGUAGE_BY, MESSAGE.LANGUAGE_CONFIDENCE)
                .from(MESSAGE)
                .where(
                        MESSAGE.CONVERSATION_ID.eq(conversation.value()),
                        MESSAGE.LANGUAGE_BY.isNotNull())
                .forEach(row ->
                        tongues.put(
                                new MessageId(row.value1()),
                                new Tongue(
                                        row.value2(),
                                        By.of(row.value3()),
                                        row.value4() == null ? null : row.value4().doubleValue())));
        return tongues;
    }

    /** Who says in which language a conversation is held. */
    @Transactional(readOnly = true)
    public By by(ConversationId conversation) {
        return requireNonNull(
                sql.select(CONVERSATION.LANGUAGE_BY.convertFrom(By::of))
                        .from(CONVERSATION)
                        .where(CONVERSATION.ID.eq(conversation.value()))
                        .fetchSingle()
                        .value1());
    }

    /**
     * A person knows better: it counts for the conversation from now on, for those of its letters
     * whose own words did not tell, and for the buyer's next ones. Faults: {@code
     * conversation.unknown}, {@code language.invalid}, {@code language.forbidden} for guests.
     */
    @Transactional
    public void correct(ConversationId id, String language) {
        Sight.refuseGuests("language");
        var code = Language.checked(language);
        var conversation = conversations.lock(id);
        if (code.equals(conversation.language()) && by(id) == By.PERSON) return;
        sql.update(CONVERSATION)
                .set(CONVERSATION.LANGUAGE, code)
                .set(CONVERSATION.LANGUAGE_BY, By.PERSON.word())
                .where(CONVERSATION.ID.eq(id.value()))
                .execute();
        correctLetters(conversation, code);
        buyers.speaks(conversation.buyer(), code);
        queues.sort(id, conversation.mailbox(), code);
        if (!code.equals(conversation.language())) tell(conversation, code);
        topics.changed(id);
    }

    /** They are found in that language from now on, too. */
    private void correctLetters(Conversation conversation, String code) {
        var letters =
                sql.update(MESSAGE)
                        .set(MESSAGE.LANGUAGE, code)
                        .set(MESSAGE.LANGUAGE_BY, By.PERSON.word())
                        .where(
                                MESSAGE.CONVERSATION_ID.eq(conversation.id().value()),
                                MESSAGE.LANGUAGE_BY.isNotNull(),
                                MESSAGE.LANGUAGE_BY.ne(By.TEXT.word()))
                        .returningResult(MESSAGE.ID)
                        .fetch(row -> new MessageId(row.value1()));
        for (int from = 0; from < letters.size(); from += AT_ONCE)
            search.enterAnew(
                    messages
                            .all(letters.subList(from, Math.min(from + AT_ONCE, letters.size())))
                            .stream()
                            .map(it -> Findable.of(it, conversation.mailbox()))
                            .toList());
    }

    private void tell(Conversation conversation, String code) {
        happenings.tell(conversation.id(), "language", ownName(code));
        journal.note(
                "conversation.language-corrected",
                "conversation",
                conversation.id().toString(),
                "#" + conversation.number(),
                Map.of("language", code));
    }

    /** What its speakers call it. */
    public static String ownName(String code) {
        var locale = Locale.of(code);
        return locale.getDisplayLanguage(locale);
    }

    @Transactional(readOnly = true)
    public Map<MailboxId, String> ofMailboxes() {
        var languages = new HashMap<MailboxId, String>();
        sql.selectFrom(MAILBOX_LANGUAGE)
                .forEach(row ->
                        languages.put(
                                new MailboxId(row.get(MAILBOX_LANGUAGE.MAILBOX_ID)),
                                row.get(MAILBOX_LANGUAGE.LANGUAGE)));
        return languages;
    }

    static @Nullable String ofMailbox(DSLContext sql, MailboxId mailbox) {
        return sql.select(MAILBOX_LANGUAGE.LANGUAGE)
                .from(MAILBOX_LANGUAGE)
                .where(MAILBOX_LANGUAGE.MAILBOX_ID.eq(mailbox.value()))
                .fetchOne(MAILBOX_LANGUAGE.LANGUAGE);
    }

    /**
     * @param language null: none of its own
     */
    @Transactional
    public void speak(MailboxId mailbox, String name, @Nullable String language) {
        var before = ofMailbox(sql, mailbox);
        var code = language == null ? null : Language.checked(language);
        if (java.util.Objects.equals(before, code)) return;
        if (code == null)
            sql.deleteFrom(MAILBOX_LANGUAGE)
                    .where(MAILBOX_LANGUAGE.MAILBOX_ID.eq(mailbox.value()))
                    .execute();
        else
            sql.insertInto(MAILBOX_LANGUAGE)
                    .set(MAILBOX_LANGUAGE.WORKSPACE_ID, Workspace.current().id())
                    .set(MAILBOX_LANGUAGE.MAILBOX_ID, mailbox.value())
                    .set(MAILBOX_LANGUAGE.LANGUAGE, code)
                    .onConflict(MAILBOX_LANGUAGE.WORKSPACE_ID, MAILBOX_LANGUAGE.MAILBOX_ID)
                    .doUpdate()
                    .set(MAILBOX_LANGUAGE.LANGUAGE, code)
                    .execute();
        var details = Map.of("language", code == null ? "" : code);
        journal.note("mailbox.language-changed", "mailbox", mailbox.toString(), name, details);
    }
}
