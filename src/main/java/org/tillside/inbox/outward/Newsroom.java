package org.tillside.inbox.outward;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.ConversationRows;
import org.tillside.inbox.Messages;
import org.tillside.inbox.Status;
import org.tillside.inbox.outward.Tidings.Told;
import org.tillside.kernel.Ids;

/**
 * Makes news of what a transaction did: it compares each conversation with what it was when it was
 * locked. Call it in that transaction, at its end.
 */
@Component
public class Newsroom {

    private static final Map<String, Function<Conversation, @Nullable Object>> FIELDS = fields();

    /** What the row of a conversation does not tell, or what is changed without locking it. */
    private static final Map<String, Set<String>> KINDS =
            Map.of(
                    "assignee", Set.of("given", "handed-on", "laid-back"),
                    "queue", Set.of("queued"),
                    "tags", Set.of("tagged", "untagged"),
                    "messages", Set.of("merged", "parted", "split"));

    private final ConversationRows rows;
    private final Messages messages;

    Newsroom(ConversationRows rows, Messages messages) {
        this.rows = rows;
        this.messages = messages;
    }

    private static Map<String, Function<Conversation, @Nullable Object>> fields() {
        var fields = new LinkedHashMap<String, Function<Conversation, @Nullable Object>>();
        fields.put("status", Conversation::status);
        fields.put("assignee", Conversation::assignee);
        fields.put("priority", Conversation::priority);
        fields.put("language", Conversation::language);
        fields.put("queue", Conversation::queue);
        fields.put("snoozedUntil", Conversation::snoozedUntil);
        fields.put("mergedInto", Conversation::mergedInto);
        return fields;
    }

    public List<News> of(Told told) {
        var news = new ArrayList<News>();
        for (var it : told.all())
            rows.find(it.conversation())
                    .filter(now -> !isVeiled(it, now))
                    .ifPresent(now -> news.addAll(of(it, now)));
        return news;
    }

    /** Spam is nobody's news, but that it is spam from now on. */
    private static boolean isVeiled(Tiding it, Conversation now) {
        return now.status() == Status.SPAM
                && (it.before() == null || it.before().status() == Status.SPAM);
    }

    private List<News> of(Tiding it, Conversation now) {
        var news = new ArrayList<News>();
        if (it.hasBegun()) news.add(news(OutwardEvent.CONVERSATION_CREATED, now, now.id()));
        for (var word : it.words())
            if (messages.find(word.message()).isPresent()) // a step of a rule may be undone
            news.add(
                        new News(
                                word.event(),
                                once(word.event(), key(word)),
                                now.id(),
                                word.message(),
                                List.of()));
        if (it.hasBegun()) return news;
        var changed = changed(it, now);
        if (!changed.isEmpty())
            news.add(
                    new News(
                            OutwardEvent.CONVERSATION_UPDATED,
                            once(OutwardEvent.CONVERSATION_UPDATED, Ids.next()),
                            now.id(),
                            null,
                            changed));
        if (it.before() != null) ended(it.before(), now, news);
        return news;
    }

    /** A mail comes and leaves once; it can fail, be sent again, and fail again. */
    private static Object key(Tiding.Word word) {
        return word.event() == OutwardEvent.MESSAGE_FAILED ? Ids.next() : word.message();
    }

    private static void ended(Conversation before, Conversation now, List<News> news) {
        boolean closed = now.status() == Status.CLOSED && isOpen(before);
        boolean reopened = before.status() == Status.CLOSED && isOpen(now);
        if (closed) news.add(news(OutwardEvent.CONVERSATION_CLOSED, now, Ids.next()));
        if (reopened) news.add(news(OutwardEvent.CONVERSATION_REOPENED, now, Ids.next()));
    }

    private static boolean isOpen(Conversation it) {
        return it.status() == Status.OPEN || it.status() == Status.WAITING;
    }

    private static List<String> changed(Tiding it, Conversation now) {
        var changed = new ArrayList<String>();
        var before = it.before();
        FIELDS.forEach((name, field) -> {
            boolean other =
                    before != null && !Objects.equals(field.apply(before), field.apply(now));
            if (other) changed.add(name);
        });
        KINDS.forEach((name, kinds) -> {
            if (!changed.contains(name) && it.happenedAnyOf(kinds)) changed.add(name);
        });
        return changed;
    }

    private static News news(OutwardEvent event, Conversation now, Object key) {
        return new News(event, once(event, key), now.id(), null, List.of());
    }

    private static String once(OutwardEvent event, Object key) {
        return event.word() + "/" + key;
    }
}
