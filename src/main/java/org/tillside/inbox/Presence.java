package org.tillside.inbox;

import static org.tillside.inbox.db.Tables.PRESENCE;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.Actor;
import org.tillside.access.PersonId;
import org.tillside.database.Workspace;
import org.tillside.kernel.Fault;

/**
 * Who looks at a conversation or writes in it right now. A page says so every 20 seconds; silence
 * is being gone.
 */
@Component
public class Presence {

    static final Duration LASTS = Duration.ofSeconds(45);

    private final DSLContext sql;
    private final Conversations conversations;
    private final Topics topics;
    private final Clock clock;

    Presence(DSLContext sql, Conversations conversations, Topics topics, Clock clock) {
        this.sql = sql;
        this.conversations = conversations;
        this.topics = topics;
        this.clock = clock;
    }

    /** What a page says of its reader. */
    public enum State {
        LOOKING,
        TYPING,
        GONE;

        public static State of(String word) {
            for (var state : values()) if (state.name().equalsIgnoreCase(word)) return state;
            throw Fault.user("presence.invalid", "One is looking, typing or gone.");
        }
    }

    /** Somebody who is there. */
    public record Present(ConversationId conversation, PersonId person, boolean typing) {}

    /** Open pages hear of a change, not of every sign of life. */
    @Transactional
    public void say(ConversationId id, State state) {
        conversations.get(id);
        var before = mine(id);
        if (state == State.GONE) leave(id);
        else stay(id, state == State.TYPING);
        boolean typed = before != null && before;
        boolean types = state == State.TYPING;
        if (typed != types) topics.answering(id);
        else if ((before == null) != (state == State.GONE)) topics.presence(id);
    }

    /** Others than the current person. */
    @Transactional(readOnly = true)
    public List<Present> others(Collection<ConversationId> ids) {
        return sql
                .select(
                        PRESENCE.CONVERSATION_ID.convertFrom(ConversationId::new),
                        PRESENCE.PERSON_ID.convertFrom(PersonId::new),
                        PRESENCE.TYPING)
                .from(PRESENCE)
                .where(
                        PRESENCE.CONVERSATION_ID.in(
                                ids.stream().map(ConversationId::value).toList()),
                        PRESENCE.UNTIL.gt(clock.instant()))
                .fetch(Records.mapping(Present::new))
                .stream()
                .filter(present -> !Actor.current().is(present.person()))
                .toList();
    }

    /** Others than the current person who write an answer. */
    @Transactional(readOnly = true)
    public Map<ConversationId, List<PersonId>> answering(Collection<ConversationId> ids) {
        if (ids.isEmpty()) return Map.of();
        return others(ids).stream()
                .filter(Present::typing)
                .collect(
                        Collectors.groupingBy(
                                Present::conversation,
                                Collectors.mapping(Present::person, Collectors.toList())));
    }

    /** Whether the current person types here; null if they are not here. */
    private @Nullable Boolean mine(ConversationId id) {
        return sql.select(PRESENCE.TYPING)
                .from(PRESENCE)
                .where(
                        PRESENCE.CONVERSATION_ID.eq(id.value()),
                        PRESENCE.PERSON_ID.eq(me()),
                        PRESENCE.UNTIL.gt(clock.instant()))
                .forUpdate()
                .fetchOne(PRESENCE.TYPING);
    }

    private void stay(ConversationId id, boolean typing) {
        var until = clock.instant().plus(LASTS);
        sql.insertInto(PRESENCE)
                .set(PRESENCE.WORKSPACE_ID, Workspace.current().id())
                .set(PRESENCE.CONVERSATION_ID, id.value())
                .set(PRESENCE.PERSON_ID, me())
                .set(PRESENCE.TYPING, typing)
                .set(PRESENCE.UNTIL, until)
                .onConflict(PRESENCE.WORKSPACE_ID, PRESENCE.CONVERSATION_ID, PRESENCE.PERSON_ID)
                .doUpdate()
                .set(PRESENCE.TYPING, typing)
                .set(PRESENCE.UNTIL, until)
                .execute();
    }

    private void leave(ConversationId id) {
        sql.deleteFrom(PRESENCE)
                .where(PRESENCE.CONVERSATION_ID.eq(id.value()), PRESENCE.PERSON_ID.eq(me()))
                .execute();
    }

    private static java.util.UUID me() {
        return Actor.current().person().value();
    }
}
