package org.tillside.style;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Colours and durations have names, and those stand in tokens.css; nothing is styled inside a
 * template.
 */
final class Tokens implements Wall {

    /** A colour that is computed from a person's own hue may be spelled out. */
    private static final Pattern COLOUR =
            Pattern.compile(
                    "(?<=[\\s:,(])#[0-9a-fA-F]{3,8}\\b"
                            + "|\\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch)a?\\((?![^)]*var\\(--hue)");

    private static final Pattern DURATION =
            Pattern.compile("(?<![\\w.-])(?!0m?s\\b)\\d*\\.?\\d+m?s\\b");
    private static final Pattern INLINE =
            Pattern.compile("\\sstyle\\s*=\\s*\"|<style\\b|\\son[a-z]+\\s*=\\s*\"");

    @Override
    public Stream<Breach> breaches(List<Source> sources) {
        return sources.stream()
                .filter(it -> it.name().startsWith("src/main/"))
                .flatMap(it -> it.is("jte") ? template(it) : sheet(it));
    }

    private static Stream<Breach> template(Source source) {
        return source.each(
                INLINE, "inline", "no inline style or script: the security policy forbids both");
    }

    private static Stream<Breach> sheet(Source source) {
        if (!source.is("css") || source.simpleName().equals("tokens.css")) return Stream.empty();
        return Stream.concat(
                source.each(COLOUR, "token", "a colour is written in tokens.css only"),
                source.each(DURATION, "token", "a duration is written in tokens.css only"));
    }
}
