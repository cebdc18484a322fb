package org.tillside.inbox;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.tillside.inbox.db.Tables.CLOCK;
import static org.tillside.inbox.db.Tables.HAPPENING;
import static org.tillside.inbox.db.Tables.MESSAGE;
import static org.tillside.inbox.db.Tables.SURVEY;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tillside.channels.outbox.OutboxState;
import org.tillside.inbox.History.Move;
import org.tillside.inbox.History.Promise;
import org.tillside.inbox.History.Step;
import org.tillside.inbox.History.Verdict;
import org.tillside.inbox.answering.Mode;
import org.tillside.kernel.ClockReading;

/** What moved conversations on, out of their messages and of what happened between them. */
@Component
class Steps {

    private static final List<String> ASKING =
            Stream.of(Kind.HUMAN, Kind.CALENDAR).map(Kind::word).toList();
    private static final List<String> LOST =
            Stream.of(OutboxState.FAILED, OutboxState.WITHDRAWN).map(OutboxState::word).toList();

    /** Ids tell the order of what bears the same time. */
    private record Found(UUID conversation, UUID id, Instant at, @Nullable Step step) {}

    private final DSLContext sql;
    private final OurAddresses addresses;

    Steps(DSLContext sql, OurAddresses addresses) {
        this.sql = sql;
        this.addresses = addresses;
    }

    Map<UUID, List<Step>> of(Collection<UUID> conversations) {
        return Stream.of(
                        questions(conversations), answers(conversations), happenings(conversations))
                .flatMap(List::stream)
                .filter(it -> it.step() != null)
                .sorted(Comparator.comparing(Found::at).thenComparing(Found::id))
                .collect(groupingBy(Found::conversation, mapping(Found::step, toList())));
    }

    private List<Found> questions(Collection<UUID> conversations) {
        var ours = addresses.ours();
        return sql.select(MESSAGE.CONVERSATION_ID, MESSAGE.ID, MESSAGE.AT, MESSAGE.FROM_ADDRESS)
                .from(MESSAGE)
                .where(MESSAGE.CONVERSATION_ID.in(conversations))
                .and(MESSAGE.DIRECTION.eq(Direction.IN.word()))
                .and(MESSAGE.KIND.in(ASKING))
                .fetch(row ->
                        new Found(
                                row.value1(),
                                row.value2(),
                                row.value3(),
                                ours.test(row.value4())
                                        ? null
                                        : new Step(Move.ASKED, row.value3(), null)));
    }

    private List<Found> answers(Collection<UUID> conversations) {
        return sql.select(MESSAGE.CONVERSATION_ID, MESSAGE.ID, MESSAGE.AT, MESSAGE.AUTHOR_ID)
                .from(MESSAGE)
                .where(MESSAGE.CONVERSATION_ID.in(conversations))
                .and(MESSAGE.DIRECTION.eq(Direction.OUT.word()))
                .and(MESSAGE.AUTOMATIC.isFalse())
                .and(MESSAGE.MODE.isDistinctFrom(Mode.FORWARD.word()))
                .and(MESSAGE.DELIVERY.isNull().or(MESSAGE.DELIVERY.notIn(LOST)))
                .and(MESSAGE.BOUNCE_ID.isNull())
                .fetch(row ->
                        new Found(
                                row.value1(),
                                row.value2(),
                                row.value3(),
                                new Step(Move.ANSWERED, row.value3(), row.value4())));
    }

    private List<Found> happenings(Collection<UUID> conversations) {
        return sql.select(
                        HAPPENING.CONVERSATION_ID,
                        HAPPENING.ID,
                        HAPPENING.AT,
                        HAPPENING.KIND,
                        HAPPENING.ACTOR_ID,
                        HAPPENING.ACTOR_NAME)
                .from(HAPPENING)
                .where(HAPPENING.CONVERSATION_ID.in(conversations))
                .and(HAPPENING.KIND.in("closed", "reopened"))
                .fetch(row ->
                        new Found(
                                row.value1(),
                                row.value2(),
                                row.value3(),
                                new Step(
                                        move(row.value4(), row.value6()),
                                        row.value3(),
                                        row.value5())));
    }

    /** Where mail reopened it, nobody's name stands beside it. */
    private static Move move(String kind, String actor) {
        if (kind.equals("closed")) return Move.CLOSED;
        return actor.isEmpty() ? Move.REOPENED : Move.OPENED;
    }

    Map<UUID, List<Promise>> promises(Collection<UUID> conversations) {
        return sql.select(
                        CLOCK.CONVERSATION_ID,
                        CLOCK.MARKETPLACE,
                        CLOCK.STATE,
                        CLOCK.DUE_AT,
                        CLOCK.ENDED_AT)
                .from(CLOCK)
                .where(CLOCK.CONVERSATION_ID.in(conversations))
                .orderBy(CLOCK.ID)
                .fetchGroups(
                        CLOCK.CONVERSATION_ID,
                        row ->
                                new Promise(
                                        row.get(CLOCK.MARKETPLACE),
                                        ClockReading.State.valueOf(
                                                row.get(CLOCK.STATE).toUpperCase(Locale.ROOT)),
                                        row.get(CLOCK.DUE_AT),
                                        row.get(CLOCK.ENDED_AT)));
    }

    /** What buyers say of us, the last word of each time that they were asked. */
    Map<UUID, List<Verdict>> verdicts(Collection<UUID> conversations) {
        return sql.select(SURVEY.CONVERSATION_ID, SURVEY.RATING, SURVEY.RATED_AT, SURVEY.PERSON_ID)
                .from(SURVEY)
                .where(SURVEY.CONVERSATION_ID.in(conversations), SURVEY.RATING.isNotNull())
                .orderBy(SURVEY.ID)
                .fetchGroups(
                        SURVEY.CONVERSATION_ID,
                        row ->
                                new Verdict(
                                        row.value2().equals("good"), row.value3(), row.value4()));
    }
}
