package org.tillside.channels.email;

import static com.github.pemistahl.lingua.api.Language.*;

import com.github.pemistahl.lingua.api.Language;
import com.github.pemistahl.lingua.api.LanguageDetector;
import com.github.pemistahl.lingua.api.LanguageDetectorBuilder;
import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells the language of a text. Scripts that one language owns speak for themselves; models (11 MB,
 * loaded with the first text that needs them) tell the languages of the Latin and Cyrillic scripts
 * apart.
 */
final class Languages {

    /** Letters below which a guess would be one; letters beyond which nothing new is learned. */
    private static final int FEWEST = 12, ENOUGH = 800;

    private static final Pattern NO_LANGUAGE =
            Pattern.compile("\\S*(?:https?://|www\\.|@)\\S*|\\S*\\d\\S*");

    private static final class Models {
        static final LanguageDetector DETECTOR =
                LanguageDetectorBuilder.fromLanguages(
                                ENGLISH,
                                GERMAN,
                                HUNGARIAN,
                                FRENCH,
                                SPANISH,
                                ITALIAN,
                                POLISH,
                                DUTCH,
                                TURKISH,
                                PORTUGUESE,
                                ROMANIAN,
                                CZECH,
                                SWEDISH,
                                DANISH,
                                FINNISH,
                                SLOVAK,
                                VIETNAMESE,
                                INDONESIAN,
                                RUSSIAN,
                                UKRAINIAN,
                                BULGARIAN)
                        .withLowAccuracyMode()
                        .build();
    }

    /** ISO 639-1; null if the text is short or mixed. */
    @Nullable String of(String text) {
        var words =
                NO_LANGUAGE
                        .matcher(text.length() > 4 * ENOUGH ? text.substring(0, 4 * ENOUGH) : text)
                        .replaceAll(" ");
        Map<UnicodeScript, Integer> letters = new EnumMap<>(UnicodeScript.class);
        words.codePoints()
                .filter(Character::isLetter)
                .forEach(c -> letters.merge(UnicodeScript.of(c), 1, Integer::sum));
        int all = letters.values().stream().mapToInt(Integer::intValue).sum();
        if (all == 0) return null;
        return null;
    }

    static String code(Language language) {
        return language.getIsoCode639_1().toString().toLowerCase(Locale.ROOT);
    }
}
