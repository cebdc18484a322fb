package org.tillside.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A straight line through what was measured: its slope is the median of the slopes between all
 * pairs (after Theil and Sen), so that some outliers do not tilt it.
 *
 * @param begin its value at the first point
 * @param end its value at the last point
 * @param seconds from the first to the last point
 */
record Trend(double begin, double end, double seconds) {

    /** Fewer do not say where it goes. */
    static final int FEWEST = 6;

    /** At which second which value was there. */
    record Point(double second, double value) {}

    /** Empty if there are fewer than six points. */
    static Optional<Trend> of(List<Point> points) {
        if (points.size() < FEWEST) return Optional.empty();
        double slope = slope(points);
        double base = median(points.stream().mapToDouble(it -> it.value() - slope * it.second()));
        double first = points.getFirst().second();
        double last = points.getLast().second();
        return Optional.of(new Trend(base + slope * first, base + slope * last, last - first));
    }

    double growth() {
        return end - begin;
    }

    double anHour() {
        return growth() / seconds * 3600;
    }

    private static double slope(List<Point> points) {
        return median(
                IntStream.range(0, points.size())
                        .boxed()
                        .flatMapToDouble(i ->
                                points.subList(i + 1, points.size()).stream()
                                        .mapToDouble(later -> between(points.get(i), later))));
    }

    private static double between(Point earlier, Point later) {
        return (later.value() - earlier.value()) / (later.second() - earlier.second());
    }

    private static double median(java.util.stream.DoubleStream values) {
        var sorted = values.toArray();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
