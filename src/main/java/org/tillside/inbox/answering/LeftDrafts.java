package org.tillside.inbox.answering;

import static org.tillside.inbox.db.Tables.ASIDE_DRAFT;
import static org.tillside.inbox.db.Tables.ASIDE_DRAFT_ATTACHMENT;
import static org.tillside.inbox.db.Tables.DRAFT;
import static org.tillside.inbox.db.Tables.DRAFT_ATTACHMENT;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.PersonId;

/**
 * Drafts of somebody who leaves, to buyers and to those outside, for whoever goes on. Where the
 * heir has begun something themselves theirs stands, and the other stays with who wrote it.
 */
@Component
public class LeftDrafts {

    private static final List<Kept> ALL =
            List.of(
                    new Kept(
                            DRAFT,
                            DRAFT.PERSON_ID,
                            DRAFT.CONVERSATION_ID,
                            DRAFT_ATTACHMENT,
                            DRAFT_ATTACHMENT.PERSON_ID,
                            DRAFT_ATTACHMENT.CONVERSATION_ID),
                    new Kept(
                            ASIDE_DRAFT,
                            ASIDE_DRAFT.PERSON_ID,
                            ASIDE_DRAFT.SLOT_ID,
                            ASIDE_DRAFT_ATTACHMENT,
                            ASIDE_DRAFT_ATTACHMENT.PERSON_ID,
                            ASIDE_DRAFT_ATTACHMENT.SLOT_ID));

    private final DSLContext sql;

    LeftDrafts(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * Where drafts of a kind and their files are kept: one for each person and place.
     *
     * @param place what is written in
     */
    private record Kept(
            Table<?> drafts,
            TableField<?, UUID> person,
            TableField<?, UUID> place,
            Table<?> files,
            TableField<?, UUID> fileOf,
            TableField<?, UUID> fileIn) {}

    /**
     * @return how many went over
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int handOver(PersonId from, PersonId heir) {
        return ALL.stream().mapToInt(kept -> handOver(kept, from.value(), heir.value())).sum();
    }

    private int handOver(Kept kept, UUID from, UUID heir) {
        var copied =
                sql.insertInto(kept.drafts(), kept.drafts().fields())
                        .select(
                                DSL.select(fields(kept, heir))
                                        .from(kept.drafts())
                                        .where(kept.person().eq(from)))
                        .onConflictDoNothing()
                        .returningResult(kept.place())
                        .fetch(kept.place());
        if (copied.isEmpty()) return 0;
        sql.update(kept.files())
                .set(kept.fileOf(), heir)
                .where(kept.fileOf().eq(from), kept.fileIn().in(copied))
                .execute();
        sql.deleteFrom(kept.drafts())
                .where(kept.person().eq(from), kept.place().in(copied))
                .execute();
        return copied.size();
    }

    /** All as they are, but for whose it is. */
    private static Field<?>[] fields(Kept kept, UUID heir) {
        return Arrays.stream(kept.drafts().fields())
                .map(field -> field.equals(kept.person()) ? DSL.val(heir, kept.person()) : field)
                .toArray(Field<?>[]::new);
    }
}
