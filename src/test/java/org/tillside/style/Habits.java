package org.tillside.style;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Left-over marks, bare clocks, swallowed faults, injected fields, mocks, waits that break. */
final class Habits implements Wall {

    private static final Pattern MARK = Pattern.compile("\\b(TO[D]O|FIX[M]E|XX[X])\\b");
    private static final Pattern CLOCK =
            Pattern.compile(
                    "\\.now\\(\\s*\\)|\\bcurrentTimeMillis\\(|\\bClock\\.system\\w*\\(|\\bnew Date\\(\\s*\\)");
    private static final Pattern INJECTED = Pattern.compile("@(Autowired|Inject|Resource)\\b");
    private static final Pattern MOCK =
            Pattern.compile(
                    "\\borg\\.(mockito|easymock|jmockit|powermock)\\b|@Mockito(Spy)?Bean\\b|@Mock(Bean)?\\b");

    /**
     * Playwright asks an expression again by eval, which our policy refuses; a function it keeps.
     */
    private static final Pattern EVALUATED =
            Pattern.compile("\\bwaitForFunction\\(\\s*\"(?![^\"]*=>)");

    private static final Pattern PRINTED = Pattern.compile("\\.printStackTrace\\(\\s*\\)");
    private static final Pattern CATCH =
            Pattern.compile(
                    "\\bcatch\\s*\\(\\s*(?:final\\s+)?([\\w.|\\s]+?)\\s+(\\w+)\\s*\\)\\s*\\{");
    private static final Pattern CATCH_ALL =
            Pattern.compile("\\b(Exception|RuntimeException|Throwable|Error)\\b");

    @Override
    public Stream<Breach> breaches(List<Source> sources) {
        return sources.stream().flatMap(Habits::of);
    }

    private static Stream<Breach> of(Source source) {
        var marks = source.each(source.text(), MARK, "mark", "a left-over mark: do it, or file it");
        return source.isJava() ? Stream.concat(marks, java(source)) : marks;
    }

    private static Stream<Breach> java(Source source) {
        var everywhere =
                Stream.of(
                        source.each(
                                MOCK, "mock", "no mocks: the real thing, or a small fake of it"),
                        source.each(
                                PRINTED, "swallow", "a stack trace on the terminal helps nobody"),
                        source.each(
                                source.text(),
                                EVALUATED,
                                "wait",
                                "wait for a function (() => …), not for an expression"),
                        swallowed(source));
        var main =
                Stream.of(
                        source.each(CLOCK, "clock", "time comes from an injected Clock"),
                        source.each(INJECTED, "injection", "by constructor, into final fields"));
        return (source.isMain() ? Stream.concat(everywhere, main) : everywhere).flatMap(it -> it);
    }

    private static Stream<Breach> swallowed(Source source) {
        return CATCH.matcher(source.code())
                .results()
                .filter(it -> swallows(source, it))
                .map(it ->
                        source.breach(
                                it.start(),
                                "swallow",
                                "a fault goes up, or its catch says why not"));
    }

    /**
     * A catch-all must use what it caught; any other catch may be empty only with a comment that
     * says why.
     */
    private static boolean swallows(Source source, MatchResult caught) {
        int end = closing(source.code(), caught.end());
        var body = source.code().substring(caught.end(), end);
        if (CATCH_ALL.matcher(caught.group(1)).find()) {
            return !Pattern.compile("\\b" + caught.group(2) + "\\b|\\bthrow\\b")
                    .matcher(body)
                    .find();
        }
        return source.text().substring(caught.end(), end).isBlank();
    }

    private static int closing(String code, int from) {
        int depth = 1;
        for (int at = from; at < code.length(); at++) {
            if (code.charAt(at) == '{') depth++;
            if (code.charAt(at) == '}' && --depth == 0) return at;
        }
        return code.length();
    }
}
