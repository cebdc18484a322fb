package org.tillside.kernel;

import java.util.Collection;
import java.util.List;

/** The languages in which Tillside can tell what is written, by ISO 639-1. */
public final class Language {

    /** The most asked for first. */
    public static final List<String> KNOWN =
            List.of(
                    "en", "ko", "de", "hu", "fr", "es", "it", "nl", "pl", "pt", "ro", "cs", "sv",
                    "tr", "ja", "zh", "ru", "uk", "el", "he", "ar", "th", "hi");

    private Language() {}

    public static boolean isKnown(String code) {
        return KNOWN.contains(code);
    }

    /** The code itself. Faults: {@code language.invalid}. */
    public static String checked(String code) {
        if (isKnown(code)) return code;
        throw Fault.user(
                "language.invalid",
                "\"" + code + "\" is none of the languages " + String.join(", ", KNOWN) + ".");
    }

    /** Each once, in the order of {@link #KNOWN}. Faults: {@code language.invalid}. */
    public static List<String> sorted(Collection<String> codes) {
        codes.forEach(Language::checked);
        return KNOWN.stream().filter(codes::contains).toList();
    }
}
