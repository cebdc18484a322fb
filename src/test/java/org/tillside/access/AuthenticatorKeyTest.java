package org.tillside.access;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticatorKeyTest {

    /** The secret of RFC 6238, appendix B. */
    private final AuthenticatorKey key =
            new AuthenticatorKey("12345678901234567890".getBytes(US_ASCII));

    private final Instant now = Instant.ofEpochSecond(1111111109L);

    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void the_codes_are_those_of_the_standard(long second, String code) {
        assertThat(key.code(second / AuthenticatorKey.SECONDS)).isEqualTo(code);
    }

    @Test
    void the_half_minutes_before_and_after_are_taken_too_and_no_others() {
        long present = now.getEpochSecond() / AuthenticatorKey.SECONDS;
        for (long each = present - 1; each <= present + 1; each++)
            assertThat(key.counter(key.code(each), now, 0)).hasValue(each);
        assertThat(key.counter(key.code(present - 2), now, 0)).isEmpty();
        assertThat(key.counter(key.code(present + 2), now, 0)).isEmpty();
    }

    @Test
    void a_code_that_is_not_newer_than_the_last_one_is_refused() {
        long present = now.getEpochSecond() / AuthenticatorKey.SECONDS;
        assertThat(key.counter(key.code(present), now, present)).isEmpty();
        assertThat(key.counter(key.code(present - 1), now, present)).isEmpty();
        assertThat(key.counter(key.code(present + 1), now, present)).hasValue(present + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "08180", "0818044", "08 1804", "abcdef", "０８１８０４"})
    void what_is_no_code_is_none(String typed) {
        assertThat(key.counter(typed, now, 0)).isEmpty();
    }

    @Test
    void a_code_may_be_typed_with_blanks_and_wide_digits() {
        assertThat(TypedCode.of(" 081 804 ").text()).isEqualTo("081804");
        assertThat(TypedCode.of("０８１８０４").isOfAnApp()).isTrue();
        assertThat(TypedCode.of("x".repeat(100_000)).text()).hasSizeLessThan(1_000);
    }

    @Test
    void an_app_is_told_the_key_and_whose_it_is() {
        assertThat(key.words()).isEqualTo("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        assertThat(key.address("a+b@shop.example"))
                .isEqualTo(
                        "otpauth://totp/Tillside:a%2Bb%40shop.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Tillside");
        assertThat(key.toString()).doesNotContain("1234");
    }

    @Test
    void the_drawing_has_a_quiet_margin_and_its_three_corners() {
        var drawing = QrDrawing.of(key.address("agent@shop.example"));
        assertThat(drawing.path()).startsWith("M4 4h7v1h-7z").doesNotContain("h0");
        assertThat(drawing.size()).isBetween(41, 60);
    }
}
