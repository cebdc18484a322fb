package org.tillside.workforce;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tillside.kernel.Fault;

/**
 * A part of a day by the clock on the wall, in minutes after midnight.
 *
 * @param begins 0 to 1439
 * @param ends after it, at most 1440; itself no longer part of it
 */
public record Span(int begins, int ends) {

    private static final int HOUR = 60;
    private static final int DAY = 24 * HOUR;
    private static final int MOST = 6;
    private static final Pattern ONE =
            Pattern.compile("(\\d{1,2})(?:[:.](\\d{2}))?\\s*[-–—~]\\s*(\\d{1,2})(?:[:.](\\d{2}))?");

    public Span {
        if (begins < 0 || ends <= begins || ends > DAY)
            throw new IllegalArgumentException(begins + " to " + ends + " is no part of a day");
    }

    boolean covers(int minute) {
        return begins <= minute && minute < ends;
    }

    /**
     * As people write it: {@code 9–12:30, 13:30–17}; blank is a day off. Faults: {@code
     * hours.invalid}, also where two overlap.
     */
    public static List<Span> parse(String written) {
        if (written.isBlank()) return List.of();
        var spans = new ArrayList<Span>();
        for (var part : written.split("[,;]", -1))
            spans.add(one(part.strip()).orElseThrow(Span::no));
        spans.sort(Comparator.comparing(Span::begins));
        for (int at = 1; at < spans.size(); at++)
            if (spans.get(at).begins < spans.get(at - 1).ends) throw no();
        if (spans.size() > MOST) throw no();
        return List.copyOf(spans);
    }

    private static Optional<Span> one(String written) {
        var found = ONE.matcher(written);
        if (!found.matches()) return Optional.empty();
        int begins = minutes(found.group(1), found.group(2));
        int ends = minutes(found.group(3), found.group(4));
        boolean good = begins >= 0 && begins < ends && ends <= DAY;
        return good ? Optional.of(new Span(begins, ends)) : Optional.empty();
    }

    private static int minutes(String hours, @org.jspecify.annotations.Nullable String minutes) {
        int past = minutes == null ? 0 : Integer.parseInt(minutes);
        return past >= HOUR ? -1 : Integer.parseInt(hours) * HOUR + past;
    }

    private static Fault no() {
        return Fault.user(
                "hours.invalid",
                "Hours are written like 09:00–12:30, 13:30–17:00: within one day, the earlier first, none over another.");
    }

    static String write(List<Span> spans) {
        return String.join(", ", spans.stream().map(Span::toString).toList());
    }

    @Override
    public String toString() {
        return "%02d:%02d–%02d:%02d"
                .formatted(begins / HOUR, begins % HOUR, ends / HOUR, ends % HOUR);
    }
}
