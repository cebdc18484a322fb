package org.tillside.inbox.asides;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.Actor;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.ConversationJournal;
import org.tillside.inbox.Conversations;
import org.tillside.inbox.Happenings;
import org.tillside.inbox.Topics;
import org.tillside.kernel.Fault;
import org.tillside.web.Live;

/**
 * The side conversations that the current actor may see: those beside conversations that they may
 * see. Unmasked: who shows them masks them.
 */
@Component
public class Asides {

    private static final int MOST = 500;

    private final Conversations conversations;
    private final AsideRows rows;
    private final AsideLetters letters;
    private final AsideReadings readings;
    private final Happenings happenings;
    private final ConversationJournal journal;
    private final Topics topics;
    private final Live live;

    Asides(
            Conversations conversations,
            AsideRows rows,
            AsideLetters letters,
            AsideReadings readings,
            Happenings happenings,
            ConversationJournal journal,
            Topics topics,
            Live live) {
        this.conversations = conversations;
        this.rows = rows;
        this.letters = letters;
        this.readings = readings;
        this.happenings = happenings;
        this.journal = journal;
        this.topics = topics;
        this.live = live;
    }

    /** Faults: {@code aside.unknown}. */
    @Transactional(readOnly = true)
    public Aside get(AsideId id) {
        return rows.find(id)
                .filter(it -> conversations.find(it.conversation()).isPresent())
                .orElseThrow(() -> Fault.unknown("aside", id));
    }

    /** The oldest first. Faults: {@code conversation.unknown}. */
    @Transactional(readOnly = true)
    public List<Aside> beside(ConversationId id) {
        conversations.get(id);
        return rows.beside(List.of(id));
    }

    /** The newest five hundred, the oldest of them first. */
    @Transactional(readOnly = true)
    public List<AsideLetter> letters(AsideId id) {
        return letters.newest(get(id).id(), MOST);
    }

    /**
     * Oldest first.
     *
     * @param after the last of the page before
     */
    @Transactional(readOnly = true)
    public List<AsideLetter> letters(AsideId id, @Nullable UUID after, int limit) {
        return letters.after(get(id).id(), after, limit);
    }

    /** Faults: {@code letter.unknown}. */
    @Transactional(readOnly = true)
    public AsideLetter letter(LetterId id) {
        var found = letters.find(id).orElseThrow(() -> Fault.unknown("letter", id));
        get(found.aside());
        return found;
    }

    /** A letter and where it stands. */
    public record Placed(Aside aside, AsideLetter letter) {}

    /** Those of these that stand beside conversations that the current actor may see. */
    @Transactional(readOnly = true)
    public Map<LetterId, Placed> found(Collection<LetterId> those) {
        if (those.isEmpty()) return Map.of();
        var found = letters.all(those.stream().map(LetterId::value).toList());
        var theirs = new HashMap<AsideId, Aside>();
        for (var it : rows.all(found.stream().map(AsideLetter::aside).distinct().toList()))
            theirs.put(it.id(), it);
        var seen = new HashSet<ConversationId>();
        conversations
                .all(theirs.values().stream().map(Aside::conversation).distinct().toList())
                .forEach(it -> seen.add(it.id()));
        var placed = new HashMap<LetterId, Placed>();
        for (var it : found) {
            var aside = theirs.get(it.aside());
            if (aside != null && seen.contains(aside.conversation()))
                placed.put(it.id(), new Placed(aside, it));
        }
        return placed;
    }

    /** Those of these that the current person has not read to the end. */
    @Transactional(readOnly = true)
    public Set<AsideId> unread(Collection<Aside> those) {
        if (!Actor.current().isPerson()) return Set.of();
        var read = readings.of(those.stream().map(Aside::id).toList());
        var unread = new HashSet<AsideId>();
        for (var it : those) if (!it.newest().equals(read.get(it.id()))) unread.add(it.id());
        return unread;
    }

    /** The current person has seen all of it. */
    @Transactional
    public void read(AsideId id) {
        var it = get(id);
        if (readings.read(id, it.newest())) live.changed("person/" + Actor.current().person());
    }

    /** How the open ones of these conversations stand: an answer goes before what is waited for. */
    @Transactional(readOnly = true)
    public Map<ConversationId, AsideMark> marks(Collection<ConversationId> those) {
        var marks = new HashMap<ConversationId, AsideMark>();
        for (var it : rows.beside(those))
            if (!it.done())
                marks.merge(
                        it.conversation(),
                        new AsideMark(it.who(), !it.theirs()),
                        (one, other) -> one.answered() && !other.answered() ? one : other);
        return marks;
    }

    /** Nothing more is wanted of them. Said again, it is no deed. */
    @Transactional
    public void end(AsideId id) {
        turn(id, "aside-done", "aside.done", Actor.current().name());
    }

    @Transactional
    public void reopen(AsideId id) {
        turn(id, "aside-reopened", "aside.reopened", null);
    }

    private void turn(AsideId id, String happening, String act, @Nullable String by) {
        var conversation = conversations.lock(get(id).conversation());
        var it = rows.lock(id).orElseThrow(() -> Fault.unknown("aside", id));
        if (!rows.end(id, by)) return;
        happenings.tell(conversation.id(), happening, it.who(), it.subject(), id.toString());
        journal.note(conversation, act, Map.of("subject", it.subject()));
        topics.changed(conversation.id());
    }
}
