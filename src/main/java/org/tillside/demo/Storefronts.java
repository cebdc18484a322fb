package org.tillside.demo;

import java.time.DayOfWeek;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.channels.Mailboxes;
import org.tillside.malls.CalendarId;
import org.tillside.malls.HangsOn;
import org.tillside.malls.Mall;
import org.tillside.malls.MallDraft;
import org.tillside.malls.Malls;
import org.tillside.malls.Presets;
import org.tillside.malls.ReplyTargets;
import org.tillside.malls.TargetDraft;
import org.tillside.malls.TeamCalendars;
import org.tillside.malls.Week;

/**
 * Through which malls the companies of the example sell, and by when they answer: before the first
 * mail comes, for clocks begin with questions. May be repeated.
 */
@Component
class Storefronts {

    private static final int WORKDAYS = 5;
    private static final String OWN = "own";

    private final Malls malls;
    private final TeamCalendars calendars;
    private final ReplyTargets targets;
    private final Presets presets;
    private final Mailboxes mailboxes;

    Storefronts(
            Malls malls,
            TeamCalendars calendars,
            ReplyTargets targets,
            Presets presets,
            Mailboxes mailboxes) {
        this.malls = malls;
        this.calendars = calendars;
        this.targets = targets;
        this.presets = presets;
        this.mailboxes = mailboxes;
    }

    /** A mall, and the mailbox it writes to. */
    private record Front(
            String mailbox,
            String platform,
            String name,
            String country,
            String language,
            String zone) {

        MallDraft draft() {
            return new MallDraft(platform, name, country, language, zone);
        }
    }

    private static final List<Front> NORDLICHT =
            List.of(
                    new Front("service", OWN, "nordlicht.example", "DE", "de", "Europe/Berlin"),
                    new Front("markets", "amazon", "Amazon.de", "DE", "de", "Europe/Berlin"),
                    new Front("ebay", "ebay", "eBay UK", "GB", "en", "Europe/London"),
                    new Front("kaufland", "kaufland", "Kaufland.de", "DE", "de", "Europe/Berlin"),
                    new Front("korea", "coupang", "쿠팡", "KR", "ko", "Asia/Seoul"),
                    new Front("naver", "naver", "네이버 스마트스토어", "KR", "ko", "Asia/Seoul"));

    private static final List<Front> HANBIT =
            List.of(new Front("help", OWN, "한빛리빙 자사몰", "KR", "ko", "Asia/Seoul"));

    @Transactional
    public void open(Theatre theatre) {
        boolean german = theatre.company().folder().equals("nordlicht");
        for (var front : german ? NORDLICHT : HANBIT) open(theatre, front);
        if (german) promise("Team Kiel", "Europe/Berlin", "DE", "09:00-17:00");
        else promise("한빛 고객센터", "Asia/Seoul", "KR", "09:30-17:30");
    }

    private void open(Theatre theatre, Front front) {
        if (find(front.name()) != null) return;
        var mall = malls.create(front.draft());
        var mailbox = theatre.mailboxes().get(front.mailbox());
        if (mailbox != null) mailboxes.belong(mailbox.id(), mall.id());
        presets.of(mall.platform()).forEach(it -> targets.adopt(it, mall));
    }

    private @Nullable Mall find(String name) {
        return malls.all().stream().filter(it -> it.name().equals(name)).findFirst().orElse(null);
    }

    /** What the company asks of itself: a first answer within eight hours of its team. */
    private void promise(String team, String zone, String country, String hours) {
        if (calendars.all().stream().anyMatch(it -> it.name().equals(team))) return;
        var week = new EnumMap<DayOfWeek, String>(DayOfWeek.class);
        for (var day : DayOfWeek.values()) if (day.getValue() <= WORKDAYS) week.put(day, hours);
        var calendar = calendars.create(team, zone, country, Week.of(Map.copyOf(week)));
        targets.create(firstAnswer(team, calendar.id()));
    }

    private static TargetDraft firstAnswer(String name, CalendarId calendar) {
        return new TargetDraft(
                name,
                new HangsOn.Everything(),
                "first-answer",
                "team-hours",
                "8",
                calendar,
                null,
                null,
                "answer",
                false,
                "2",
                null);
    }
}
