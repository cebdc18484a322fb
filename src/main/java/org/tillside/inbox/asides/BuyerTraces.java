package org.tillside.inbox.asides;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tillside.buyers.ContactMask;

/**
 * How a buyer can be reached, as far as their conversation tells; and whether somebody writes that
 * into a letter that goes outside. Pure.
 *
 * @param addresses e-mail addresses, letters and digits only, so that "anna (at) web.de" is one,
 *     too
 * @param numbers telephone numbers, digits only
 */
record BuyerTraces(Set<String> addresses, Set<String> numbers) {

    private static final Pattern SPELLED =
            Pattern.compile(
                    "[(\\[{<]\\s*(?:at|ät|골뱅이|kukac|dot|punkt|pont|점)\\s*[)\\]}>]|골뱅이",
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final int SAME = 8;
    private static final int AMERICAN = 10;

    BuyerTraces {
        addresses = Set.copyOf(addresses);
        numbers = Set.copyOf(numbers);
    }

    /**
     * @param known addresses of the buyer
     * @param wrote what the buyer wrote
     * @param others whose addresses are no secret: ours, and those who get the letter
     */
    static BuyerTraces of(
            Collection<String> known, Collection<String> wrote, Collection<String> others) {
        var addresses = new TreeSet<String>();
        known.forEach(address -> addresses.add(bare(address)));
        var numbers = new TreeSet<String>();
        for (var text : wrote)
            for (var found : ContactMask.found(text))
                if (isNumber(found)) numbers.add(digits(found));
                else addresses.add(bare(found));
        others.forEach(address -> addresses.remove(bare(address)));
        addresses.remove("");
        return new BuyerTraces(addresses, numbers);
    }

    /** What of the buyer stands in these words, as it stands there; each once. */
    List<String> in(String words) {
        return ContactMask.found(words).stream()
                .filter(found ->
                        isNumber(found) ? isTheirs(found) : addresses.contains(bare(found)))
                .distinct()
                .toList();
    }

    static boolean isNumber(String found) {
        return found.codePoints().noneMatch(Character::isLetter);
    }

    /** An order or a parcel has long numbers, too: what is written as one dials is one. */
    private boolean isTheirs(String found) {
        var dialled = digits(found);
        boolean trunk = found.strip().matches("[+(0\\uFF0B\\uFF08].*");
        boolean grouped = dialled.length() == AMERICAN && !found.strip().matches("\\d+");
        return (trunk || grouped) && numbers.stream().anyMatch(known -> same(known, dialled));
    }

    /** With or without the country in front. */
    private static boolean same(String one, String other) {
        if (one.length() < SAME || other.length() < SAME) return one.equals(other);
        return end(one).equals(end(other));
    }

    private static String end(String number) {
        return number.substring(number.length() - SAME);
    }

    private static String digits(String found) {
        return found.codePoints()
                .filter(Character::isDigit)
                .mapToObj(sign -> String.valueOf(Character.digit(sign, 10)))
                .collect(Collectors.joining());
    }

    private static String bare(String address) {
        return SPELLED.matcher(address)
                .replaceAll("")
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .mapToObj(Character::toString)
                .collect(Collectors.joining())
                .toLowerCase(Locale.ROOT);
    }
}
