package org.tillside.inbox.pages;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.channels.Mailboxes;
import org.tillside.inbox.Tags;
import org.tillside.inbox.view.ProposalView;
import org.tillside.inbox.view.TargetView;
import org.tillside.kernel.Priority;
import org.tillside.malls.HangsOn;
import org.tillside.malls.Mall;
import org.tillside.malls.Malls;
import org.tillside.malls.Preset;
import org.tillside.malls.Presets;
import org.tillside.malls.ReplyTarget;
import org.tillside.malls.ReplyTargets;
import org.tillside.malls.TeamCalendar;
import org.tillside.malls.TeamCalendars;
import org.tillside.malls.TimeKind;
import org.tillside.web.Frame;

/** Reply times as their page shows them, and what can be chosen for the next one. */
@Component
class TargetChoices {

    private final ReplyTargets targets;
    private final Malls malls;
    private final Presets presets;
    private final TeamCalendars calendars;
    private final Mailboxes mailboxes;
    private final Tags tags;

    TargetChoices(
            ReplyTargets targets,
            Malls malls,
            Presets presets,
            TeamCalendars calendars,
            Mailboxes mailboxes,
            Tags tags) {
        this.targets = targets;
        this.malls = malls;
        this.presets = presets;
        this.calendars = calendars;
        this.mailboxes = mailboxes;
        this.tags = tags;
    }

    @Transactional(readOnly = true)
    public List<TargetView> inForce(Frame frame) {
        var places = places(frame);
        return targets.all().stream().map(it -> view(it, places, frame)).toList();
    }

    private TargetView view(ReplyTarget it, Map<String, String> places, Frame frame) {
        var preset = it.preset() == null ? null : presets.find(it.preset()).orElse(null);
        return new TargetView(
                it.id().value(),
                it.name(),
                places.getOrDefault(key(it.hangsOn()), frame.say("inbox.target.gone")),
                word(it.goal()),
                time(it.time(), it.amount(), calendar(it), frame),
                word(it.metBy()),
                it.marketplace(),
                preset == null ? null : preset.source(),
                preset != null && preset.confirmed());
    }

    private static String calendar(ReplyTarget it) {
        return it.calendar() == null ? "" : it.calendar().name();
    }

    /** "24 h", "3 business days", "8 h of Seoul, by day". */
    private static String time(TimeKind kind, int amount, String calendar, Frame frame) {
        return switch (kind) {
            case BUSINESS_DAYS -> frame.say("inbox.time.business-days", amount);
            case HOURS -> frame.say("inbox.time.hours", amount / 60, amount % 60);
            case WEEKDAY_HOURS -> frame.say("inbox.time.weekday-hours", amount / 60, amount % 60);
            case TEAM_HOURS ->
                    frame.say("inbox.time.team-hours", amount / 60, amount % 60, calendar);
        };
    }

    /** What the marketplaces of our malls ask for and has no reply time yet. */
    @Transactional(readOnly = true)
    public List<ProposalView> proposals(Frame frame) {
        var used = targets.all();
        var proposals = new ArrayList<ProposalView>();
        for (var mall : malls.all())
            for (var preset : presets.of(mall.platform()))
                if (used.stream().noneMatch(it -> isOf(it, mall, preset)))
                    proposals.add(
                            new ProposalView(
                                    mall.id().value(),
                                    mall.name(),
                                    preset.code(),
                                    time(preset.time(), preset.amount(), "", frame),
                                    word(preset.metBy()),
                                    preset.confirmed(),
                                    preset.source()));
        return proposals;
    }

    private static boolean isOf(ReplyTarget it, Mall mall, Preset preset) {
        return preset.code().equals(it.preset())
                && it.hangsOn().equals(new HangsOn.OfMall(mall.id()));
    }

    /** On what a reply time can hang: value to words. */
    @Transactional(readOnly = true)
    public Map<String, String> places(Frame frame) {
        var places = new LinkedHashMap<String, String>();
        places.put("all", frame.say("inbox.target.all"));
        malls.all()
                .forEach(it ->
                        places.put("mall:" + it.id(), frame.say("inbox.target.mall", it.name())));
        mailboxes
                .all()
                .forEach(it ->
                        places.put(
                                "mailbox:" + it.id(),
                                frame.say("inbox.target.mailbox", it.address())));
        tags.known().forEach(it -> places.put("tag:" + it, frame.say("inbox.target.tag", it)));
        for (var it : Priority.values())
            places.put(
                    "priority:" + it.word(),
                    frame.say("inbox.target.priority", frame.say("inbox.priority." + it.word())));
        return places;
    }

    private static String key(HangsOn on) {
        return switch (on) {
            case HangsOn.Everything() -> "all";
            case HangsOn.OfMall(var mall) -> "mall:" + mall;
            case HangsOn.OfMailbox(var mailbox) -> "mailbox:" + mailbox;
            case HangsOn.OfTag(var tag) -> "tag:" + tag;
            case HangsOn.OfPriority(var priority) -> "priority:" + priority.word();
        };
    }

    @Transactional(readOnly = true)
    public Map<String, String> teams() {
        return calendars.all().stream()
                .collect(
                        Collectors.toMap(
                                it -> it.id().toString(),
                                TeamCalendar::name,
                                (one, _) -> one,
                                LinkedHashMap::new));
    }

    /** Whose business days can count: those of our malls. */
    @Transactional(readOnly = true)
    public Map<String, String> days(Frame frame) {
        var days = new LinkedHashMap<String, String>();
        var language = Locale.of(frame.lang());
        for (var mall : malls.all())
            days.putIfAbsent(
                    mall.country() + "|" + mall.zone().getId(),
                    Locale.of("", mall.country()).getDisplayCountry(language)
                            + " ("
                            + mall.zone().getId().replace('_', ' ')
                            + ")");
        return days;
    }

    static String word(Enum<?> value) {
        return Objects.requireNonNull(value).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
