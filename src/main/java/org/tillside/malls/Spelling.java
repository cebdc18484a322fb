package org.tillside.malls;

import java.util.Arrays;
import java.util.Locale;
import org.tillside.kernel.Fault;

/** The values of an enum as they are written: {@code first-answer}. */
public final class Spelling {

    private Spelling() {}

    public static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * @throws Fault target.word
     */
    static <E extends Enum<E>> E read(Class<E> kind, String word) {
        return Arrays.stream(kind.getEnumConstants())
                .filter(it -> word(it).equals(word))
                .findFirst()
                .orElseThrow(() ->
                        Fault.user(
                                "target.word",
                                "'"
                                        + word
                                        + "' is none of "
                                        + Arrays.stream(kind.getEnumConstants())
                                                .map(Spelling::word)
                                                .toList()
                                        + "."));
    }
}
