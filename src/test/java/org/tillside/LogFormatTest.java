package org.tillside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tillside.kernel.Fault;
import org.tillside.watch.TextLine;

class LogFormatTest {

    @Test
    void lines_are_for_people_unless_somebody_wants_json() {
        assertThat(LogFormat.layout(Map.of())).isEqualTo(TextLine.class.getName());
        assertThat(LogFormat.layout(Map.of("tillside.log-format", "text")))
                .isEqualTo(TextLine.class.getName());
        assertThat(LogFormat.layout(Map.of("tillside.log-format", "json"))).isEqualTo("ecs");
    }

    @Test
    void any_other_word_is_refused_in_one_sentence() {
        assertThatThrownBy(() -> LogFormat.layout(Map.of("tillside.log-format", "xml")))
                .isInstanceOfSatisfying(
                        Fault.class, it -> assertThat(it.code()).endsWith(".invalid"))
                .hasMessageContaining(
                        "\"log-format\" cannot be \"xml\"; it means: lines of the log");
    }
}
