package org.tillside.malls;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tillside.kernel.FactFile;
import org.tillside.kernel.Fault;

/** The platforms of {@code malls/platforms.txt}; a line that makes no sense stops the start. */
@Component
public class Platforms {

    private static final int COLUMNS = 5;

    private final List<Platform> all =
            FactFile.lines("/malls/platforms.txt", COLUMNS).stream()
                    .map(Platforms::platform)
                    .toList();

    public List<Platform> all() {
        return all;
    }

    /**
     * @throws Fault platform.unknown
     */
    public Platform get(String code) {
        return all.stream()
                .filter(it -> it.code().equals(code))
                .findFirst()
                .orElseThrow(() -> Fault.unknown("platform", code));
    }

    private static Platform platform(List<String> columns) {
        return new Platform(
                columns.get(0),
                known(columns.get(1)),
                known(columns.get(2)),
                known(columns.get(3)),
                columns.get(4));
    }

    private static @Nullable String known(String word) {
        return word.equals("-") ? null : word;
    }
}
