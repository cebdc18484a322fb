package org.tillside.workforce;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.tillside.workforce.Assignment.Given;
import org.tillside.workforce.Assignment.Nobody;

/** The questions of {@link Assignment#decide}, each among those whom the one before left. */
final class Deciding {

    /** So long a buyer is better off with whom they know. */
    static final Duration RECENT = Duration.ofDays(30);

    /** Shares of capacity, compared without rounding; who never got anything has waited longest. */
    private static final Comparator<Colleague> BY_LOAD =
            (one, other) ->
                    Long.compare(
                            (long) one.load() * other.capacity(),
                            (long) other.load() * one.capacity());

    private static final Comparator<Colleague> BY_WAIT =
            Comparator.comparing(
                    Colleague::lastGiven, Comparator.nullsFirst(Comparator.naturalOrder()));

    private static final Comparator<Colleague> BY_ID =
            Comparator.comparing(colleague -> colleague.person().value());

    private final Work work;
    private final List<Colleague> team;

    Deciding(Work work, Collection<Colleague> everybody) {
        this.work = work;
        this.team = everybody.stream().filter(each -> each.capacity() > 0).toList();
    }

    Assignment answer() {
        return before().map(this::again).orElseGet(this::among);
    }

    private Optional<Colleague> before() {
        var before = work.before();
        if (before == null || before.at().isBefore(work.at().minus(RECENT)))
            return Optional.empty();
        return team.stream()
                .filter(each -> each.person().equals(before.person()))
                .filter(each -> each.present() && each.hasRoom())
                .findFirst();
    }

    private Assignment again(Colleague one) {
        var reasons = new ArrayList<Reason>();
        if (work.before() != null) reasons.add(new Reason.AnsweredBefore(work.before().at()));
        speaks(one).ifPresent(reasons::add);
        if (one.onShift()) reasons.add(new Reason.OnShift());
        reasons.add(new Reason.HasRoom(one.load(), one.capacity()));
        return new Given(one.person(), reasons);
    }

    private Assignment among() {
        if (team.isEmpty()) return new Nobody(Gap.NOBODY_TAKES_PART);
        var speaking = speaking();
        if (speaking.isEmpty()) return new Nobody(Gap.NOBODY_SPEAKS);
        var skilled = those(speaking, each -> hasSkill(each));
        if (skilled.isEmpty()) return new Nobody(Gap.NOBODY_HAS_SKILL);
        var working = those(skilled, Colleague::onShift);
        if (working.isEmpty()) return new Nobody(Gap.NOBODY_ON_SHIFT);
        var free = those(working, Colleague::hasRoom);
        return free.isEmpty() ? new Nobody(Gap.NOBODY_HAS_ROOM) : fairly(free);
    }

    /** Whoever has it only a little is asked where nobody in the team has it better. */
    private List<Colleague> speaking() {
        var language = work.language();
        if (language == null) return team;
        var some = those(team, each -> each.languages().containsKey(language));
        var fluent =
                those(
                        some,
                        each -> each.languages().getOrDefault(language, Level.BASIC).isFluent());
        return fluent.isEmpty() ? some : fluent;
    }

    private boolean hasSkill(Colleague one) {
        return work.skill() == null || one.skills().contains(work.skill());
    }

    private Assignment fairly(List<Colleague> free) {
        var one = free.stream().min(BY_LOAD.thenComparing(BY_WAIT).thenComparing(BY_ID));
        var chosen = one.orElseThrow();
        var reasons = new ArrayList<Reason>();
        speaks(chosen).ifPresent(reasons::add);
        if (work.language() == null) reasons.add(new Reason.LanguageUnsure());
        if (work.skill() != null) reasons.add(new Reason.HasSkill(work.skill()));
        reasons.add(new Reason.OnShift());
        reasons.add(new Reason.HasRoom(chosen.load(), chosen.capacity()));
        var equals = those(free, each -> BY_LOAD.compare(each, chosen) == 0);
        if (equals.size() < free.size()) reasons.add(new Reason.LeastLoaded());
        if (those(equals, each -> BY_WAIT.compare(each, chosen) > 0).size() > 0)
            reasons.add(new Reason.LongestIdle());
        return new Given(chosen.person(), reasons);
    }

    private Optional<Reason> speaks(Colleague one) {
        var language = work.language();
        if (language == null) return Optional.empty();
        return Optional.ofNullable(one.languages().get(language))
                .map(level -> new Reason.Speaks(language, level));
    }

    private static List<Colleague> those(List<Colleague> some, Predicate<Colleague> wanted) {
        return some.stream().filter(wanted).toList();
    }
}
