package org.tillside.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SentenceTest {

    private static final Object[] TEXTS = {"송장 {1}", "it's", "", "<b>", "5", "6", "7", "8", "9"};
    private static final Object[] NUMBERS = {1, 1_234_567L, 0.25, 3, 4, 5, 6, 7, 8};

    @ParameterizedTest
    @EnumSource(PageLanguage.class)
    void all_that_pages_say_is_said_as_icu_says_it(PageLanguage language) {
        var differing =
                new Words().all(language).values().stream().filter(it -> !isSame(it, language));
        assertThat(differing).isEmpty();
    }

    private static boolean isSame(String pattern, PageLanguage language) {
        return said(pattern, language.formats(), TEXTS)
                && (!isOfNumbersOnly(pattern) || said(pattern, language.formats(), NUMBERS));
    }

    /** A text where a number is wanted is refused by ICU, and by us. */
    private static boolean said(String pattern, Locale formats, Object... arguments) {
        try {
            var icu = new MessageFormat(pattern, formats).format(arguments);
            return new Sentence(pattern, formats).with(arguments).equals(icu);
        } catch (IllegalArgumentException number) {
            return pattern.contains(",");
        }
    }

    private static boolean isOfNumbersOnly(String pattern) {
        return !pattern.contains("select") && !pattern.contains("date");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{0}",
                "no place",
                "it''s {0}",
                "it's {0}",
                "'{0}' is no place, {0} is",
                "{1} before {0}, and {0} again",
                "{2} was not given",
                "{0, plural, one {# letter} other {# letters}} of {1}",
                "# is no number here: {0}"
            })
    void quotes_and_places_are_those_of_icu(String pattern) {
        assertThat(said(pattern, Locale.ENGLISH, "3", "Ana")).isTrue();
        assertThat(said(pattern, Locale.GERMAN, 1234, "Ana")).isTrue();
    }

    @Test
    void numbers_are_written_as_the_language_writes_them() {
        assertThat(new Sentence("{0} von {1}", Locale.GERMAN).with(1234, "x"))
                .isEqualTo("1.234 von x");
    }
}
