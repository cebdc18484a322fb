package org.tillside.notices;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tillside.kernel.Fault;

/**
 * How somebody wants to be told, as the fields of a form: {@code push.<kind>} and {@code
 * digest.<kind>} stand there if it is wanted, the others are named as below.
 */
public record ChoicesForm(Map<String, String> fields) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    public ChoicesForm {
        fields = Map.copyOf(fields);
    }

    static ChoicesForm of(Manner manner, List<String> kinds) {
        var fields = new LinkedHashMap<String, String>();
        var quiet = manner.quiet();
        fields.put("quiet-from", quiet == null ? "" : TIME.format(quiet.from()));
        fields.put("quiet-until", quiet == null ? "" : TIME.format(quiet.until()));
        fields.put("most", String.valueOf(manner.pace().most()));
        fields.put("minutes", String.valueOf(manner.pace().minutes()));
        fields.put("rhythm", manner.rhythm().word());
        fields.put("hour", String.valueOf(manner.hour()));
        for (var kind : kinds) {
            if (!manner.notPushed().contains(kind)) fields.put("push." + kind, "true");
            if (!manner.notMailed().contains(kind)) fields.put("digest." + kind, "true");
        }
        return new ChoicesForm(fields);
    }

    /** What stands in a field; empty where it was left out. */
    public String value(String name) {
        return fields.getOrDefault(name, "");
    }

    public boolean wants(String way, String kind) {
        return fields.containsKey(way + "." + kind);
    }

    /**
     * @throws Fault quiet.half, quiet.invalid, pace.invalid, rhythm.invalid, digest.invalid
     */
    Manner read(Collection<String> kinds) {
        return new Manner(
                quiet(),
                new Pace(number("most", "pace.invalid"), number("minutes", "pace.invalid")),
                Rhythm.of(value("rhythm")),
                number("hour", "digest.invalid"),
                kinds.stream().filter(it -> !wants("push", it)).collect(Collectors.toSet()),
                kinds.stream().filter(it -> !wants("digest", it)).collect(Collectors.toSet()));
    }

    private @Nullable QuietHours quiet() {
        var from = value("quiet-from").strip();
        var until = value("quiet-until").strip();
        if (from.isEmpty() && until.isEmpty()) return null;
        if (from.isEmpty() || until.isEmpty())
            throw Fault.user("quiet.half", "Quiet hours have a beginning and an end.");
        return new QuietHours(time(from), time(until));
    }

    private static LocalTime time(String written) {
        try {
            return LocalTime.parse(written).withSecond(0).withNano(0);
        } catch (DateTimeException garbage) {
            throw new Fault(
                    "quiet.half",
                    Fault.Blame.USER,
                    "A time is written like 22:00, not \"" + written + "\".",
                    garbage);
        }
    }

    private int number(String name, String code) {
        var written = value(name).strip();
        if (written.matches("\\d{1,4}")) return Integer.parseInt(written);
        throw Fault.user(code, "\"" + written + "\" is not a number that fits here.");
    }
}
