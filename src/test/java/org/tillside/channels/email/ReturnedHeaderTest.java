package org.tillside.channels.email;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReturnedHeaderTest {

    @Test
    void the_subject_of_what_came_back_is_read_as_a_header_or_as_a_program_shows_it() {
        assertThat(ReturnedHeader.subjects("To: bea@x.example\r\nSubject: Re: Your lamp\r\n\r\nHi"))
                .containsExactly("Re: Your lamp");
        assertThat(
                        ReturnedHeader.subjects(
                                "Subject: =?utf-8?B?7KO866y4?=\n =?utf-8?B?IOyViOuCtA==?="))
                .contains("주문 안내");
        assertThat(ReturnedHeader.subjects("It said:\n> 제목: 주문 안내\n*Betreff:* Ihre Lampe"))
                .containsExactly("주문 안내", "Ihre Lampe");
        assertThat(ReturnedHeader.subjects("The subject: none\nMy Subject: no")).isEmpty();
    }

    @Test
    void whom_it_was_written_to_stands_in_its_header_alone() {
        assertThat(
                        ReturnedHeader.recipients(
                                "From: a@x.example\r\nTo: Bea <bea@x.example>,\r\n cem@x.example\r\nCc: dan@x.example\r\n\r\nTo: no@x.example"))
                .containsExactly("bea@x.example", "cem@x.example", "dan@x.example");
        assertThat(ReturnedHeader.recipients("")).isEmpty();
        assertThat(ReturnedHeader.recipients("To: " + "a@x.example, ".repeat(50))).hasSize(20);
    }

    @Test
    void a_hostile_text_is_read_as_fast_as_any() {
        assertThat(ReturnedHeader.subjects(" \t>".repeat(20_000) + "Subject")).isEmpty();
        assertThat(ReturnedHeader.subjects("Subject:\n ".repeat(5_000))).hasSizeLessThan(21);
    }
}
