package org.tillside.workforce.pages;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tillside.kernel.Fault;
import org.tillside.malls.HolidayPlace;
import org.tillside.malls.Holidays;
import org.tillside.workforce.Level;
import org.tillside.workforce.NewWorker;
import org.tillside.workforce.Shifts;
import org.tillside.workforce.Span;
import org.tillside.workforce.Worker;

/** A form about somebody: read field by field, so that each says for itself what is wrong. */
final class WorkerForm {

    static final String LANGUAGE = "language-";
    static final String DAY = "day-";

    private final Map<String, String> fields;
    private final Map<String, String> wrong = new LinkedHashMap<>();

    WorkerForm(Map<String, String> fields) {
        this.fields = fields;
    }

    Map<String, String> wrong() {
        return wrong;
    }

    /** Null if something is wrong. */
    @Nullable NewWorker read(Holidays holidays, ZoneId home) {
        var place = tried("country", () -> place(holidays));
        var shifts = new Shifts(zone(home), week());
        var skills = new java.util.HashSet<>(List.of(value("skills").split("[,;\\n]")));
        int capacity = capacity();
        var known =
                tried("skills", () -> new NewWorker(languages(), skills, capacity, shifts, place));
        return wrong.isEmpty() ? known : null;
    }

    private @Nullable HolidayPlace place(Holidays holidays) {
        if (value("country").isBlank()) return null;
        var region = value("region");
        var country = holidays.checked(value("country"), null);
        boolean known =
                holidays.regions(country.country(), java.util.Locale.ROOT).containsKey(region);
        return new HolidayPlace(country.country(), known ? region : null);
    }

    private ZoneId zone(ZoneId home) {
        if (value("zone").isBlank()) return home;
        try {
            return ZoneId.of(value("zone"));
        } catch (DateTimeException unknown) {
            wrong.put("zone", "fault.zone.invalid");
            return home;
        }
    }

    private Map<DayOfWeek, List<Span>> week() {
        var week = new EnumMap<DayOfWeek, List<Span>>(DayOfWeek.class);
        for (var day : DayOfWeek.values()) {
            var field = DAY + day.getValue();
            var spans = tried(field, () -> Span.parse(value(field)));
            if (spans != null && !spans.isEmpty()) week.put(day, spans);
        }
        return week;
    }

    private int capacity() {
        var written = value("capacity").strip();
        if (written.isEmpty()) return 0;
        if (written.matches("\\d{1,3}")) return Integer.parseInt(written);
        wrong.put("capacity", "fault.capacity.invalid");
        return 0;
    }

    private Map<String, Level> languages() {
        var languages = new HashMap<String, Level>();
        fields.forEach((field, value) -> {
            if (field.startsWith(LANGUAGE) && !value.isBlank())
                languages.put(field.substring(LANGUAGE.length()), Level.of(value));
        });
        return languages;
    }

    private String value(String field) {
        return fields.getOrDefault(field, "");
    }

    private <T> @Nullable T tried(String field, Supplier<@Nullable T> reading) {
        try {
            return reading.get();
        } catch (Fault no) {
            wrong.put(
                    no.code().equals("capacity.invalid") ? "capacity" : field,
                    "fault." + no.code());
            return null;
        }
    }

    /** What a form shows of somebody who is known. */
    static Map<String, String> fields(Worker worker) {
        var fields = new HashMap<String, String>();
        worker.languages()
                .forEach((language, level) -> fields.put(LANGUAGE + language, level.code()));
        fields.put("skills", String.join(", ", worker.skills().stream().sorted().toList()));
        fields.put("capacity", String.valueOf(worker.capacity()));
        fields.putAll(fields(worker.shifts()));
        if (worker.place() != null) {
            fields.put("country", worker.place().country());
            if (worker.place().region() != null) fields.put("region", worker.place().region());
        }
        return fields;
    }

    static Map<String, String> fields(Shifts shifts) {
        var fields = new HashMap<String, String>();
        var zone = shifts.zone().getId();
        fields.put("zone", zone.equals("Z") ? "UTC" : zone);
        for (var day : DayOfWeek.values()) fields.put(DAY + day.getValue(), shifts.written(day));
        return fields;
    }
}
