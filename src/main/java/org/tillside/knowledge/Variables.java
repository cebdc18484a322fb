package org.tillside.knowledge;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tillside.web.PageLanguage;

/** What stands in braces in a template: {@code {{buyer.name}}}, {@code {{today+3}}}. Pure. */
public final class Variables {

    /** Their names, but for days. */
    public static final List<String> NAMES =
            List.of(
                    "buyer.name",
                    "agent.name",
                    "mall.name",
                    "mailbox.name",
                    "conversation.number",
                    "conversation.subject");

    /** The day on which it is written, and so many days later. */
    public static final List<String> DAYS = List.of("today", "today+3");

    /** Whatever stands between two braces and two braces, on one line. */
    private static final Pattern BRACES = Pattern.compile("\\{\\{([^{}\\n]{0,100})\\}\\}");

    private static final Pattern DAY = Pattern.compile("today(?:\\s*\\+\\s*(\\d{1,3}))?");

    private Variables() {}

    /**
     * One that nothing can fill.
     *
     * @param written with its braces
     * @param line of the text, from 1
     */
    public record Unknown(String written, int line) {}

    /** As people are told of them. */
    public static String known() {
        var all = new java.util.StringJoiner(", ");
        NAMES.forEach(name -> all.add("{{" + name + "}}"));
        DAYS.forEach(day -> all.add("{{" + day + "}}"));
        return all.toString();
    }

    public static Optional<Unknown> unknown(String text) {
        return BRACES.matcher(text)
                .results()
                .filter(it -> !isKnown(it.group(1).strip()))
                .findFirst()
                .map(it -> new Unknown(it.group(), line(text, it.start())));
    }

    /** What stands in braces, known or not. */
    public static List<MatchResult> in(String text) {
        return BRACES.matcher(text).results().toList();
    }

    /**
     * What is not among the values, or blank there, stays as it is.
     *
     * @param values by name
     * @param language of the text: how days are written
     */
    public static String filled(
            String text, Map<String, String> values, LocalDate today, String language) {
        return BRACES.matcher(text)
                .replaceAll(it -> {
                    var value = value(it.group(1).strip(), values, today, language);
                    return Matcher.quoteReplacement(value == null ? it.group() : value);
                });
    }

    private static @Nullable String value(
            String name, Map<String, String> values, LocalDate today, String language) {
        var day = DAY.matcher(name);
        if (!day.matches()) {
            var value = values.getOrDefault(name, "").strip();
            return value.isEmpty() ? null : value;
        }
        long days = day.group(1) == null ? 0 : Long.parseLong(day.group(1));
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(formats(language))
                .format(today.plusDays(days));
    }

    private static Locale formats(String language) {
        return PageLanguage.find(language)
                .map(PageLanguage::formats)
                .orElseGet(() -> Locale.of(language));
    }

    private static boolean isKnown(String name) {
        return NAMES.contains(name) || DAY.matcher(name).matches();
    }

    private static int line(String text, int at) {
        return (int) text.substring(0, at).chars().filter(sign -> sign == '\n').count() + 1;
    }
}
