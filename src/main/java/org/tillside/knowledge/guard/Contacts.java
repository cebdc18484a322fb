package org.tillside.knowledge.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** E-mail addresses and telephone numbers in a text, also where the at sign is written out. */
final class Contacts {

    private static final Pattern EMAIL =
            Pattern.compile(
                    "[\\p{L}\\p{N}._%+-]{1,64}(?:@|\\s?[(\\[]\\s?(?:at|ät|골뱅이|kukac)\\s?[)\\]]\\s?)"
                            + "[\\p{L}\\p{N}-]{1,63}(?:\\.[\\p{L}\\p{N}-]{1,63}){1,5}",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern DIGITS =
            Pattern.compile(
                    "(?<![\\p{L}\\p{N}/#.-])(?:\\+|\\()?\\d(?:[ \\u00A0()./-]{0,3}\\d){6,14}(?![\\p{IsLatin}\\p{N}]|[.,-]\\d)");
    private static final Pattern DATE =
            Pattern.compile(
                    "\\d{1,2}[./-] ?\\d{1,2}[./-] ?\\d{2,4}|\\d{4}[./-] ?\\d{1,2}[./-] ?\\d{1,2}.*");
    private static final Pattern ORDER = Pattern.compile("\\d{3}-\\d{7}-\\d{7}");

    /** Numbers in Korea that begin with no zero. */
    private static final Pattern KOREAN = Pattern.compile("1[5-8]\\d{2}-\\d{4}");

    private static final int FEWEST = 8;
    private static final int FEWEST_CALLED = 7;
    private static final int MOST = 15;

    private Contacts() {}

    static List<Span> emails(String text) {
        return EMAIL.matcher(text).results().map(it -> new Span(it.start(), it.end())).toList();
    }

    /** A number belongs to an order or a parcel where its sentence says so before it. */
    static List<Span> phones(Reading reading, Lexicon lexicon) {
        var found = new ArrayList<Span>();
        var named = lexicon.find("numbered", Lexicon.LANGUAGES, reading);
        var called = lexicon.find("called", Lexicon.LANGUAGES, reading);
        var digits = DIGITS.matcher(reading.text());
        while (digits.find()) {
            var span = new Span(digits.start(), digits.end());
            var sentence = sentence(reading, span);
            boolean isCalled = stands(called, sentence, sentence.end());
            boolean isNamed = stands(named, sentence, span.start());
            if (isPhone(digits.group().strip(), isCalled) && (isCalled || !isNamed))
                found.add(span);
        }
        return found;
    }

    private static boolean isPhone(String written, boolean called) {
        if (DATE.matcher(written).matches() || ORDER.matcher(written).matches()) return false;
        long digits = written.chars().filter(Character::isDigit).count();
        if (digits > MOST) return false;
        boolean trunk =
                written.startsWith("+") || written.startsWith("0") || written.startsWith("(0");
        if (KOREAN.matcher(written).matches()) return true;
        return called ? digits >= FEWEST_CALLED : trunk && digits >= FEWEST;
    }

    private static Span sentence(Reading reading, Span span) {
        return reading.sentences().stream()
                .filter(it -> it.start() <= span.start() && span.start() < it.end())
                .findFirst()
                .orElse(new Span(0, span.start()));
    }

    private static boolean stands(List<Span> words, Span sentence, int before) {
        return words.stream().anyMatch(it -> it.start() >= sentence.start() && it.end() <= before);
    }
}
