package org.tillside.inbox.rest;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tillside.kernel.Condition;
import org.tillside.kernel.ConditionCatalogue;
import org.tillside.kernel.ConditionJson;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Conditions as programs write them. */
final class Conditions {

    static final String HOW =
            "{\"all\": […]}, {\"any\": […]}, {\"not\": …} or {\"field\": \"subject\", \"is\": \"contains\", \"values\": [\"return\"]}; a number in \"number\", a time in \"time\" (PT4H). See the manual page about rules";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private Conditions() {}

    /** Nothing said is always so. Faults: those of {@link ConditionJson}. */
    static Condition read(@Nullable Map<String, Object> json, ConditionCatalogue catalogue) {
        return json == null
                ? Condition.always()
                : ConditionJson.read(JSON.writeValueAsString(json), catalogue);
    }

    static Map<String, Object> write(Condition condition) {
        return JSON.readValue(ConditionJson.write(condition), MAP);
    }
}
