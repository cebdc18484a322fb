package org.tillside.inbox.asides;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What would tell somebody outside how to reach the buyer, or who they are. */
class BuyerTracesTest {

    private static final BuyerTraces EMMA =
            BuyerTraces.of(
                    List.of("emma@web.example"),
                    List.of(
                            "Call me: +49 170 1234567, or write to emma.w@home.example. Parcel 612345678901, DHL is help@carrier.example"),
                    List.of("help@carrier.example"));

    @Test
    void addresses_are_found_however_they_are_spelled() {
        assertThat(EMMA.in("Her address is Emma@Web.example")).containsExactly("Emma@Web.example");
        assertThat(EMMA.in("emma (at) web.example")).hasSize(1);
        assertThat(EMMA.in("emma.w [at] home [dot] example")).hasSize(1);
        assertThat(EMMA.in("Ask max@web.example")).isEmpty();
    }

    @Test
    void an_address_of_those_who_get_the_letter_is_no_secret() {
        assertThat(EMMA.in("You are help@carrier.example")).isEmpty();
    }

    @Test
    void numbers_are_found_with_and_without_their_country() {
        assertThat(EMMA.in("0170 1234567")).containsExactly("0170 1234567");
        assertThat(EMMA.in("+49-170-1234567")).hasSize(1);
        assertThat(EMMA.in("0171 7654321")).isEmpty();
    }

    @Test
    void the_number_of_a_parcel_is_nobodys_telephone() {
        assertThat(EMMA.in("Where is 612345678901?")).isEmpty();
    }

    @Test
    void a_quote_hides_names_addresses_numbers_and_where_somebody_lives() {
        var words =
                """
                Hello, this is Emma Whitfield (Emma).
                My parcel 612345678901234567 has not come.
                14 Rose Street
                Hauptstraße 5
                12345 Berlin
                서울시 마포구 월드컵로 12
                Kossuth utca 3.
                Call +44 20 7946 0958 or emma@web.example
                """;
        var masked = AsideMask.text(words, List.of("Emma Whitfield"));
        assertThat(masked)
                .doesNotContainIgnoringCase("emma")
                .doesNotContain("Whitfield", "Rose", "Haupt", "Berlin", "월드컵", "Kossuth", "7946")
                .contains("My parcel 612345678901234567 has not come.");
    }

    @Test
    void a_korean_name_is_hidden_with_its_particle() {
        assertThat(AsideMask.text("김민지입니다. 배송으로 3일 걸렸어요", List.of("김민지")))
                .isEqualTo("•••입니다. 배송으로 3일 걸렸어요");
    }

    @Test
    void a_short_name_is_no_part_of_other_words() {
        assertThat(AsideMask.line("Animal food for Ani", List.of("Ani")))
                .isEqualTo("Animal food for •••");
    }
}
