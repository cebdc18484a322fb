package org.tillside.channels.email;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRulesException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The words in a date: months, by the beginnings of their names, and zones. */
final class DateWords {

    private static final Map<String, String> MEANING = meaning();

    private static final Pattern OFFSET = Pattern.compile("([+-])\\s*(\\d{1,2}):?(\\d{2})?(?!\\d)");

    private static final Pattern PLACE = Pattern.compile("\\b[A-Z]\\w{2,20}/[A-Z]\\w{2,30}");

    private static final int FARTHEST = 18;

    private DateWords() {}

    private static Map<String, String> meaning() {
        var meaning = new HashMap<String, String>();
        for (var line : Words.of("date-words.txt")) {
            int colon = line.indexOf(':');
            for (var word : line.substring(colon + 1).strip().split(" "))
                meaning.put(word, line.substring(0, colon));
        }
        return meaning;
    }

    /** 1 to 12; null if no month is called so. */
    static @Nullable Integer month(String name) {
        var word = name.toLowerCase(Locale.ROOT);
        for (int length = word.length(); length > 2; length--) {
            var month = MEANING.get(word.substring(0, length));
            if (month != null && Character.isDigit(month.charAt(0))) return Integer.valueOf(month);
        }
        return null;
    }

    /** Of what stands behind a time of day; UTC if it names no zone that is known. */
    static ZoneOffset zone(String rest, LocalDateTime time) {
        var offset = OFFSET.matcher(rest);
        if (offset.find()) {
            var minutes = offset.group(3);
            return offset(offset.group(1), offset.group(2), minutes == null ? "00" : minutes);
        }
        for (var word : rest.toLowerCase(Locale.ROOT).split("[^a-z]+")) {
            var known = MEANING.get(word);
            if (known != null && !Character.isDigit(known.charAt(0)))
                return offset(known.substring(0, 1), known.substring(1, 3), known.substring(3));
        }
        return ofPlace(rest, time);
    }

    private static ZoneOffset offset(String sign, String hours, String minutes) {
        int hour = Integer.parseInt(hours);
        int minute = Integer.parseInt(minutes);
        if (hour >= FARTHEST || minute > 59) return ZoneOffset.UTC;
        int seconds = hour * 3600 + minute * 60;
        return ZoneOffset.ofTotalSeconds(sign.equals("-") ? -seconds : seconds);
    }

    /** "Europe/Berlin" */
    private static ZoneOffset ofPlace(String rest, LocalDateTime time) {
        var place = PLACE.matcher(rest);
        if (!place.find()) return ZoneOffset.UTC;
        try {
            return ZoneId.of(place.group()).getRules().getOffset(time);
        } catch (ZoneRulesException unknown) {
            return ZoneOffset.UTC;
        }
    }
}
