package org.tillside.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class InTurnTest {

    private final InTurn turns = new InTurn(3);

    @Test
    void after_a_while_it_was_everybodys_turn_and_it_begins_again() {
        var all = ids(1, 2, 3, 4, 5);
        assertThat(turns.of(all)).isEqualTo(ids(1, 2, 3));
        assertThat(turns.of(all)).isEqualTo(ids(4, 5, 1));
        assertThat(turns.of(all)).isEqualTo(ids(2, 3, 4));
    }

    @Test
    void where_they_are_few_all_have_their_turn_each_time_and_none_twice() {
        var few = ids(1, 2);
        assertThat(turns.of(few)).containsExactlyInAnyOrderElementsOf(few);
        assertThat(turns.of(few)).containsExactlyInAnyOrderElementsOf(few);
        assertThat(turns.of(List.of())).isEmpty();
    }

    @Test
    void who_comes_or_goes_meanwhile_changes_no_others_turn() {
        assertThat(turns.of(ids(1, 2, 3, 4, 5))).isEqualTo(ids(1, 2, 3));
        assertThat(turns.of(ids(1, 2, 4, 5, 6))).isEqualTo(ids(4, 5, 6));
    }

    private static List<UUID> ids(long... numbers) {
        return LongStream.of(numbers).mapToObj(it -> new UUID(0, it)).toList();
    }
}
