package org.tillside.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One file a component while we write, one for the browser: tokens first, then the kit, then the
 * modules' pages.
 */
final class Stylesheet {

    private static final Comparator<String> ORDER =
            Comparator.comparingInt(Stylesheet::rank).thenComparing(Comparator.naturalOrder());

    private Stylesheet() {}

    static byte[] join(Map<String, byte[]> files) {
        return files.keySet().stream()
                .sorted(ORDER)
                .map(path -> new String(files.get(path), UTF_8).strip())
                .collect(Collectors.joining("\n"))
                .getBytes(UTF_8);
    }

    private static int rank(String path) {
        if (path.equals("/css/tokens.css")) return 0;
        return path.startsWith("/css/kit/") ? 1 : 2;
    }
}
