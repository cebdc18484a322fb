package org.tillside.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class OutlineTest {

    @Test
    void kinds_and_codes_are_told_and_words_are_not() {
        var row = new SQLException("Key (email)=(bea@buyer.example) exists", "23505");
        assertThat(Outline.of(new IllegalStateException("bea wrote", row)))
                .isEqualTo("IllegalStateException < SQLException 23505");
        assertThat(Outline.of(Fault.user("mail.odd", "bea"))).isEqualTo("Fault mail.odd");
    }

    @Test
    void what_the_machine_says_of_itself_passes() {
        assertThat(Outline.of(new ConnectException("Connection refused\n")))
                .isEqualTo("ConnectException: Connection refused ");
        assertThat(Outline.of(new SQLException("terminating connection", "57P01")))
                .isEqualTo("SQLException 57P01: terminating connection");
        assertThat(Outline.of(new ArrayIndexOutOfBoundsException("Index 5"))).contains("Index 5");
    }

    @Test
    void causes_that_go_round_come_to_an_end() {
        var first = new IllegalStateException("a");
        first.initCause(new IllegalArgumentException("b", first));
        assertThat(Outline.of(first)).isEqualTo("IllegalStateException < IllegalArgumentException");
    }
}
