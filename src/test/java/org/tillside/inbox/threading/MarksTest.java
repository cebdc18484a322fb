package org.tillside.inbox.threading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tillside.kit.ForAll.forAll;

import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.kit.TillsideTest;

@TillsideTest
class MarksTest {

    private static final UUID SHOP = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();

    @Autowired ReplyAddress addresses;

    @Autowired SubjectToken tokens;

    @Test
    void an_answer_comes_back_to_the_conversation_it_left() {
        forAll(
                random -> random.nextLong(1, 1_000_000_000_000L),
                number -> {
                    var address = addresses.of("support@shop.example", SHOP, number);
                    assertThat(address)
                            .startsWith("support+c" + number + "-")
                            .endsWith("@shop.example");
                    assertThat(
                                    addresses.find(
                                            SHOP,
                                            List.of(
                                                    "somebody@else.example",
                                                    address.toUpperCase())))
                            .hasValue(number);
                    assertThat(addresses.find(OTHER, List.of(address))).isEmpty();
                });
    }

    @Test
    void a_forged_number_is_not_believed() {
        var address = addresses.of("support@shop.example", SHOP, 20418);
        assertThat(addresses.find(SHOP, List.of(address.replace("c20418", "c20419")))).isEmpty();
        assertThat(
                        addresses.find(
                                SHOP,
                                List.of(
                                        "support+c20418-0000000000000000@shop.example",
                                        "support+c@x",
                                        "+c1-@",
                                        "")))
                .isEmpty();
    }

    @Test
    void a_mailbox_with_a_long_name_answers_from_its_own_address() {
        var mailbox = "a-very-long-name-of-a-mailbox-that-somebody-wanted@shop.example";
        assertThat(addresses.of(mailbox, SHOP, 20418)).isEqualTo(mailbox);
    }

    @Test
    void a_subject_names_its_conversation_only_with_the_right_check_code() {
        var token = tokens.of(SHOP, 20418);
        assertThat(token).matches("\\[#20418-[0-9a-z]{4}]");
        assertThat(tokens.find(SHOP, "AW: Re: Kaffeemühle " + token)).hasValue(20418);
        assertThat(tokens.find(SHOP, "AW: " + token.toUpperCase())).hasValue(20418);
        assertThat(tokens.find(OTHER, token)).isEmpty();
        assertThat(tokens.find(SHOP, "Order [#20418-0000] [#20418] #20418"))
                .isEqualTo(OptionalLong.empty());
    }

    @Test
    void only_our_own_marks_are_taken_out_of_a_subject() {
        assertThat(tokens.strip(SHOP, "Re: [#17-abcd] Mühle " + tokens.of(SHOP, 3)))
                .isEqualTo("Re: [#17-abcd] Mühle");
    }
}
