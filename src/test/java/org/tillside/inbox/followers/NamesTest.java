package org.tillside.inbox.followers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tillside.access.PersonId;
import org.tillside.access.Role;
import org.tillside.access.StaffMember;

/** Whom a note names. */
class NamesTest {

    private static final StaffMember ANNA = member("Anna Kim");
    private static final StaffMember ANNE = member("Anne");
    private static final StaffMember BELA = member("Béla Kovács");
    private static final StaffMember OTHER_BELA = member("Béla Nagy");
    private static final StaffMember JISU = member("김지수");
    private static final List<StaffMember> TEAM = List.of(ANNA, ANNE, BELA, OTHER_BELA, JISU);

    @Test
    void a_whole_name_is_found_whatever_its_capitals_and_whatever_stands_behind() {
        names("@Anna Kim please look", ANNA);
        names("Could you, @anna kim?", ANNA);
        names("(@ANNA KIM)", ANNA);
        names("see\n@Anna Kim\n", ANNA);
    }

    @Test
    void a_first_name_is_enough_if_only_one_has_it() {
        names("@Anna, @Anne", ANNA, ANNE);
        names("@Béla");
        names("@Béla Nagy and @Béla Kovács", BELA, OTHER_BELA);
    }

    @Test
    void the_longest_name_that_stands_there_is_meant() {
        var short_ = member("Anna");
        assertThat(new Names(List.of(short_, ANNA)).in("@Anna Kim")).containsExactly(ANNA.id());
        assertThat(new Names(List.of(short_, ANNA)).in("@Anna Kimball"))
                .containsExactly(short_.id());
    }

    @Test
    void part_of_a_word_or_of_an_address_is_no_name() {
        names("write to shop@anne.example");
        names("@Annelies and anna@kim");
        names("@Anne-Marie");
        names("@ Anna Kim, @");
        names("Anna Kim");
    }

    @Test
    void korean_goes_on_without_a_space() {
        names("@김지수님 확인해 주세요", JISU);
        names("@김지", new StaffMember[0]);
    }

    @Test
    void letters_that_are_put_together_are_the_same_letters() {
        names("@Be\u0301la Kova\u0301cs", BELA);
    }

    @Test
    void two_of_the_same_name_are_both_meant_and_nobody_is_found_twice() {
        var twin = member("Anna Kim");
        assertThat(new Names(List.of(ANNA, twin)).in("@Anna Kim @Anna Kim"))
                .containsExactlyInAnyOrder(ANNA.id(), twin.id());
    }

    @Test
    void a_long_text_full_of_ats_is_read_through() {
        assertThat(new Names(TEAM).in("@".repeat(100_000))).isEmpty();
    }

    private static void names(String text, StaffMember... whom) {
        assertThat(new Names(TEAM).in(text))
                .as(text)
                .containsExactlyInAnyOrder(
                        Stream.of(whom).map(StaffMember::id).toArray(PersonId[]::new));
    }

    private static StaffMember member(String name) {
        return new StaffMember(new PersonId(UUID.randomUUID()), name, "x@shop.example", Role.AGENT);
    }
}
