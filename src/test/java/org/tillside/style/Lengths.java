package org.tillside.style;

import java.util.List;
import java.util.stream.Stream;

/** A file is about 50 lines, a method about 3 to 10: here is where it ends. */
final class Lengths implements Wall {

    static final int FILE = 300;
    static final int TEST = 500;
    static final int METHOD = 40;

    @Override
    public Stream<Breach> breaches(List<Source> sources) {
        return sources.stream().flatMap(it -> Stream.concat(file(it), methods(it)));
    }

    private static Stream<Breach> file(Source source) {
        int limit = source.isJava() && source.name().startsWith("src/test/") ? TEST : FILE;
        boolean counted =
                source.is("java", "jte", "css", "js", "sh") || !source.name().contains(".");
        if (!counted || source.lines() <= limit) return Stream.empty();
        var words = "%d lines, at most %d".formatted(source.lines(), limit);
        return Stream.of(new Breach(source.name(), source.lines(), "file-length", words));
    }

    private static Stream<Breach> methods(Source source) {
        if (!source.isJava()) return Stream.empty();
        return Blocks.methodsOf(source).stream()
                .filter(it -> it.lines() > METHOD)
                .map(it -> tooLong(source, it));
    }

    private static Breach tooLong(Source source, Blocks.Method method) {
        var words = "%s: %d lines, at most %d".formatted(method.name(), method.lines(), METHOD);
        return new Breach(source.name(), method.firstLine(), "method-length", words);
    }
}
