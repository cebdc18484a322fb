package org.tillside.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tillside.bench.Measure.Kind;
import org.tillside.bench.Trend.Point;

/** The course as a picture: one field for each kind of measure, time from left to right. */
record Chart(Course course) {

    private static final int WIDTH = 860;
    private static final int FIELD = 210;
    private static final int LEFT = 60;
    private static final int RIGHT = 200;
    private static final int TOP = 28;
    private static final int BOTTOM = 30;
    private static final int LINES = 4;
    private static final List<String> INKS =
            List.of("#2563a8", "#b4530a", "#2f7d3b", "#8a3ea8", "#7a6a00");

    String svg() {
        var kinds = Kind.values();
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">\n<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>\n"
                        .formatted(WIDTH, FIELD * kinds.length)
                + IntStream.range(0, kinds.length)
                        .mapToObj(i -> field(kinds[i], i * FIELD))
                        .collect(Collectors.joining())
                + "</svg>\n";
    }

    private String field(Kind kind, int top) {
        var shown =
                Arrays.stream(Measure.values())
                        .filter(it -> it.kind == kind && !course.points(it).isEmpty())
                        .toList();
        double most = shown.stream().mapToDouble(course::most).max().orElse(1);
        double ceiling = ceiling(most);
        return "<g transform=\"translate(0 %d)\">\n<text x=\"%d\" y=\"18\" font-weight=\"bold\">%s%s</text>\n"
                        .formatted(
                                top, LEFT, kind.title, kind.unit.isEmpty() ? "" : ", " + kind.unit)
                + grid(ceiling)
                + IntStream.range(0, shown.size())
                        .mapToObj(i -> curve(shown.get(i), i, ceiling))
                        .collect(Collectors.joining())
                + "</g>\n";
    }

    private String grid(double ceiling) {
        return IntStream.rangeClosed(0, LINES)
                        .mapToObj(i -> {
                            double value = ceiling * i / LINES;
                            return line(
                                    "<path d=\"M%d %.1fH%d\" stroke=\"#ddd\"/><text x=\"%d\" y=\"%.1f\" text-anchor=\"end\" fill=\"#555\">%s</text>\n",
                                    LEFT,
                                    y(value, ceiling),
                                    WIDTH - RIGHT,
                                    LEFT - 6,
                                    y(value, ceiling) + 4,
                                    number(value));
                        })
                        .collect(Collectors.joining())
                + line(
                        "<text x=\"%d\" y=\"%d\" fill=\"#555\">0</text><text x=\"%d\" y=\"%d\" text-anchor=\"end\" fill=\"#555\">%.0f min</text>\n",
                        LEFT, FIELD - 12, WIDTH - RIGHT, FIELD - 12, span() / 60);
    }

    private String curve(Measure measure, int number, double ceiling) {
        var ink = INKS.get(number % INKS.size());
        return line(
                "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\" points=\"%s\"/><text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>\n",
                ink,
                course.points(measure).stream()
                        .map(it -> place(it, ceiling))
                        .collect(Collectors.joining(" ")),
                WIDTH - RIGHT + 10,
                TOP + 14 + 18 * number,
                ink,
                measure.title);
    }

    private String place(Point point, double ceiling) {
        return line(
                "%.1f,%.1f",
                LEFT + point.second() / span() * (WIDTH - RIGHT - LEFT), y(point.value(), ceiling));
    }

    private static double y(double value, double ceiling) {
        return TOP + (1 - value / ceiling) * (FIELD - TOP - BOTTOM);
    }

    private double span() {
        return Arrays.stream(Measure.values())
                .flatMap(it -> course.points(it).stream())
                .mapToDouble(Point::second)
                .max()
                .orElse(1);
    }

    /** The next of 1, 2, 5, 10, 20, 50 … */
    static double ceiling(double most) {
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(1, most))));
        double share = most / power;
        return power * (share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10);
    }

    private static String number(double value) {
        return line(value == Math.rint(value) ? "%.0f" : "%.1f", value);
    }

    private static String line(String form, Object... parts) {
        return String.format(Locale.ROOT, form, parts);
    }
}
