package org.tillside.inbox;

import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.select;
import static org.tillside.inbox.db.Tables.TAG;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.database.Workspace;
import org.tillside.inbox.clocks.Clocks;
import org.tillside.inbox.clocks.Traits;
import org.tillside.kernel.Fault;

/** Words that people put on conversations. */
@Component
public class Tags {

    private static final int LONGEST = 40;
    private static final int MOST = 20;
    private static final int MOST_KNOWN = 200;

    /** From one to the next, past all conversations that bear it. */
    private static final String KNOWN =
            """
            with recursive known (tag, place) as (
                (select t.tag, 1 from inbox.tag t order by t.tag limit 1)
                union all
                select (select t.tag from inbox.tag t where t.tag > known.tag order by t.tag limit 1), place + 1
                from known where known.tag is not null and place < ?
            )
            select tag from known where tag is not null order by tag
            """;

    private final DSLContext sql;
    private final Conversations conversations;
    private final Happenings happenings;
    private final ConversationJournal journal;
    private final Messages messages;
    private final Clocks clocks;
    private final Topics topics;

    Tags(
            DSLContext sql,
            Conversations conversations,
            Happenings happenings,
            ConversationJournal journal,
            Messages messages,
            Clocks clocks,
            Topics topics) {
        this.sql = sql;
        this.conversations = conversations;
        this.happenings = happenings;
        this.journal = journal;
        this.messages = messages;
        this.clocks = clocks;
        this.topics = topics;
    }

    @Transactional(readOnly = true)
    public List<String> of(ConversationId id) {
        return of(List.of(conversations.get(id).id())).getOrDefault(id, List.of());
    }

    @Transactional(readOnly = true)
    public Map<ConversationId, List<String>> of(Collection<ConversationId> ids) {
        return sql
                .select(TAG.CONVERSATION_ID, TAG.TAG_)
                .from(TAG)
                .where(TAG.CONVERSATION_ID.in(ids.stream().map(ConversationId::value).toList()))
                .orderBy(TAG.TAG_)
                .fetch()
                .stream()
                .collect(
                        Collectors.groupingBy(
                                row -> new ConversationId(row.value1()),
                                Collectors.mapping(row -> row.value2(), Collectors.toList())));
    }

    /** Whoever asks: for decisions, not for eyes. */
    public Set<String> on(ConversationId id) {
        return sql.select(TAG.TAG_)
                .from(TAG)
                .where(TAG.CONVERSATION_ID.eq(id.value()))
                .fetchSet(TAG.TAG_);
    }

    /** The same as a column, each once. */
    public static Field<String[]> all(ConversationId id) {
        return array(select(TAG.TAG_).from(TAG).where(TAG.CONVERSATION_ID.eq(id.value())));
    }

    /** All that are in use here, to choose from. */
    @Transactional(readOnly = true)
    public List<String> known() {
        return sql.fetch(KNOWN, MOST_KNOWN).map(it -> it.get(0, String.class));
    }

    /** Faults: {@code conversation.unknown}, {@code tag.invalid}. */
    @Transactional
    public void add(ConversationId id, String word) {
        var tags = new TreeSet<>(locked(id));
        tags.add(tag(word));
        replace(id, tags);
    }

    @Transactional
    public void remove(ConversationId id, String word) {
        var tags = new TreeSet<>(locked(id));
        tags.remove(word.strip());
        replace(id, tags);
    }

    /** Two who add one each at once: the second sees that of the first. */
    private List<String> locked(ConversationId id) {
        return of(conversations.lock(id).id());
    }

    /** From now on it has these and no others. */
    @Transactional
    public List<String> replace(ConversationId id, Collection<String> words) {
        var conversation = conversations.lock(id);
        var wanted =
                words.stream().map(Tags::tag).distinct().sorted(Comparator.naturalOrder()).toList();
        var before = of(id);
        boolean grows = !before.containsAll(wanted); // merged, they may be more
        if (wanted.size() > MOST && grows)
            throw Fault.user("tag.too-many", "A conversation has at most " + MOST + " tags.");
        before.stream()
                .filter(tag -> !wanted.contains(tag))
                .forEach(tag -> take(conversation, tag));
        wanted.stream().filter(tag -> !before.contains(tag)).forEach(tag -> put(conversation, tag));
        if (wanted.equals(before)) return wanted;
        clocks.changed(
                id,
                traits(conversation, before),
                traits(conversation, wanted),
                messages.question(conversation));
        topics.changed(id);
        return wanted;
    }

    private static Traits traits(Conversation it, List<String> tags) {
        return new Traits(it.mailbox(), Set.copyOf(tags), it.priority());
    }

    private void put(Conversation conversation, String tag) {
        sql.insertInto(TAG)
                .set(TAG.WORKSPACE_ID, Workspace.current().id())
                .set(TAG.CONVERSATION_ID, conversation.id().value())
                .set(TAG.TAG_, tag)
                .execute();
        tell(conversation, "tagged", tag);
    }

    private void take(Conversation conversation, String tag) {
        sql.deleteFrom(TAG)
                .where(TAG.CONVERSATION_ID.eq(conversation.id().value()), TAG.TAG_.eq(tag))
                .execute();
        tell(conversation, "untagged", tag);
    }

    private void tell(Conversation conversation, String happened, String tag) {
        happenings.tell(conversation.id(), happened, tag);
        journal.note(conversation, "conversation." + happened, Map.of("tag", tag));
    }

    /** As it is kept. Faults: {@code tag.invalid}. */
    public static String tag(String word) {
        var tag = word.replaceAll("[\\p{Cntrl}\\s\\p{Z}]+", " ").strip();
        if (tag.isEmpty() || tag.length() > LONGEST)
            throw Fault.user("tag.invalid", "A tag has 1 to " + LONGEST + " letters.");
        return tag;
    }
}
