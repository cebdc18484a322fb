package org.tillside.inbox.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatelyTest {

    private final Lately<Integer, String> lately = new Lately<>();
    private final List<Integer> asked = new ArrayList<>();

    private String of(int question) {
        return lately.of(
                question,
                it -> {
                    asked.add(it);
                    return "answer " + it;
                });
    }

    @Test
    void what_is_asked_again_soon_is_answered_as_before_without_asking() {
        assertThat(of(1)).isEqualTo("answer 1");
        assertThat(of(1)).isEqualTo("answer 1");
        assertThat(asked).containsExactly(1);
    }

    @Test
    void what_nobody_asked_for_long_is_forgotten_and_what_is_asked_often_stays() {
        for (int i = 0; i < 10_000; i++) {
            of(-1);
            of(i);
        }
        asked.clear();
        of(-1);
        of(9_999);
        assertThat(asked).isEmpty();
        of(0);
        assertThat(asked).containsExactly(0);
    }
}
