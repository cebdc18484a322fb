package org.tillside.insight.pages;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tillside.access.PersonId;
import org.tillside.access.Staff;
import org.tillside.channels.Mailboxes;
import org.tillside.insight.HourOfWeek;
import org.tillside.insight.Sheet;
import org.tillside.malls.MallId;
import org.tillside.malls.Malls;
import org.tillside.web.PageLanguage;
import org.tillside.web.Words;

/** What the rows of a table are called. */
@Component
class Names {

    private final Staff staff;
    private final Mailboxes mailboxes;
    private final Malls malls;
    private final Words words;

    Names(Staff staff, Mailboxes mailboxes, Malls malls, Words words) {
        this.staff = staff;
        this.mailboxes = mailboxes;
        this.malls = malls;
        this.words = words;
    }

    /** By key. */
    Map<String, String> of(Sheet sheet, Locale language) {
        var known = known(sheet.name());
        var names = new HashMap<String, String>();
        for (var row : sheet.rows())
            names.put(row.key(), name(sheet.name(), row.key(), known, language));
        return names;
    }

    private Map<String, String> known(Sheet.Name name) {
        var known = new HashMap<String, String>();
        switch (name) {
            case MALLS -> malls.all().forEach(it -> known.put(it.id().toString(), it.name()));
            case MAILBOXES ->
                    Stream.concat(mailboxes.all().stream(), mailboxes.ended().stream())
                            .forEach(it -> known.put(it.id().value().toString(), it.address()));
            case PEOPLE -> staff.all().forEach(it -> known.put(it.id().toString(), it.name()));
            case TIMES, DAYS, HOURS, WEEK, LANGUAGES, TAGS, BACKLOG -> {}
        }
        return known;
    }

    private String name(Sheet.Name name, String key, Map<String, String> known, Locale language) {
        return switch (name) {
            case TIMES -> words.say(language, "insight.measure." + key);
            case BACKLOG -> words.say(language, "insight." + key);
            case DAYS -> day(LocalDate.parse(key), language);
            case HOURS -> hour(Integer.parseInt(key));
            case WEEK -> {
                var of = HourOfWeek.of(key);
                yield weekday(of.day(), TextStyle.FULL_STANDALONE, language)
                        + ", "
                        + hour(of.hour());
            }
            case TAGS -> key;
            case LANGUAGES ->
                    key.isEmpty()
                            ? words.say(language, "insight.language.none")
                            : Locale.of(key)
                                    .getDisplayLanguage(PageLanguage.of(language).formats());
            case MAILBOXES -> known.getOrDefault(key, key);
            case MALLS ->
                    key.isEmpty()
                            ? words.say(language, "insight.mall.none")
                            : known.containsKey(key) ? known.get(key) : ended(key);
            case PEOPLE ->
                    known.containsKey(key)
                            ? known.get(key)
                            : staff.nameOf(new PersonId(UUID.fromString(key))).orElse(key);
        };
    }

    static String hour(int hour) {
        return "%02d:00".formatted(hour);
    }

    static String weekday(DayOfWeek day, TextStyle style, Locale language) {
        return day.getDisplayName(style, PageLanguage.of(language).formats());
    }

    private String ended(String mall) {
        return malls.find(MallId.valueOf(mall)).map(it -> it.name()).orElse(mall);
    }

    static String day(LocalDate day, Locale language) {
        return DateTimeFormatter.ofLocalizedPattern("MMMEd")
                .withLocale(PageLanguage.of(language).formats())
                .format(day);
    }

    static String shortDay(LocalDate day, Locale language) {
        return DateTimeFormatter.ofLocalizedPattern("MMMd")
                .withLocale(PageLanguage.of(language).formats())
                .format(day);
    }
}
