package org.tillside.style;

import java.util.List;
import java.util.stream.Stream;

/** One group of rules, asked about all files at once. */
interface Wall {

    Stream<Breach> breaches(List<Source> sources);

    List<Wall> ALL =
            List.of(new Lengths(), new Names(), new Habits(), new Tokens(), new Messages());
}
