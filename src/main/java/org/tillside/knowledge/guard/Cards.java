package org.tillside.knowledge.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Numbers of payment cards: length and beginning of a network, and a check digit by Luhn. Order
 * numbers of Amazon have three groups, and are none.
 */
final class Cards {

    private static final Pattern DIGITS =
            Pattern.compile(
                    "(?<![\\p{L}\\p{N}-])\\d(?:[ \\u00A0-]?\\d){13,18}(?![\\p{IsLatin}\\p{N}-])");
    private static final Pattern ORDER = Pattern.compile("\\d{3}-\\d{7}-\\d{7}");

    /** Visa, Mastercard, American Express, Discover, JCB, Diners, UnionPay. */
    private static final Pattern NETWORK =
            Pattern.compile(
                    "4\\d{15}|5[1-5]\\d{14}|2(?:22[1-9]|2[3-9]\\d|[3-6]\\d\\d|7[01]\\d|720)\\d{12}"
                            + "|3[47]\\d{13}|6(?:011|5\\d\\d|4[4-9]\\d)\\d{12}|35(?:2[89]|[3-8]\\d)\\d{12}"
                            + "|3(?:0[0-5]|[68]\\d)\\d{11}|62\\d{14,17}");

    private Cards() {}

    static List<Span> in(String text) {
        var found = new ArrayList<Span>();
        var digits = DIGITS.matcher(text);
        while (digits.find()) {
            var plain = digits.group().replaceAll("\\D", "");
            if (!ORDER.matcher(digits.group()).matches()
                    && NETWORK.matcher(plain).matches()
                    && isChecked(plain)) found.add(new Span(digits.start(), digits.end()));
        }
        return found;
    }

    private static boolean isChecked(String digits) {
        int sum = 0;
        for (int place = 0; place < digits.length(); place++) {
            int digit = digits.charAt(digits.length() - 1 - place) - '0';
            int counted = place % 2 == 0 ? digit : digit * 2;
            sum += counted > 9 ? counted - 9 : counted;
        }
        return sum % 10 == 0;
    }
}
