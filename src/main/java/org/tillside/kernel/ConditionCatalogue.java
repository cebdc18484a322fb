package org.tillside.kernel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The fields that conditions of one trade may ask for, in the order in which they are offered. */
public final class ConditionCatalogue {

    private final Map<String, ConditionField> fields;

    public ConditionCatalogue(List<ConditionField> fields) {
        this.fields =
                fields.stream()
                        .collect(
                                Collectors.toMap(
                                        ConditionField::name,
                                        it -> it,
                                        (one, _) -> {
                                            throw new IllegalArgumentException("twice: " + one);
                                        },
                                        LinkedHashMap::new));
    }

    public List<ConditionField> fields() {
        return List.copyOf(fields.values());
    }

    public Optional<ConditionField> find(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /** Without these. */
    public ConditionCatalogue without(String... names) {
        var not = List.of(names);
        return new ConditionCatalogue(
                fields().stream().filter(it -> !not.contains(it.name())).toList());
    }

    String names() {
        return String.join(", ", fields.keySet());
    }
}
