package org.tillside.inbox.pages;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.clocks.Clocks;
import org.tillside.inbox.clocks.RunningClock;
import org.tillside.inbox.view.ClockView;
import org.tillside.malls.ReplyTarget;
import org.tillside.malls.ReplyTargets;
import org.tillside.malls.TargetId;

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
    public List<ClockView> of(ConversationId id) {
        var all = clocks.of(id).reversed().stream().limit(MOST).toList();
        var known = targets.find(all.stream().map(RunningClock::target).distinct().toList());
        var now = clock.instant();
        return all.stream()
                .filter(it -> known.containsKey(it.target()))
                .map(it -> view(it, known, now))
                .toList();
    }

    private ClockView view(RunningClock it, Map<TargetId, ReplyTarget> known, Instant now) {
        var target = java.util.Objects.requireNonNull(known.get(it.target()));
        return new ClockView(
                target.name(),
                word(it.goal()),
                it.marketplace(),
                word(it.stateAt(now)),
                it.due(),
                left(it, target, now),
                it.ended());
    }

    private Duration left(RunningClock it, ReplyTarget target, Instant now) {
        if (it.ended() != null || it.due() == null) return it.left();
        return targets.clock(target).allowance().left(now, it.due());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
