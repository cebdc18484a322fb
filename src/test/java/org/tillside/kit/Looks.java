package org.tillside.kit;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The ways in which every page has to stand. */
public final class Looks {

    private static final List<Look> SIX =
            IntStream.of(390, 1024, 1440)
                    .mapToObj(Look.DESK::wide)
                    .flatMap(it -> Stream.of(it, it.night()))
                    .toList();

    /**
     * Phone, small window, desk; by day and by night. Where nobody asks for pictures, each width
     * and each scheme once: what is measured depends on the one or on the other.
     */
    public static final List<Look> ALL =
            Screenshots.WANTED ? SIX : List.of(SIX.get(1), SIX.get(2), SIX.get(5));

    private Looks() {}

    /** For the names of screenshots. */
    public static String name(Look look) {
        return "-" + look.width() + (look.dark() ? "-dark" : "");
    }
}
