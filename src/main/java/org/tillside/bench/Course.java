package org.tillside.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tillside.bench.Trend.Point;

/** How everything that a soak looks at went, sample by sample. */
final class Course {

    /**
     * Caches fill and the JVM compiles: this share at the beginning says nothing of where it goes.
     */
    private static final double WARMING = 0.25;

    private final List<Sample> samples = new ArrayList<>();

    /**
     * @param second since the beginning
     * @param values a measure that was not taken is not in it
     */
    record Sample(double second, Map<Measure, Double> values) {}

    void add(Sample sample) {
        samples.add(sample);
    }

    List<Point> points(Measure measure) {
        return samples.stream()
                .filter(it -> it.values().containsKey(measure))
                .map(it -> new Point(it.second(), value(it, measure)))
                .toList();
    }

    /** Of what came after the first quarter; empty if that is too little to say. */
    Optional<Trend> trend(Measure measure) {
        double from = samples.isEmpty() ? 0 : samples.getLast().second() * WARMING;
        return Trend.of(points(measure).stream().filter(it -> it.second() >= from).toList());
    }

    double last(Measure measure) {
        var all = points(measure);
        return all.isEmpty() ? Double.NaN : all.getLast().value();
    }

    double most(Measure measure) {
        return points(measure).stream().mapToDouble(Point::value).max().orElse(Double.NaN);
    }

    /** A line for each sample, after the names. */
    String csv() {
        var head =
                Stream.concat(
                        Stream.of("second"),
                        Arrays.stream(Measure.values())
                                .map(it -> it.name().toLowerCase(Locale.ROOT)));
        return Stream.concat(
                        Stream.of(head.collect(Collectors.joining(","))),
                        samples.stream().map(Course::csv))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String csv(Sample sample) {
        return Arrays.stream(Measure.values())
                .map(it -> sample.values().containsKey(it) ? rounded(value(sample, it)) : "")
                .collect(Collectors.joining(",", rounded(sample.second()) + ",", ""));
    }

    private static double value(Sample sample, Measure measure) {
        return sample.values().getOrDefault(measure, Double.NaN);
    }

    private static String rounded(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
