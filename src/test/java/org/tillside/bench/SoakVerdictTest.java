package org.tillside.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.tillside.bench.Course.Sample;

/** What a soak says in the end, and how it draws it. */
class SoakVerdictTest {

    private static final int SAMPLES = 60;

    @Test
    void what_stays_as_it_is_is_flat() {
        var verdict = Verdict.of(course(SAMPLES, _ -> 300), 0);
        assertThat(verdict.word()).isEqualTo(Verdict.Word.FLAT);
        assertThat(verdict.lines())
                .hasSize(Measure.values().length)
                .allMatch(it -> it.contains("flat"));
    }

    @Test
    void what_only_grows_while_it_warms_up_is_flat() {
        var verdict = Verdict.of(course(SAMPLES, second -> Math.min(300, 150 + 2 * second)), 0);
        assertThat(verdict.word()).isEqualTo(Verdict.Word.FLAT);
    }

    @Test
    void what_climbs_to_the_end_is_growing_and_named() {
        var verdict = Verdict.of(course(SAMPLES, second -> 300 + second / 2), 2);
        assertThat(verdict.word()).isEqualTo(Verdict.Word.GROWING);
        assertThat(verdict.lines())
                .contains(
                        "live heap: GROWING, 375.0 → 600.0 MB (+1800.0 an hour)",
                        "2 requests failed");
    }

    @Test
    void a_machine_that_gets_slower_is_not_a_server_that_grows() {
        var course = new Course();
        for (int i = 1; i <= SAMPLES; i++) {
            var values = new EnumMap<Measure, Double>(Measure.class);
            for (var measure : Measure.values())
                values.put(measure, measure.isDecisive() ? 300.0 : 20.0 * i);
            course.add(new Sample(i * 10.0, values));
        }
        assertThat(Verdict.of(course, 0).word()).isEqualTo(Verdict.Word.FLAT);
        assertThat(Verdict.of(course, 0).lines())
                .anyMatch(it -> it.startsWith("a list read, p95: GROWING"));
    }

    @Test
    void a_minute_is_too_short_to_say() {
        assertThat(Verdict.of(course(6, _ -> 300), 0).word()).isEqualTo(Verdict.Word.TOO_SHORT);
        assertThat(Verdict.of(new Course(), 0).word()).isEqualTo(Verdict.Word.TOO_SHORT);
    }

    @Test
    void what_was_not_taken_is_left_out() {
        var course = new Course();
        course.add(new Sample(10, Map.of(Measure.RSS, 1.0)));
        course.add(new Sample(20, Map.of(Measure.RSS, 2.0, Measure.HEAP, 3.25)));
        assertThat(course.points(Measure.HEAP)).hasSize(1);
        assertThat(course.csv().lines())
                .hasSize(3)
                .anyMatch(line -> line.startsWith("10.0,1.0,,"))
                .anyMatch(line -> line.matches("20\\.0,2\\.0,3\\.[23],.*"));
    }

    @Test
    void the_picture_has_a_curve_for_each_measure() {
        var svg = new Chart(course(SAMPLES, second -> second)).svg();
        assertThat(svg).startsWith("<svg ").endsWith("</svg>\n").doesNotContain("NaN");
        assertThat(svg.split("<polyline", -1)).hasSize(Measure.values().length + 1);
        assertThat(new Chart(new Course()).svg()).doesNotContain("NaN").contains("Memory");
    }

    @Test
    void an_axis_ends_with_a_round_number() {
        assertThat(Chart.ceiling(0)).isEqualTo(1);
        assertThat(Chart.ceiling(3)).isEqualTo(5);
        assertThat(Chart.ceiling(347)).isEqualTo(500);
        assertThat(Chart.ceiling(501)).isEqualTo(1000);
    }

    @Test
    void figures_of_one_name_are_added_up() {
        var sums =
                Figures.sums(
                        """
                        # HELP tillside_mail_waiting Mails
                        # TYPE tillside_mail_waiting gauge
                        tillside_mail_waiting 3.0
                        tillside_x{a="b c",d="}"} 1.5
                        tillside_x{a="e"} 2.5E0
                        tillside_jobs_lag NaN
                        """);
        assertThat(sums)
                .containsEntry("tillside_mail_waiting", 3.0)
                .containsEntry("tillside_x", 4.0);
        assertThat(sums.get("tillside_jobs_lag")).isNaN();
    }

    private static Course course(int samples, DoubleUnaryOperator value) {
        var course = new Course();
        for (int i = 1; i <= samples; i++) {
            var values = new EnumMap<Measure, Double>(Measure.class);
            for (var measure : Measure.values()) values.put(measure, value.applyAsDouble(i * 10.0));
            course.add(new Sample(i * 10.0, values));
        }
        return course;
    }
}
