package org.tillside.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Whether colours can be told apart, computed from the tokens: text 4.5 to 1, marks and the lines
 * of fields 3 to 1.
 *
 * @see <a href="https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio">WCAG 2.2</a>
 */
class ContrastTest {

    private static final Path CSS = Path.of("src/main/resources/static/css");
    private static final Pattern TOKEN =
            Pattern.compile(
                    "--([a-z0-9-]+):\\s*light-dark\\(\\s*oklch\\(([^)]*)\\),\\s*oklch\\(([^)]*)\\)\\)");
    private static final List<String> GROUNDS =
            List.of("canvas", "sunken", "surface", "raised", "hover", "pressed", "selected");
    private static final double TEXT = 4.5;
    private static final double MARK = 3;

    private final Map<String, Oklch[]> tokens = tokens();
    private final List<String> tooClose = new ArrayList<>();

    @Test
    void every_ink_is_read_on_every_ground() {
        for (var ink : List.of("ink", "ink-2", "ink-3")) {
            for (var ground : GROUNDS) compare(ink, ground, TEXT);
        }
        for (var ground :
                List.of("accent-soft", "good-soft", "warn-soft", "bad-soft", "note", "accent-line"))
            compare("ink", ground, TEXT);
        assertThat(tooClose).isEmpty();
    }

    @Test
    void what_can_be_acted_on_and_the_states_of_the_work_are_read_where_they_stand() {
        for (var ground :
                List.of(
                        "canvas",
                        "sunken",
                        "surface",
                        "raised",
                        "hover",
                        "selected",
                        "accent-soft")) compare("accent", ground, TEXT);
        for (var state : List.of("good", "warn", "bad")) {
            for (var ground : List.of("surface", "raised", "sunken", state + "-soft"))
                compare(state, ground, TEXT);
        }
        compare("on-accent", "accent-fill", TEXT);
        compare("on-accent", "accent-press", TEXT);
        compare("on-bad", "bad-fill", TEXT);
        compare("on-inverse", "inverse", TEXT);
        for (var cell : List.of("heat-1", "heat-2", "heat-3", "heat-4")) compare("ink", cell, TEXT);
        compare("on-accent", "heat-5", TEXT);
        assertThat(tooClose).isEmpty();
    }

    @Test
    void marks_and_the_lines_of_fields_are_seen() {
        for (var mark :
                List.of(
                        "field-line",
                        "accent-fill",
                        "good",
                        "warn-mark",
                        "bad-fill",
                        "chart-1",
                        "chart-3",
                        "chart-4",
                        "chart-5")) {
            for (var ground : List.of("surface", "raised")) compare(mark, ground, MARK);
        }
        for (var ground : List.of("canvas", "sunken")) compare("field-line", ground, MARK);
        assertThat(tooClose).isEmpty();
    }

    @Test
    void initials_are_read_in_every_hue() throws IOException {
        var css = Files.readString(CSS.resolve("kit/avatar.css"));
        var colours =
                Pattern.compile("oklch\\(([0-9.]+) ([0-9.]+) var\\(--hue, 225\\)\\)")
                        .matcher(css)
                        .results()
                        .map(it -> it.group(1) + " " + it.group(2))
                        .toList();
        var hues =
                Pattern.compile("--hue: (\\d+)")
                        .matcher(css)
                        .results()
                        .map(it -> it.group(1))
                        .toList();
        assertThat(colours).hasSize(4);
        assertThat(hues).hasSize(6);
        for (var hue : hues) {
            for (int theme = 0; theme < 2; theme++) {
                var ratio =
                        Oklch.of(colours.get(theme) + " " + hue)
                                .ratio(Oklch.of(colours.get(2 + theme) + " " + hue));
                assertThat(ratio).as("hue " + hue + " theme " + theme).isGreaterThanOrEqualTo(TEXT);
            }
        }
    }

    @Test
    void the_arithmetic_is_right() {
        assertThat(Oklch.of("1 0 0").ratio(Oklch.of("0 0 0")))
                .isCloseTo(21, org.assertj.core.data.Offset.offset(0.01));
        assertThat(Oklch.of("0.62796 0.25768 29.234").luminance())
                .isCloseTo(0.2126, org.assertj.core.data.Offset.offset(0.001));
    }

    private void compare(String front, String ground, double least) {
        for (int theme = 0; theme < 2; theme++) {
            var ratio = token(front)[theme].ratio(token(ground)[theme]);
            if (ratio < least)
                tooClose.add(
                        "%s on %s (%s): %.2f"
                                .formatted(front, ground, theme == 0 ? "light" : "dark", ratio));
        }
    }

    private Oklch[] token(String name) {
        assertThat(tokens).as("tokens").containsKey(name);
        return tokens.get(name);
    }

    private static Map<String, Oklch[]> tokens() {
        var found = new TreeMap<String, Oklch[]>();
        try {
            TOKEN.matcher(Files.readString(CSS.resolve("tokens.css")))
                    .results()
                    .forEach(it ->
                            found.put(
                                    it.group(1),
                                    new Oklch[] {Oklch.of(it.group(2)), Oklch.of(it.group(3))}));
        } catch (IOException missing) {
            throw new java.io.UncheckedIOException(missing);
        }
        return found;
    }

    /** A colour as CSS writes it: lightness, chroma, hue. */
    private record Oklch(double lightness, double chroma, double hue) {

        static Oklch of(String css) {
            var parts = css.strip().split("\\s+");
            return new Oklch(
                    Double.parseDouble(parts[0]),
                    Double.parseDouble(parts[1]),
                    Double.parseDouble(parts[2]));
        }

        double ratio(Oklch other) {
            var brighter = Math.max(luminance(), other.luminance());
            var darker = Math.min(luminance(), other.luminance());
            return (brighter + 0.05) / (darker + 0.05);
        }

        /** Through Oklab to linear sRGB, clipped to what a screen shows. */
        double luminance() {
            var a = chroma * Math.cos(Math.toRadians(hue));
            var b = chroma * Math.sin(Math.toRadians(hue));
            var l = Math.pow(lightness + 0.3963377774 * a + 0.2158037573 * b, 3);
            var m = Math.pow(lightness - 0.1055613458 * a - 0.0638541728 * b, 3);
            var s = Math.pow(lightness - 0.0894841775 * a - 1.2914855480 * b, 3);
            return 0.2126 * clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s)
                    + 0.7152 * clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s)
                    + 0.0722 * clip(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s);
        }

        private static double clip(double channel) {
            return Math.clamp(channel, 0, 1);
        }
    }
}
