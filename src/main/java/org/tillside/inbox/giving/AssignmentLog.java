package org.tillside.inbox.giving;

import static org.tillside.inbox.db.Tables.ASSIGNMENT;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.Actor;
import org.tillside.access.PersonId;
import org.tillside.database.Workspace;
import org.tillside.inbox.Columns;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Conversations;
import org.tillside.kernel.Ids;
import org.tillside.workforce.Reason;

/** Who got conversations, when, by whom and why. */
@Component
public class AssignmentLog {

    private final DSLContext sql;
    private final Conversations conversations;
    private final Clock clock;

    AssignmentLog(DSLContext sql, Conversations conversations, Clock clock) {
        this.sql = sql;
        this.conversations = conversations;
        this.clock = clock;
    }

    /** How somebody came by a conversation. */
    public enum Way {
        RULE,
        PERSON,
        TAKEN,
        HANDED_ON;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Way of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    /**
     * @param person null: nobody has it from then on
     * @param actor the person who did it; null where nobody did
     * @param knowingly a person chose somebody who was not there
     */
    public record Entry(
            UUID id,
            @Nullable PersonId person,
            Way way,
            @Nullable PersonId actor,
            String actorName,
            boolean knowingly,
            List<Reason> reasons,
            Instant at) {}

    void note(
            ConversationId conversation,
            @Nullable PersonId person,
            Way way,
            boolean knowingly,
            List<Reason> reasons) {
        var actor = Actor.current();
        sql.insertInto(ASSIGNMENT)
                .set(ASSIGNMENT.WORKSPACE_ID, Workspace.current().id())
                .set(ASSIGNMENT.ID, Ids.next())
                .set(ASSIGNMENT.CONVERSATION_ID, conversation.value())
                .set(ASSIGNMENT.PERSON_ID, person == null ? null : person.value())
                .set(ASSIGNMENT.WAY, way.word())
                .set(ASSIGNMENT.ACTOR_ID, actor.isPerson() ? actor.id() : null)
                .set(ASSIGNMENT.ACTOR_NAME, actor.kind() == Actor.Kind.SYSTEM ? "" : actor.name())
                .set(ASSIGNMENT.KNOWINGLY, knowingly)
                .set(ASSIGNMENT.REASONS, reasons.stream().map(Reason::line).toArray(String[]::new))
                .set(ASSIGNMENT.AT, clock.instant())
                .execute();
    }

    /** The newest first. Faults: {@code conversation.unknown}. */
    @Transactional(readOnly = true)
    public List<Entry> of(ConversationId conversation, int most) {
        conversations.get(conversation);
        return sql.selectFrom(ASSIGNMENT)
                .where(ASSIGNMENT.CONVERSATION_ID.eq(conversation.value()))
                .orderBy(ASSIGNMENT.ID.desc())
                .limit(most)
                .fetch(AssignmentLog::entry);
    }

    /** The last one of each that has one. */
    Map<ConversationId, Entry> last(Collection<UUID> conversations) {
        var last = new HashMap<ConversationId, Entry>();
        sql.select(ASSIGNMENT.fields())
                .distinctOn(ASSIGNMENT.CONVERSATION_ID)
                .from(ASSIGNMENT)
                .where(ASSIGNMENT.CONVERSATION_ID.in(conversations))
                .orderBy(ASSIGNMENT.CONVERSATION_ID, ASSIGNMENT.ID.desc())
                .forEach(row ->
                        last.put(
                                new ConversationId(row.get(ASSIGNMENT.CONVERSATION_ID)),
                                entry(row)));
        return last;
    }

    private static Entry entry(Record row) {
        return new Entry(
                row.get(ASSIGNMENT.ID),
                Columns.maybe(row, ASSIGNMENT.PERSON_ID, PersonId::new),
                Way.of(row.get(ASSIGNMENT.WAY)),
                Columns.maybe(row, ASSIGNMENT.ACTOR_ID, PersonId::new),
                row.get(ASSIGNMENT.ACTOR_NAME),
                row.get(ASSIGNMENT.KNOWINGLY),
                Stream.of(row.get(ASSIGNMENT.REASONS)).map(Reason::of).toList(),
                row.get(ASSIGNMENT.AT));
    }
}
