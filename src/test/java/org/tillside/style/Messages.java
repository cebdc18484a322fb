package org.tillside.style;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the interface says, it says in all four languages, with the same arguments; no page asks for
 * words that are not there.
 */
final class Messages implements Wall {

    private static final List<String> LANGUAGES = List.of("en", "ko", "de", "hu");
    private static final String FOLDER = "src/main/resources/messages/";
    private static final Pattern ARGUMENT = Pattern.compile("\\{\\s*(\\w+)\\s*[,}]");
    private static final Pattern ASKED =
            Pattern.compile("\\bsay\\(\\s*\"([a-z][\\w-]*(?:\\.[\\w-]+)+)\"\\s*[,)]");

    @Override
    public Stream<Breach> breaches(List<Source> sources) {
        var files =
                sources.stream()
                        .filter(it -> it.name().startsWith(FOLDER) && it.is("properties"))
                        .collect(toMap(Source::name, Messages::words, (a, b) -> a, TreeMap::new));
        var modules =
                files.keySet().stream()
                        .map(it -> it.replaceAll("_[a-z]{2}\\.properties$", ""))
                        .collect(toSet());
        return Stream.of(
                        modules.stream().flatMap(it -> module(it, files)),
                        files.keySet().stream().flatMap(it -> twice(it, sources)),
                        asked(sources, files))
                .flatMap(it -> it);
    }

    private static Stream<Breach> module(String module, Map<String, Properties> files) {
        var all = new HashSet<String>();
        var breaches = new ArrayList<Breach>();
        for (var language : LANGUAGES) {
            all.addAll(of(module, language, files).stringPropertyNames());
        }
        for (var language : LANGUAGES) {
            var said = of(module, language, files);
            all.stream()
                    .sorted()
                    .flatMap(key ->
                            compare(file(module, language), key, said, of(module, "en", files)))
                    .forEach(breaches::add);
        }
        return breaches.stream();
    }

    private static Stream<Breach> compare(
            String file, String key, Properties said, Properties english) {
        var words = said.getProperty(key, "");
        if (words.isBlank()) return Stream.of(breach(file, key + " is not said"));
        if (arguments(words).equals(arguments(english.getProperty(key, words))))
            return Stream.empty();
        return Stream.of(breach(file, key + " has other arguments than in English"));
    }

    private static Stream<Breach> twice(String file, List<Source> sources) {
        var seen = new HashSet<String>();
        return sources.stream()
                .filter(it -> it.name().equals(file))
                .flatMap(it -> it.text().lines())
                .filter(it -> it.matches("[^#!\\s].*?[=:].*"))
                .map(it -> it.split("\\s*[=:]", 2)[0])
                .filter(key -> !seen.add(key))
                .map(key -> breach(file, key + " is said twice"));
    }

    private static Stream<Breach> asked(List<Source> sources, Map<String, Properties> files) {
        var known =
                files.values().stream()
                        .flatMap(it -> it.stringPropertyNames().stream())
                        .collect(toSet());
        return sources.stream()
                .filter(it -> it.is("jte", "java") && it.isMain())
                .flatMap(it -> unknown(it, known));
    }

    private static Stream<Breach> unknown(Source source, Set<String> known) {
        return ASKED.matcher(source.text())
                .results()
                .filter(it -> !known.contains(it.group(1)))
                .map(it ->
                        source.breach(
                                it.start(), "messages", it.group(1) + " is in no message file"));
    }

    private static Set<String> arguments(String words) {
        return ARGUMENT.matcher(words).results().map(it -> it.group(1)).collect(toSet());
    }

    private static Properties of(String module, String language, Map<String, Properties> files) {
        return files.getOrDefault(file(module, language), new Properties());
    }

    private static String file(String module, String language) {
        return module + "_" + language + ".properties";
    }

    private static Breach breach(String file, String words) {
        return new Breach(file, 1, "messages", words);
    }

    private static Properties words(Source source) {
        var words = new Properties();
        try {
            words.load(new StringReader(source.text()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(source.name(), impossible);
        }
        return words;
    }
}
