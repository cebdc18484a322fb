package org.tillside.inbox.automatic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.val;
import static org.tillside.inbox.db.Tables.AUTOMATIC_ANSWER;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.database.Workspace;
import org.tillside.inbox.ConversationId;
import org.tillside.kernel.Ids;
import org.tillside.kernel.Sha256;
import org.tillside.knowledge.TemplateId;

/**
 * How often machines of ours answer: within a day an address gets three automatic answers, a
 * conversation two, and no address the same template twice. Two machines that answer each other end
 * there.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3834#section-2">RFC 3834, 2</a>
 */
@Component
public class AnswerCaps {

    static final int OF_ADDRESS = 3;
    static final int OF_CONVERSATION = 2;
    private static final Duration WINDOW = Duration.ofDays(1);

    private final DSLContext sql;
    private final Clock clock;

    AnswerCaps(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Whether these addresses may get one more. Others who ask for one of them wait for the end of
     * this transaction.
     *
     * @param addresses by their keys
     */
    @Transactional
    public boolean allow(ConversationId conversation, List<String> addresses, TemplateId template) {
        var keys = keys(addresses);
        for (var key : keys) turn(key);
        var since = clock.instant().minus(WINDOW);
        return count(AUTOMATIC_ANSWER.CONVERSATION_ID.eq(conversation.value()), since)
                        < OF_CONVERSATION
                && keys.stream().noneMatch(key -> isEnough(key, template, since));
    }

    /** They got one. */
    @Transactional
    public void note(ConversationId conversation, List<String> addresses, TemplateId template) {
        var id = Ids.next();
        for (var key : keys(addresses)) note(id, key, conversation, template);
    }

    private static List<String> keys(List<String> addresses) {
        return addresses.stream().map(AnswerCaps::key).distinct().sorted().toList();
    }

    private boolean isEnough(String key, TemplateId template, Instant since) {
        var his = AUTOMATIC_ANSWER.ADDRESS.eq(key);
        return count(his, since) >= OF_ADDRESS
                || count(his.and(AUTOMATIC_ANSWER.TEMPLATE_ID.eq(template.value())), since) > 0;
    }

    private int count(Condition which, Instant since) {
        return sql.select(countDistinct(AUTOMATIC_ANSWER.ID))
                .from(AUTOMATIC_ANSWER)
                .where(which, AUTOMATIC_ANSWER.AT.gt(since))
                .fetchSingle()
                .value1();
    }

    /** What counts no more is forgotten. */
    private void note(UUID id, String key, ConversationId conversation, TemplateId template) {
        var now = clock.instant();
        sql.deleteFrom(AUTOMATIC_ANSWER)
                .where(AUTOMATIC_ANSWER.ADDRESS.eq(key))
                .and(AUTOMATIC_ANSWER.AT.lt(now.minus(WINDOW)))
                .execute();
        sql.insertInto(AUTOMATIC_ANSWER)
                .set(AUTOMATIC_ANSWER.WORKSPACE_ID, Workspace.current().id())
                .set(AUTOMATIC_ANSWER.ID, id)
                .set(AUTOMATIC_ANSWER.CONVERSATION_ID, conversation.value())
                .set(AUTOMATIC_ANSWER.ADDRESS, key)
                .set(AUTOMATIC_ANSWER.TEMPLATE_ID, template.value())
                .set(AUTOMATIC_ANSWER.AT, now)
                .execute();
    }

    private void turn(String key) {
        UUID workspace = Workspace.current().id();
        sql.fetch(
                "select pg_advisory_xact_lock(hashtextextended(?, 0))",
                val("automatic/" + workspace + "/" + key));
    }

    private static String key(String address) {
        return Sha256.of(address.getBytes(UTF_8)).hex();
    }
}
