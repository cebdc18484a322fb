package org.tillside.inbox.answering;

import static org.tillside.inbox.db.Tables.DRAFT;
import static org.tillside.inbox.db.Tables.DRAFT_ATTACHMENT;

import java.util.Arrays;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.PersonId;

/**
 * Drafts of somebody who leaves, for whoever goes on. Where the heir has begun something themselves
 * theirs stands, and the other stays with who wrote it.
 */
@Component
public class LeftDrafts {

    private final DSLContext sql;

    LeftDrafts(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * @return how many went over
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int handOver(PersonId from, PersonId heir) {
        var copied =
                sql.insertInto(DRAFT, DRAFT.fields())
                        .select(
                                DSL.select(fields(heir))
                                        .from(DRAFT)
                                        .where(DRAFT.PERSON_ID.eq(from.value())))
                        .onConflictDoNothing()
                        .returningResult(DRAFT.CONVERSATION_ID)
                        .fetch(DRAFT.CONVERSATION_ID);
        if (copied.isEmpty()) return 0;
        sql.update(DRAFT_ATTACHMENT)
                .set(DRAFT_ATTACHMENT.PERSON_ID, heir.value())
                .where(
                        DRAFT_ATTACHMENT.PERSON_ID.eq(from.value()),
                        DRAFT_ATTACHMENT.CONVERSATION_ID.in(copied))
                .execute();
        sql.deleteFrom(DRAFT)
                .where(DRAFT.PERSON_ID.eq(from.value()), DRAFT.CONVERSATION_ID.in(copied))
                .execute();
        return copied.size();
    }

    /** All as they are, but for whose it is. */
    private static Field<?>[] fields(PersonId heir) {
        return Arrays.stream(DRAFT.fields())
                .map(field -> field.equals(DRAFT.PERSON_ID) ? whose(heir.value()) : field)
                .toArray(Field<?>[]::new);
    }

    private static Field<UUID> whose(UUID heir) {
        return DSL.val(heir, DRAFT.PERSON_ID);
    }
}
