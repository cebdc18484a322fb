package org.tillside.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CorrespondentTest {

    @Test
    void case_spaces_and_the_way_of_composing_letters_do_not_make_another_person() {
        assertThat(Correspondent.key(" Zso\u0301fia@Example.HU "))
                .isEqualTo(Correspondent.key("zs\u00f3fia@example.hu"));
    }

    @Test
    void a_turkish_machine_writes_the_same_key() {
        var before = java.util.Locale.getDefault();
        try {
            java.util.Locale.setDefault(java.util.Locale.forLanguageTag("tr"));
            assertThat(Correspondent.key("INFO@SHOP.EXAMPLE")).isEqualTo("info@shop.example");
        } finally {
            java.util.Locale.setDefault(before);
        }
    }

    @Test
    void who_has_no_name_is_shown_by_address() {
        assertThat(new Correspondent(" ", "a@b.example").shown()).isEqualTo("a@b.example");
        assertThat(new Correspondent("김서연", "a@b.example").shown()).isEqualTo("김서연");
    }
}
