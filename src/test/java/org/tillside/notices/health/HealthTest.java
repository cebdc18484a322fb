package org.tillside.notices.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tillside.notices.health.Finding.State;

class HealthTest {

    private static final Watch WELL = () -> List.of(Finding.well("fine", null));
    private static final Watch ODD = () -> List.of(Finding.attention("odd", null, null));
    private static final Watch GONE =
            () -> {
                throw new IllegalStateException("nobody answers");
            };

    @Test
    void the_worst_stands_first_and_who_cannot_look_hides_nothing_of_the_others() {
        assertThat(new Health(List.of(WELL, ODD, GONE)).findings())
                .extracting(Finding::key)
                .containsExactly("notices.health.blind", "odd", "fine");
    }

    @ParameterizedTest
    @CsvSource({"50,WELL", "10,ATTENTION", "3,ATTENTION", "2,BROKEN", "0,BROKEN"})
    void room_on_the_disk_is_told_before_it_is_gone(long gigabytes, State state) {
        assertThat(MachineWatch.disk(gigabytes * 1_000_000_000).state()).isEqualTo(state);
    }
}
