package org.tillside.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitialsTest {

    @ParameterizedTest
    @CsvSource({
        "Minji Han,MH",
        "Dr. Hans-Joachim Thiele,DT",
        "김서연,김",
        "김 서연,김",
        "madonna,M",
        "'  ',?",
        "'(Shop) Ltd',SL",
        "'… …',?"
    })
    void an_avatar_shows_two_letters_or_one_wide_one(String name, String shown) {
        assertThat(Initials.of(name)).isEqualTo(shown);
    }
}
