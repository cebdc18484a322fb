package org.tillside.insight.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a report is asked with, as it stands in its address; blank or missing: everything, or what
 * is usual.
 *
 * @param from such as {@code 2026-11-01}
 * @param zone such as {@code Europe/Berlin}
 * @param language ISO 639-1, or {@code und}
 * @param time {@code calendar}: charts show the time by the calendar; otherwise working time
 */
record ReportForm(
        @Nullable String from,
        @Nullable String to,
        @Nullable String zone,
        @Nullable String mailbox,
        @Nullable String mall,
        @Nullable String language,
        @Nullable String person,
        @Nullable String tag,
        @Nullable String time) {

    static final String CALENDAR = "calendar";

    boolean byCalendar() {
        return CALENDAR.equals(time);
    }

    /** For links to the same report: with a question mark, if anything is asked. */
    String query(Map<String, String> otherwise) {
        var all = new LinkedHashMap<String, @Nullable String>();
        all.put("from", from);
        all.put("to", to);
        all.put("zone", zone);
        all.put("mailbox", mailbox);
        all.put("mall", mall);
        all.put("language", language);
        all.put("person", person);
        all.put("tag", tag);
        all.put("time", time);
        all.putAll(otherwise);
        var asked =
                all.entrySet().stream()
                        .filter(it -> !typed(it.getValue()).isEmpty())
                        .map(it ->
                                it.getKey() + "=" + URLEncoder.encode(typed(it.getValue()), UTF_8))
                        .collect(Collectors.joining("&"));
        return asked.isEmpty() ? "" : "?" + asked;
    }

    static String typed(@Nullable String value) {
        return value == null ? "" : value.strip();
    }
}
