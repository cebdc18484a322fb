package org.tillside.kit;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The ways in which every page has to stand. */
public final class Looks {

    /** Phone, small window, desk; by day and by night. */
    public static final List<Look> ALL =
            IntStream.of(390, 1024, 1440)
                    .mapToObj(Look.DESK::wide)
                    .flatMap(it -> Stream.of(it, it.night()))
                    .toList();

    private Looks() {}

    /** For the names of screenshots. */
    public static String name(Look look) {
        return "-" + look.width() + (look.dark() ? "-dark" : "");
    }
}
