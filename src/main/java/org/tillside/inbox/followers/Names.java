package org.tillside.inbox.followers;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.tillside.access.PersonId;
import org.tillside.access.StaffMember;

/**
 * Whom a text names with {@code @name}: by the whole name, or by its first word where nobody else
 * here has it. Capitals do not matter. Two who bear the same name are both meant.
 */
final class Names {

    private static final Set<UnicodeScript> WITHOUT_SPACES =
            Set.of(
                    UnicodeScript.HANGUL,
                    UnicodeScript.HAN,
                    UnicodeScript.HIRAGANA,
                    UnicodeScript.KATAKANA);

    private record Name(String letters, PersonId person) {}

    private final List<Name> names = new ArrayList<>();

    Names(Collection<StaffMember> people) {
        for (var it : people) {
            var name = plain(it.name()).strip();
            if (name.isEmpty()) continue;
            names.add(new Name(name, it.id()));
            var first = name.split("\\s+")[0];
            if (!first.equals(name) && isOnly(first, it, people))
                names.add(new Name(first, it.id()));
        }
        names.sort(Comparator.comparing(name -> -name.letters().length()));
    }

    private static boolean isOnly(String first, StaffMember it, Collection<StaffMember> people) {
        return people.stream()
                .filter(other -> !other.id().equals(it.id()))
                .noneMatch(other -> plain(other.name()).strip().split("\\s+")[0].equals(first));
    }

    /** In the order in which they are named, each once. */
    Set<PersonId> in(String text) {
        var plain = plain(text);
        var found = new LinkedHashSet<PersonId>();
        for (int at = plain.indexOf('@'); at >= 0; at = plain.indexOf('@', at + 1))
            if (at == 0 || !isWord(plain.codePointBefore(at))) found.addAll(behind(plain, at + 1));
        return found;
    }

    /** The longest name that stands there. */
    private Set<PersonId> behind(String text, int from) {
        var found = new LinkedHashSet<PersonId>();
        int length = 0;
        for (var name : names) {
            if (name.letters().length() < length) break;
            if (!text.startsWith(name.letters(), from) || !ends(text, from, name)) continue;
            length = name.letters().length();
            found.add(name.person());
        }
        return found;
    }

    /** Korean, Japanese and Chinese go on without a space: {@code @김지수님}. */
    private static boolean ends(String text, int from, Name name) {
        int end = from + name.letters().length();
        if (end == text.length() || !isWord(text.codePointAt(end))) return true;
        int last = name.letters().codePointBefore(name.letters().length());
        return WITHOUT_SPACES.contains(UnicodeScript.of(last));
    }

    private static boolean isWord(int letter) {
        return Character.isLetterOrDigit(letter) || letter == '_' || letter == '-';
    }

    private static String plain(String words) {
        return Normalizer.normalize(words, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }
}
