package org.tillside.inbox.writing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReplySubjectTest {

    @Test
    void what_stands_before_it_is_left_out_in_any_language_and_number() {
        assertThat(ReplySubject.bare("Re: AW: 답장：Fwd: re[2]: 램프: broken")).isEqualTo("램프: broken");
        assertThat(ReplySubject.bare("Rent: paid")).isEqualTo("Rent: paid");
        assertThat(ReplySubject.bare("Re: ".repeat(80_000) + "Lamp")).isEqualTo("Lamp");
    }
}
