package org.tillside.inbox.lists;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.left;
import static org.tillside.inbox.db.Tables.MESSAGE;
import static org.tillside.inbox.db.Tables.PARTICIPANT;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.channels.MailboxId;
import org.tillside.channels.Mailboxes;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Conversations;
import org.tillside.inbox.Direction;
import org.tillside.inbox.MessageId;
import org.tillside.inbox.Status;
import org.tillside.inbox.Tags;
import org.tillside.inbox.relay.RelayFacts;
import org.tillside.inbox.relay.Relays;
import org.tillside.kernel.BusinessHours;
import org.tillside.kernel.Facts;
import org.tillside.malls.MallId;
import org.tillside.malls.TeamCalendars;

/** What conditions ask about conversations, in a handful of questions however many they are. */
@Component
public class Circumstances {

    /** So much of a message is looked at. */
    private static final int MOST_TEXT = 50_000;

    /** A message's text, as far as conditions read it. */
    public static final Field<String> TEXT = left(MESSAGE.TEXT, MOST_TEXT);

    private static final int MOST_SUBJECT = 2_000;

    private final DSLContext sql;
    private final Conversations conversations;
    private final Tags tags;
    private final Mailboxes mailboxes;
    private final TeamCalendars calendars;
    private final Relays relays;

    Circumstances(
            DSLContext sql,
            Conversations conversations,
            Tags tags,
            Mailboxes mailboxes,
            TeamCalendars calendars,
            Relays relays) {
        this.sql = sql;
        this.conversations = conversations;
        this.tags = tags;
        this.mailboxes = mailboxes;
        this.calendars = calendars;
        this.relays = relays;
    }

    /**
     * A conversation at a moment.
     *
     * @param message null: whatever was said last
     */
    public record Asked(ConversationId conversation, @Nullable MessageId message, Instant at) {}

    /** Of a message, as far as conditions ask. */
    record Said(String subject, String text, boolean automatic) {

        static final Said NOTHING = new Said("", "", false);
    }

    /** What stands beside the conversations. */
    private record Beside(
            Map<ConversationId, Conversation> conversations,
            Map<ConversationId, List<String>> tags,
            Map<ConversationId, List<String>> people,
            Map<ConversationId, Integer> messages,
            Map<MessageId, Said> said,
            Map<MailboxId, Optional<MallId>> malls,
            Map<ConversationId, RelayFacts> relays,
            Map<String, BusinessHours> hours) {}

    /** Empty if there is no such conversation, or it is spam: no rule looks at it. */
    @Transactional(readOnly = true)
    public Optional<Facts> now(ConversationId id, @Nullable MessageId message, Instant at) {
        return of(List.of(new Asked(id, message, at))).getFirst();
    }

    /** One for each, in the same order; empty where there is none, or it is spam. */
    @Transactional(readOnly = true)
    public List<Optional<Facts>> of(List<Asked> asked) {
        var beside = beside(asked);
        return asked.stream().map(it -> facts(it, beside)).toList();
    }

    private Beside beside(List<Asked> asked) {
        var ids = asked.stream().map(Asked::conversation).distinct().toList();
        var found = new HashMap<ConversationId, Conversation>();
        conversations.all(ids).forEach(it -> found.put(it.id(), it));
        var messages = new HashSet<MessageId>();
        for (var it : asked) {
            var message = message(it, found.get(it.conversation()));
            if (message != null) messages.add(message);
        }
        var malls = new HashMap<MailboxId, Optional<MallId>>();
        for (var it : found.values())
            malls.computeIfAbsent(it.mailbox(), box -> Optional.ofNullable(mailboxes.mallOf(box)));
        return new Beside(
                found,
                tags.of(ids),
                people(ids),
                counts(ids),
                said(messages),
                malls,
                relays.of(ids),
                hours());
    }

    private static @Nullable MessageId message(Asked it, @Nullable Conversation of) {
        if (it.message() != null) return it.message();
        return of == null ? null : of.newest();
    }

    private Optional<Facts> facts(Asked it, Beside beside) {
        var conversation = beside.conversations().get(it.conversation());
        if (conversation == null || conversation.status() == Status.SPAM) return Optional.empty();
        var message = message(it, conversation);
        var said = message == null ? null : beside.said().get(message);
        Predicate<String> open =
                calendar -> {
                    var hours = beside.hours().get(calendar);
                    return hours != null && hours.isOpen(it.at());
                };
        return Optional.of(
                new ConversationFacts(
                        conversation,
                        said == null ? Said.NOTHING : said,
                        beside.people().getOrDefault(it.conversation(), List.of()),
                        new HashSet<>(beside.tags().getOrDefault(it.conversation(), List.of())),
                        beside.malls().getOrDefault(conversation.mailbox(), Optional.empty()),
                        Optional.ofNullable(beside.relays().get(it.conversation())),
                        beside.messages().getOrDefault(it.conversation(), 0),
                        open,
                        it.at()));
    }

    private Map<String, BusinessHours> hours() {
        var hours = new HashMap<String, BusinessHours>();
        calendars.all().forEach(it -> hours.put(it.id().toString(), calendars.hours(it)));
        return hours;
    }

    /** Names and addresses. */
    private Map<ConversationId, List<String>> people(Collection<ConversationId> ids) {
        var people = new HashMap<ConversationId, List<String>>();
        sql.select(PARTICIPANT.CONVERSATION_ID, PARTICIPANT.ADDRESS, PARTICIPANT.NAME)
                .from(PARTICIPANT)
                .where(PARTICIPANT.CONVERSATION_ID.in(values(ids)))
                .forEach(row ->
                        Stream.of(row.value2(), row.value3())
                                .filter(words -> !words.isBlank())
                                .forEach(
                                        people.computeIfAbsent(
                                                        new ConversationId(row.value1()),
                                                        _ -> new ArrayList<>())
                                                ::add));
        return people;
    }

    /** Without notes. */
    private Map<ConversationId, Integer> counts(Collection<ConversationId> ids) {
        return sql.select(MESSAGE.CONVERSATION_ID, count())
                .from(MESSAGE)
                .where(MESSAGE.CONVERSATION_ID.in(values(ids)))
                .and(MESSAGE.DIRECTION.ne(Direction.NOTE.word()))
                .groupBy(MESSAGE.CONVERSATION_ID)
                .fetchMap(row -> new ConversationId(row.value1()), row -> row.value2());
    }

    private Map<MessageId, Said> said(Collection<MessageId> ids) {
        if (ids.isEmpty()) return Map.of();
        return sql.select(MESSAGE.ID, left(MESSAGE.SUBJECT, MOST_SUBJECT), TEXT, MESSAGE.AUTOMATIC)
                .from(MESSAGE)
                .where(MESSAGE.ID.in(ids.stream().map(MessageId::value).toList()))
                .fetchMap(
                        row -> new MessageId(row.value1()),
                        row -> new Said(row.value2(), row.value3(), row.value4()));
    }

    private static List<UUID> values(Collection<ConversationId> ids) {
        return ids.stream().map(ConversationId::value).filter(Objects::nonNull).toList();
    }
}
