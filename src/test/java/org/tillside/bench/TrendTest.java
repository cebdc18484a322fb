package org.tillside.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tillside.bench.Trend.Point;

/** The arithmetic of a soak. */
class TrendTest {

    @Test
    void a_line_is_found_as_it_is() {
        var trend = Trend.of(points(36, second -> 200 + second / 100)).orElseThrow();
        assertThat(trend.begin()).isCloseTo(200, within(1e-9));
        assertThat(trend.growth()).isCloseTo(3.5, within(1e-9));
        assertThat(trend.anHour()).isCloseTo(36, within(1e-9));
    }

    @Test
    void some_outliers_do_not_tilt_it() {
        var trend = Trend.of(points(40, second -> second % 100 == 90 ? 9_000 : 200)).orElseThrow();
        assertThat(trend.growth()).isZero();
        assertThat(trend.end()).isEqualTo(200);
    }

    @Test
    void too_few_points_say_nothing() {
        assertThat(Trend.of(points(Trend.FEWEST - 1, second -> second))).isEmpty();
        assertThat(Trend.of(List.of())).isEmpty();
    }

    @Test
    void memory_may_breathe_and_must_not_climb() {
        assertThat(Measure.HEAP.isFlat(new Trend(100, 107, 3600))).isTrue();
        assertThat(Measure.HEAP.isFlat(new Trend(100, 109, 3600))).isFalse();
        assertThat(Measure.HEAP.isFlat(new Trend(400, 419, 3600))).isTrue();
        assertThat(Measure.HEAP.isFlat(new Trend(400, 200, 3600))).isTrue();
        assertThat(Measure.INTAKE.isFlat(new Trend(0, 11, 3600))).isFalse();
    }

    private static List<Point> points(int count, DoubleUnaryOperator value) {
        return IntStream.range(0, count)
                .mapToDouble(i -> 10.0 * i)
                .mapToObj(second -> new Point(second, value.applyAsDouble(second)))
                .toList();
    }
}
