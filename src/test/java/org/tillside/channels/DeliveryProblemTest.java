package org.tillside.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tillside.channels.outbox.DeliveryProblem;
import org.tillside.channels.outbox.DeliveryProblem.Reason;

class DeliveryProblemTest {

    @Test
    void what_is_written_down_is_read_again() {
        for (var reason : Reason.values()) {
            for (var said : List.of("", "550 5.1.1 nobody: bea@x.example: unknown")) {
                var problem = new DeliveryProblem(reason, said);
                assertThat(DeliveryProblem.of(problem.text())).isEqualTo(problem);
            }
        }
    }

    @Test
    void programs_read_a_stable_word_and_then_what_was_said() {
        assertThat(new DeliveryProblem(Reason.REFUSED, " 550 no \n").text())
                .isEqualTo("refused: 550 no");
        assertThat(new DeliveryProblem(Reason.NO_WORD).text()).isEqualTo("no-word");
    }

    @Test
    void the_sentence_of_an_older_version_is_told_as_it_stands() {
        var older = "mail.example:587 refused our sign-in: 535 no";
        var problem = DeliveryProblem.of(older);
        assertThat(problem.reason()).isEqualTo(Reason.TOLD);
        assertThat(problem.said()).isEqualTo(older);
        assertThat(problem.key()).isEqualTo("channels.delivery.told");
    }
}
