package org.tillside.knowledge.guard;

import java.util.HashMap;
import java.util.Map;

/** How many characters a message may have on a platform, by {@code knowledge/limits.txt}. */
public final class Limits {

    private static final Map<String, Integer> MOST = read();

    private Limits() {}

    /** As many as one likes where nothing is known. */
    public static int of(String platform) {
        return MOST.getOrDefault(platform, Integer.MAX_VALUE);
    }

    private static Map<String, Integer> read() {
        var all = new HashMap<String, Integer>();
        for (var line : Lines.of("/knowledge/limits.txt")) {
            var columns = line.split("\\s+", 3);
            all.put(columns[0], Integer.valueOf(columns[1]));
        }
        return all;
    }
}
