package org.tillside.inbox.pages;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.Actor;
import org.tillside.access.Role;
import org.tillside.buyers.ContactMask;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.clocks.Clocks;
import org.tillside.inbox.clocks.Promised;
import org.tillside.inbox.clocks.RunningClock;
import org.tillside.inbox.promises.PromiseKind;
import org.tillside.inbox.view.ClockView;
import org.tillside.inbox.view.LaterView.There;
import org.tillside.inbox.view.PromiseView;
import org.tillside.kernel.ClockReading;
import org.tillside.malls.ReplyTarget;
import org.tillside.malls.ReplyTargets;
import org.tillside.web.Frame;

/** The clocks beside a conversation, the newest first. */
@Component
class ClockPanels {

    private static final int MOST = 6;

    private final Clocks clocks;
    private final ReplyTargets targets;
    private final Clock clock;

    ClockPanels(Clocks clocks, ReplyTargets targets, Clock clock) {
        this.clocks = clocks;
        this.targets = targets;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<ClockView> of(ConversationId id, @Nullable There there, Frame frame) {
        var all =
                clocks.of(id).reversed().stream().filter(ClockPanels::counts).limit(MOST).toList();
        var known =
                targets.find(
                        all.stream()
                                .map(RunningClock::target)
                                .filter(Objects::nonNull)
                                .distinct()
                                .toList());
        var now = clock.instant();
        return all.stream()
                .flatMap(it ->
                        it.promised() != null
                                ? Stream.of(promise(it, it.promised(), there, frame, now))
                                : view(it, known.get(it.target()), now).stream())
                .toList();
    }

    /** What was taken back in time is no news. */
    private static boolean counts(RunningClock it) {
        return !it.isWithdrawn() || it.state() == ClockReading.State.MISSED;
    }

    private ClockView promise(
            RunningClock it, Promised promised, @Nullable There there, Frame frame, Instant now) {
        boolean sees = Actor.current().seesContactData();
        return new ClockView(
                sees ? promised.why() : ContactMask.text(promised.why()),
                word(it.goal()),
                false,
                word(it.stateAt(now)),
                it.due(),
                it.ended() != null || it.due() == null
                        ? it.left()
                        : Duration.between(now, it.due()),
                it.ended(),
                new PromiseView(
                        it.id(),
                        PromiseKind.of(it.goal()).word(),
                        promised.name(),
                        there == null ? null : frame.there(promised.until(), there.zone()),
                        there == null ? null : there.name(),
                        it.ended() == null && Actor.current().role() != Role.GUEST));
    }

    private Optional<ClockView> view(RunningClock it, @Nullable ReplyTarget target, Instant now) {
        if (target == null) return Optional.empty();
        return Optional.of(of(it, target, now));
    }

    private ClockView of(RunningClock it, ReplyTarget target, Instant now) {
        return new ClockView(
                target.name(),
                word(it.goal()),
                it.marketplace(),
                word(it.stateAt(now)),
                it.due(),
                left(it, target, now),
                it.ended(),
                null);
    }

    private Duration left(RunningClock it, ReplyTarget target, Instant now) {
        if (it.ended() != null || it.due() == null) return it.left();
        return targets.clock(target).allowance().left(now, it.due());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
