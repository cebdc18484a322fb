package org.tillside.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariablesTest {

    private static final LocalDate LEAP_DAY = LocalDate.of(2028, 2, 29);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | {{today}}      | 29 February 2028",
                "de | {{today+1}}    | 1. März 2028",
                "hu | {{ today + 1 }}| 2028. március 1.",
                "ko | {{today+366}}  | 2029년 3월 1일",
                "fr | {{today+0}}    | 29 février 2028"
            })
    void days_are_written_as_the_language_writes_them(String language, String text, String filled) {
        assertThat(Variables.filled(text, Map.of(), LEAP_DAY, language)).isEqualTo(filled);
    }

    @Test
    void what_nobody_knows_stays_as_it_is() {
        var values = Map.of("buyer.name", "  ", "agent.name", "Nora $1 \\ {{mall.name}}");
        assertThat(
                        Variables.filled(
                                "Hi {{buyer.name}}, {{agent.name}} {{mall.name}} {{x}}",
                                values,
                                LEAP_DAY,
                                "en"))
                .isEqualTo("Hi {{buyer.name}}, Nora $1 \\ {{mall.name}} {{mall.name}} {{x}}");
    }

    @Test
    void one_that_nothing_can_fill_is_told_with_its_line() {
        assertThat(Variables.unknown("Hi {{buyer.name}}\n\nfrom {{byer.name}} {{today+3}}"))
                .hasValue(new Variables.Unknown("{{byer.name}}", 3));
        assertThat(Variables.unknown("{{today+1000}}")).isPresent();
        assertThat(Variables.unknown("{{today-1}}")).isPresent();
        assertThat(Variables.unknown("{ {buyer.name}} }} {{ {single}")).isEmpty();
    }
}
