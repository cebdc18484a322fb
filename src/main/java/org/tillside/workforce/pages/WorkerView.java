package org.tillside.workforce.pages;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What is known of somebody, as a form shows it.
 *
 * @param fields what stands in the form, by the names of its fields
 * @param wrong message keys, by the names of the fields that are wrong
 * @param leads may change everything
 * @param takesPart whether anything is known of them yet
 * @param languages codes of the languages that are asked for
 * @param days names of the seven days
 * @param countries codes and names
 * @param regions of the chosen country; empty: it has none
 */
public record WorkerView(
        UUID id,
        String name,
        boolean own,
        boolean leads,
        boolean takesPart,
        Map<String, String> fields,
        Map<String, String> wrong,
        List<String> languages,
        List<String> days,
        List<String> zones,
        Map<String, String> countries,
        Map<String, String> regions,
        List<Away> absences,
        String standing,
        String tone) {

    /** An absence, its days in words. */
    public record Away(UUID id, String days) {}

    public String href() {
        return "/settings/team/" + id;
    }

    public String value(String field) {
        return fields.getOrDefault(field, "");
    }

    public String wrongOf(String field) {
        return wrong.getOrDefault(field, "");
    }
}
