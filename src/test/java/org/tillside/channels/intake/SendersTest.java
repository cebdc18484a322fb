package org.tillside.channels.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who wrote a mail that no reader could read. */
class SendersTest {

    @Test
    void they_are_those_of_from_and_reply_to_whatever_stands_between() {
        var head =
                "To: us@shop.example\r\nFROM: \"Muster, Anna\" <Anna@X.example>\r\nreply-to:\r\n kim@y.example\r\n";
        assertThat(in(head)).containsExactly("anna@x.example", "kim@y.example");
    }

    @Test
    void signs_that_no_database_keeps_are_part_of_no_address() {
        assertThat(in("From: <an\0na@x\0.example>\n")).containsExactly("anna@x.example");
    }

    @Test
    @Timeout(60)
    void a_line_written_to_make_it_search_for_ever_is_searched_to_its_end() {
        assertThat(in("From: " + "a".repeat(1_000_000) + "\n")).isEmpty();
        assertThat(in("From: " + "a@".repeat(500_000) + "\n")).hasSizeLessThan(21);
    }

    private static String[] in(String head) {
        return Senders.in(head.getBytes(UTF_8));
    }
}
