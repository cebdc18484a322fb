package org.tillside;

import java.util.Locale;
import java.util.Map;
import org.tillside.kernel.Fault;

/** How lines of the log look; must be known before the first of them. */
enum LogFormat {
    TEXT("org.tillside.watch.TextLine"),
    JSON("ecs");

    /** Read where {@code application.properties} says which layout the console has. */
    static final String LAYOUT = "tillside.log-layout";

    private static final String SETTING = "tillside.log-format";

    private final String layout;

    LogFormat(String layout) {
        this.layout = layout;
    }

    /** As these settings want it. Fault {@code log-format.invalid}. */
    static String layout(Map<String, Object> settings) {
        var wanted = String.valueOf(settings.getOrDefault(SETTING, "text"));
        for (var each : values())
            if (each.name().toLowerCase(Locale.ROOT).equals(wanted)) return each.layout;
        throw Fault.user(
                "log-format.invalid",
                "The setting \"log-format\" cannot be \"%s\"; it means: %s."
                        .formatted(wanted, Settings.KNOWN.get("log-format")));
    }
}
