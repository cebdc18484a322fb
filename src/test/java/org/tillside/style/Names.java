package org.tillside.style;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The trade's nouns; no name that could stand on any class; a word at every package's door. */
final class Names implements Wall {

    private static final Pattern FORBIDDEN =
            Pattern.compile(
                    "\\b(?:class|interface|enum|record)\\s+(\\w+"
                            + "(?:Service|Manager|Helper|Utils?|Impl|Dto|DTO|Data|Info|Processor))\\b");
    private static final Pattern AMBIGUOUS = Pattern.compile("(?i)\\w*customer\\w*");

    @Override
    public Stream<Breach> breaches(List<Source> sources) {
        return Stream.concat(sources.stream().flatMap(Names::words), doors(sources));
    }

    private static Stream<Breach> words(Source source) {
        if (!source.isJava()) return Stream.empty();
        return Stream.concat(
                source.each(FORBIDDEN, "name", "a class is named after what it is in the trade"),
                source.each(AMBIGUOUS, "name", "a customer is a buyer or a client: say which"));
    }

    private static Stream<Breach> doors(List<Source> sources) {
        Set<String> documented = folders(sources, "package-info.java");
        Set<String> packages = new HashSet<>(folders(sources, ".java"));
        packages.removeAll(documented);
        return packages.stream()
                .sorted()
                .map(it ->
                        new Breach(it, 1, "door", "a package says what it is: package-info.java"));
    }

    private static Set<String> folders(List<Source> sources, String ending) {
        return sources.stream()
                .map(Source::name)
                .filter(it -> it.startsWith("src/main/java/") && it.endsWith(ending))
                .map(it -> it.substring(0, it.lastIndexOf('/')))
                .collect(Collectors.toSet());
    }
}
