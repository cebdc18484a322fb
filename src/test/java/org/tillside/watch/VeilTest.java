package org.tillside.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class VeilTest {

    @Test
    void addresses_of_people_are_taken_out_wherever_they_stand() {
        assertThat(Veil.over("to=<bea@buyer.example>, from bea.b+1@x.example: no"))
                .isEqualTo("to=<…@…>, from …@…: no");
        assertThat(Veil.over("email=\"고객@상점.example\"")).isEqualTo("email=\"…@…\"");
        assertThat(Veil.over("Object@ and @Bean, a@b@c")).isEqualTo("Object@ and @Bean, …@…@c");
        assertThat(Veil.over("nothing of the kind")).isEqualTo("nothing of the kind");
    }

    @Test
    void a_line_of_a_million_letters_takes_no_time() {
        var began = System.nanoTime();
        assertThat(Veil.over("a".repeat(1_000_000) + "@")).hasSize(1_000_001);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
    }
}
