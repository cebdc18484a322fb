package org.tillside.inbox;

import static org.jooq.impl.DSL.noCondition;
import static org.tillside.inbox.db.Tables.HAPPENING;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.Actor;
import org.tillside.database.Workspace;
import org.tillside.inbox.outward.Tidings;
import org.tillside.inbox.rules.RuleEvents;
import org.tillside.kernel.Ids;

/** What happened in a conversation between the messages: told in its thread. */
@Component
public class Happenings {

    private final DSLContext sql;
    private final RuleEvents rules;
    private final Tidings tidings;
    private final Clock clock;

    Happenings(DSLContext sql, RuleEvents rules, Tidings tidings, Clock clock) {
        this.sql = sql;
        this.rules = rules;
        this.tidings = tidings;
        this.clock = clock;
    }

    /**
     * @param actor empty where nobody did it; of a rule its name
     */
    public record Happening(UUID id, String kind, String actor, List<String> words, Instant at) {}

    /**
     * @param kind the message {@code inbox.happened.<kind>} has its words
     */
    public void tell(ConversationId conversation, String kind, String... words) {
        var actor = Actor.current();
        boolean somebody = actor.kind() != Actor.Kind.SYSTEM || rules.areActing();
        var id = Ids.next();
        sql.insertInto(HAPPENING)
                .set(HAPPENING.WORKSPACE_ID, Workspace.current().id())
                .set(HAPPENING.ID, id)
                .set(HAPPENING.CONVERSATION_ID, conversation.value())
                .set(HAPPENING.KIND, kind)
                .set(HAPPENING.ACTOR_ID, actor.isPerson() ? actor.id() : null)
                .set(HAPPENING.ACTOR_NAME, somebody ? actor.name() : "")
                .set(HAPPENING.WORDS, words)
                .set(HAPPENING.AT, clock.instant())
                .execute();
        rules.happened(conversation, id, kind);
        tidings.happened(conversation, kind);
    }

    /**
     * The newest of these kinds.
     *
     * @param word among its words; null: does not matter
     */
    @Transactional(readOnly = true)
    public @Nullable UUID newest(
            ConversationId conversation, Collection<String> kinds, @Nullable String word) {
        return sql.select(HAPPENING.ID)
                .from(HAPPENING)
                .where(HAPPENING.CONVERSATION_ID.eq(conversation.value()))
                .and(HAPPENING.KIND.in(kinds))
                .and(word == null ? noCondition() : HAPPENING.WORDS.contains(new String[] {word}))
                .orderBy(HAPPENING.ID.desc())
                .limit(1)
                .fetchOne(HAPPENING.ID);
    }

    /** How often this happened from then on. */
    @Transactional(readOnly = true)
    public int count(ConversationId conversation, String kind, Instant since) {
        return sql.fetchCount(
                HAPPENING,
                HAPPENING.CONVERSATION_ID.eq(conversation.value()),
                HAPPENING.KIND.eq(kind),
                HAPPENING.AT.ge(since));
    }

    /**
     * It never happened.
     *
     * @return when it did; empty if it is not there
     */
    @Transactional
    public Optional<Instant> forget(ConversationId conversation, UUID happening) {
        return sql.deleteFrom(HAPPENING)
                .where(
                        HAPPENING.ID.eq(happening),
                        HAPPENING.CONVERSATION_ID.eq(conversation.value()))
                .returning(HAPPENING.AT)
                .fetchOptional(HAPPENING.AT);
    }

    @Transactional(readOnly = true)
    public List<Happening> of(ConversationId conversation) {
        return sql.select(
                        HAPPENING.ID,
                        HAPPENING.KIND,
                        HAPPENING.ACTOR_NAME,
                        HAPPENING.WORDS.convertFrom(List::of),
                        HAPPENING.AT)
                .from(HAPPENING)
                .where(HAPPENING.CONVERSATION_ID.eq(conversation.value()))
                .orderBy(HAPPENING.ID)
                .fetch(Records.mapping(Happening::new));
    }
}
