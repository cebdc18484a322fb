package org.tillside.inbox.erasure;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.selectOne;
import static org.tillside.inbox.db.Tables.CONVERSATION;
import static org.tillside.inbox.db.Tables.RETENTION;
import static org.tillside.inbox.db.Tables.TAG;

import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Tags by which a conversation is kept whatever happens: the law wants it, or a court does. */
@Component
public class HeldTags {

    private final DSLContext sql;

    HeldTags(DSLContext sql) {
        this.sql = sql;
    }

    /** It bears one of those that the workspace named. */
    Condition held() {
        return held(
                sql.select(RETENTION.HELD_TAGS)
                        .from(RETENTION)
                        .fetchOptional(row -> List.of(row.value1()))
                        .orElse(List.of()));
    }

    /**
     * @param tags lower case
     */
    public static Condition held(List<String> tags) {
        if (tags.isEmpty()) return falseCondition();
        return exists(
                selectOne()
                        .from(TAG)
                        .where(TAG.CONVERSATION_ID.eq(CONVERSATION.ID))
                        .and(lower(TAG.TAG_).in(tags)));
    }
}
