package org.tillside.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A line of the sheet behind {@code ?}, contributed by a module as a bean. The key works where an
 * element carries it as {@code data-hotkey}.
 *
 * @param order lower stands higher
 * @param keys as printed, keys of a sequence apart: {@code g i}, {@code r}, {@code mod+Enter}
 * @param words the message key of what it does
 */
public record Shortcut(int order, String keys, String words) {

    private static final String MOD = "mod";
    private static final Map<String, String> CAPS =
            Map.of("Enter", "↵", "Escape", "esc", "ArrowUp", "↑", "ArrowDown", "↓");

    /**
     * What is printed on the caps: {@code mod+Enter} is one cap beside ⌘ or Ctrl, {@code g i} are
     * two.
     */
    public static List<String> caps(String keys) {
        return Arrays.stream(keys.split(" ")).map(Shortcut::cap).toList();
    }

    /** Whether it is pressed together with ⌘ or Ctrl, which depends on the keyboard. */
    public static boolean isWithMod(String keys) {
        return keys.startsWith(MOD + "+");
    }

    private static String cap(String key) {
        return Arrays.stream(key.split("\\+"))
                .filter(part -> !part.equals(MOD))
                .map(part -> CAPS.getOrDefault(part, part.toUpperCase(Locale.ROOT)))
                .collect(Collectors.joining(" "));
    }
}
