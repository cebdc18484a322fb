package org.tillside.inbox.satisfaction;

import static org.tillside.inbox.RecipientsColumn.AS_RECIPIENTS;
import static org.tillside.inbox.db.Tables.CONVERSATION;
import static org.tillside.inbox.db.Tables.HAPPENING;
import static org.tillside.inbox.db.Tables.MESSAGE;
import static org.tillside.inbox.db.Tables.SURVEY;
import static org.tillside.inbox.db.Tables.SURVEY_SETTING;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tillside.channels.outbox.OutboxId;
import org.tillside.database.Workspace;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Kind;
import org.tillside.inbox.writing.Recipients;
import org.tillside.kernel.Correspondent;

/** The rows of surveys. */
@Component
class SurveyRows {

    static final Duration LASTS = Duration.ofDays(30);

    /** What became due longer ago, as while nobody worked, is not asked about any more. */
    private static final Duration TOO_LATE = Duration.ofDays(2);

    private final DSLContext sql;

    SurveyRows(DSLContext sql) {
        this.sql = sql;
    }

    /** A closing that is to be looked at. */
    record Closing(
            ConversationId conversation,
            Instant closedAt,
            UUID buyer,
            @Nullable UUID person,
            int everyDays) {}

    /** A mailbox whose buyers are asked. */
    private record Asking(UUID mailbox, Duration patience, int everyDays, Instant since) {}

    /** Some of those whose time has come. */
    List<ConversationId> due(Instant now, int most) {
        return asking(DSL.noCondition()).stream()
                .flatMap(it ->
                        sql
                                .select(CONVERSATION.ID)
                                .from(CONVERSATION)
                                .where(isDue(it, now))
                                .orderBy(CONVERSATION.CLOSED_AT)
                                .limit(most)
                                .fetch(row -> new ConversationId(row.value1()))
                                .stream())
                .toList();
    }

    /** It, if it still is; call it with the conversation locked. */
    Optional<Closing> closing(Conversation it, Instant now) {
        return asking(SURVEY_SETTING.MAILBOX_ID.eq(it.mailbox().value())).stream()
                .findFirst()
                .flatMap(asking -> closing(it.id(), asking, now));
    }

    private Optional<Closing> closing(ConversationId id, Asking asking, Instant now) {
        return sql.select(
                        CONVERSATION.CLOSED_AT,
                        CONVERSATION.BUYER_ID,
                        DSL.coalesce(CONVERSATION.ASSIGNEE_ID, whoClosed()))
                .from(CONVERSATION)
                .where(CONVERSATION.ID.eq(id.value()), isDue(asking, now))
                .fetchOptional(row ->
                        new Closing(
                                id, row.value1(), row.value2(), row.value3(), asking.everyDays()));
    }

    /** The person; null where a rule or a key did. */
    private static Field<UUID> whoClosed() {
        return DSL.field(
                DSL.select(HAPPENING.ACTOR_ID)
                        .from(HAPPENING)
                        .where(HAPPENING.WORKSPACE_ID.eq(CONVERSATION.WORKSPACE_ID))
                        .and(HAPPENING.CONVERSATION_ID.eq(CONVERSATION.ID))
                        .and(HAPPENING.KIND.eq("closed"))
                        .orderBy(HAPPENING.ID.desc())
                        .limit(1));
    }

    private List<Asking> asking(Condition which) {
        return sql.selectFrom(SURVEY_SETTING)
                .where(SURVEY_SETTING.RUNNING.isTrue(), which)
                .fetch(row ->
                        new Asking(
                                row.get(SURVEY_SETTING.MAILBOX_ID),
                                Duration.ofHours(row.get(SURVEY_SETTING.WAIT_HOURS)),
                                row.get(SURVEY_SETTING.EVERY_DAYS),
                                row.get(SURVEY_SETTING.SINCE)));
    }

    private static Condition isDue(Asking it, Instant now) {
        var closed = now.minus(it.patience());
        return CONVERSATION
                .MAILBOX_ID
                .eq(it.mailbox())
                .and(CONVERSATION.CLOSED_AT.le(closed))
                .and(CONVERSATION.CLOSED_AT.gt(closed.minus(TOO_LATE)))
                .and(CONVERSATION.CLOSED_AT.ge(it.since()))
                .and(CONVERSATION.STATUS.eq("closed"))
                .and(CONVERSATION.MERGED_INTO.isNull())
                .and(
                        DSL.notExists(
                                DSL.selectOne()
                                        .from(SURVEY)
                                        .where(SURVEY.WORKSPACE_ID.eq(CONVERSATION.WORKSPACE_ID))
                                        .and(SURVEY.CONVERSATION_ID.eq(CONVERSATION.ID))
                                        .and(SURVEY.CLOSED_AT.eq(CONVERSATION.CLOSED_AT))));
    }

    /** Others who look at the same buyer wait for the end of this transaction. */
    void turn(UUID buyer) {
        sql.fetch(
                "select pg_advisory_xact_lock(hashtextextended(?, 0))",
                "survey/" + Workspace.current().id() + "/" + buyer);
    }

    boolean wasAsked(UUID buyer, Instant since) {
        return sql.fetchExists(
                SURVEY,
                SURVEY.BUYER_ID.eq(buyer).and(SURVEY.SKIPPED.isNull()).and(SURVEY.AT.gt(since)));
    }

    /** A person of ours has written to the buyer, and it left. */
    boolean wasAnswered(ConversationId id) {
        return sql.fetchExists(
                MESSAGE,
                MESSAGE.CONVERSATION_ID
                        .eq(id.value())
                        .and(MESSAGE.DIRECTION.eq("out"))
                        .and(MESSAGE.AUTOMATIC.isFalse())
                        .and(MESSAGE.BYGONE.isFalse())
                        .and(MESSAGE.MODE.isDistinctFrom("forward"))
                        .and(MESSAGE.DELIVERY.eq("sent"))
                        .and(MESSAGE.BOUNCE_ID.isNull()));
    }

    /** Who wrote here, where they want answers, and how their letter is marked. */
    record Writer(Correspondent person, Recipients recipients, boolean automatic) {}

    /** Of all letters that people wrote, the newest first. */
    List<Writer> writers(ConversationId id) {
        return sql.select(
                        MESSAGE.FROM_NAME,
                        MESSAGE.FROM_ADDRESS,
                        MESSAGE.RECIPIENTS,
                        MESSAGE.AUTOMATIC)
                .from(MESSAGE)
                .where(MESSAGE.CONVERSATION_ID.eq(id.value()))
                .and(MESSAGE.DIRECTION.eq("in"))
                .and(MESSAGE.KIND.eq(Kind.HUMAN.word()))
                .orderBy(MESSAGE.ID.desc())
                .fetch(row ->
                        new Writer(
                                new Correspondent(row.value1(), row.value2()),
                                AS_RECIPIENTS.from(row.value3()),
                                row.value4()));
    }

    /**
     * @param skipped why nobody was asked; null: they were
     * @return false if this closing was looked at already
     */
    boolean keep(UUID id, Closing it, String language, @Nullable String skipped, Instant now) {
        return sql.insertInto(SURVEY)
                        .set(SURVEY.WORKSPACE_ID, Workspace.current().id())
                        .set(SURVEY.ID, id)
                        .set(SURVEY.CONVERSATION_ID, it.conversation().value())
                        .set(SURVEY.CLOSED_AT, it.closedAt())
                        .set(SURVEY.BUYER_ID, it.buyer())
                        .set(SURVEY.PERSON_ID, it.person())
                        .set(SURVEY.LANGUAGE, language)
                        .set(SURVEY.AT, now)
                        .set(SURVEY.SKIPPED, skipped)
                        .set(SURVEY.EXPIRES_AT, now.plus(LASTS))
                        .onConflict(SURVEY.WORKSPACE_ID, SURVEY.CONVERSATION_ID, SURVEY.CLOSED_AT)
                        .doNothing()
                        .execute()
                > 0;
    }

    /** By which letter it was asked. */
    void posted(UUID id, OutboxId letter) {
        sql.update(SURVEY).set(SURVEY.OUTBOX_ID, letter.value()).where(SURVEY.ID.eq(id)).execute();
    }

    /** Of all that stands in it now, the newest first. */
    List<Survey> of(ConversationId id) {
        return sql.selectFrom(SURVEY)
                .where(SURVEY.CONVERSATION_ID.in(gathered(id)), SURVEY.SKIPPED.isNull())
                .orderBy(SURVEY.ID.desc())
                .fetch(SurveyRows::survey);
    }

    /** It, what was merged into it, and what was merged into that. */
    private static Select<Record1<UUID>> gathered(ConversationId id) {
        var gathered = DSL.name("gathered");
        var each = DSL.field(gathered.append(CONVERSATION.ID.getName()), UUID.class);
        return DSL.withRecursive(gathered, CONVERSATION.ID.getUnqualifiedName())
                .as(
                        DSL.select(CONVERSATION.ID)
                                .from(CONVERSATION)
                                .where(CONVERSATION.ID.eq(id.value()))
                                .union(
                                        DSL.select(CONVERSATION.ID)
                                                .from(gathered)
                                                .join(CONVERSATION)
                                                .on(CONVERSATION.MERGED_INTO.eq(each))))
                .select(each)
                .from(gathered);
    }

    Optional<Survey> find(UUID id) {
        return sql.selectFrom(SURVEY)
                .where(SURVEY.ID.eq(id), SURVEY.SKIPPED.isNull())
                .fetchOptional(SurveyRows::survey);
    }

    void rate(UUID id, Rating rating, String comment, Instant now) {
        sql.update(SURVEY)
                .set(SURVEY.RATING, rating.word())
                .set(SURVEY.COMMENT, comment)
                .set(SURVEY.RATED_AT, now)
                .where(SURVEY.ID.eq(id))
                .execute();
    }

    private static Survey survey(Record row) {
        var rating = row.get(SURVEY.RATING);
        return new Survey(
                row.get(SURVEY.ID),
                new ConversationId(row.get(SURVEY.CONVERSATION_ID)),
                row.get(SURVEY.PERSON_ID),
                row.get(SURVEY.LANGUAGE),
                row.get(SURVEY.AT),
                row.get(SURVEY.EXPIRES_AT),
                rating == null ? null : Rating.of(rating).orElseThrow(),
                row.get(SURVEY.COMMENT),
                row.get(SURVEY.RATED_AT));
    }
}
