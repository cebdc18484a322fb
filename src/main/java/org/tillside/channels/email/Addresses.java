package org.tillside.channels.email;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tillside.kernel.Correspondent;

/**
 * Reads lists of addresses as they are really written: names in any charset, commas inside encoded
 * names, semicolons between addresses, groups, comments, an address without brackets, or nothing
 * but a name.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5322#section-3.4">RFC 5322, 3.4</a>
 */
final class Addresses {

    /** Of one field; a longer list serves nobody. */
    private static final int MOST = 2_000;

    private static final Pattern COMMENT = Pattern.compile("\\([^()]{0,200}\\)");

    private static final Pattern NEEDS_NO_QUOTES =
            Pattern.compile("[\\p{L}\\p{N}.!#$%&'*+/=?^_`{|}~-]+");

    private static final Pattern SCHEME =
            Pattern.compile("(?i)(?:^|[\\s\\[])\\[?(?:mailto|smtp)\\s?$");

    private static final Pattern BEGINS_WITH_SCHEME = Pattern.compile("(?i)^(?:mailto|smtp):");

    /** What stands there to say that nobody is named. */
    private static final Pattern NOBODY =
            Pattern.compile(
                    "(?i)(?:undisclosed|unlisted|unspecified|suppressed|hidden)[-_ ]?recipients?[:;]*");

    /** "a@b . example" of old: spaces around the last dot. */
    private static final Pattern SPACED_DOT = Pattern.compile("(@[\\w-]+) ?\\. ?([\\w-]+)$");

    private final String raw;
    private final Surroundings around;
    private final List<Correspondent> found = new ArrayList<>();
    private final StringBuilder phrase = new StringBuilder();
    private final StringBuilder comment = new StringBuilder();
    private @Nullable String angle;
    private @Nullable String surname;
    private int at;

    /** How much of the phrase stands before the angle brackets. */
    private int named;

    private Addresses(String raw, Surroundings around) {
        this.raw = raw;
        this.around = around;
    }

    /**
     * @param raw unfolded; each char is a byte
     */
    static List<Correspondent> of(String raw, Surroundings around) {
        boolean escaped = raw.indexOf(0x1b) >= 0; // ISO-2022: its bytes look like commas and quotes
        var bytes =
                escaped
                        ? new String(EncodedWords.decode(raw, around).getBytes(UTF_8), ISO_8859_1)
                        : raw;
        return new Addresses(bytes, around).read();
    }

    private List<Correspondent> read() {
        while (at < raw.length() && found.size() < MOST) {
            char c = raw.charAt(at++);
            switch (c) {
                case '"' -> phrase.append(local(quoted()));
                case '(' -> comment.append(comment.isEmpty() ? "" : " ").append(commented());
                case '<' -> bracket(bracketed());
                case ',' -> comma();
                case ';' -> finish();
                case ':' -> colon();
                default -> phrase.append(c);
            }
        }
        finish();
        return List.copyOf(found);
    }

    /** "Baker, Ann <a@b.c>" is one person, if many a program forgets the quotes. */
    private void comma() {
        var words = decoded(phrase);
        boolean mayBeSurname =
                angle == null && comment.isEmpty() && !words.isEmpty() && words.indexOf('@') < 0;
        if (!mayBeSurname) {
            finish();
            return;
        }
        nobodysSurname();
        surname = words;
        phrase.setLength(0);
    }

    private void nobodysSurname() {
        var words = surname;
        surname = null;
        if (words != null) alone(words);
    }

    private void alone(String words) {
        if (words.indexOf(' ') < 0) add("", words); // MAILER-DAEMON
        else add(words, "");
    }

    private void colon() {
        if (angle != null) return;
        var scheme = SCHEME.matcher(phrase);
        if (scheme.find()) {
            phrase.setLength(scheme.start());
            phrase.append(' ');
            return;
        }
        boolean isGroup = phrase.indexOf("@") < 0;
        if (isGroup) {
            nobodysSurname();
            phrase.setLength(0);
            comment.setLength(0);
        } else {
            phrase.append(':');
        }
    }

    private String quoted() {
        var text = new StringBuilder();
        int start = at;
        while (at < raw.length() && raw.charAt(at) != '"') {
            char c = raw.charAt(at++);
            boolean escapes = c == '\\' && at < raw.length();
            text.append(escapes ? raw.charAt(at++) : c);
        }
        if (at < raw.length()) {
            at++;
            return text.toString();
        }
        at = start; // a lonely quotation mark
        return "";
    }

    /** Before an at sign the quotation marks belong to the address, if they hold an odd sign. */
    private String local(String quoted) {
        boolean isLocal = at < raw.length() && raw.charAt(at) == '@';
        return isLocal && !NEEDS_NO_QUOTES.matcher(quoted).matches() ? '"' + quoted + '"' : quoted;
    }

    private String commented() {
        var text = new StringBuilder();
        int depth = 1;
        int start = at;
        while (at < raw.length()) {
            char c = raw.charAt(at++);
            if (c == '\\' && at < raw.length()) c = raw.charAt(at++);
            else if (c == '(') depth++;
            else if (c == ')' && --depth == 0) return text.toString();
            text.append(c);
        }
        at = start;
        return "";
    }

    /** "Ann <a@b.c> Tom <t@u.v>": some forget the comma; and some put a nickname in brackets. */
    private void bracket(String inside) {
        var earlier = angle;
        if (earlier != null && earlier.indexOf('@') > 0) {
            if (earlier.equals(inside)) return;
            int before = Math.min(named, phrase.length());
            var next = phrase.substring(before);
            phrase.setLength(before);
            finish();
            phrase.append(next);
        } else if (earlier != null && !earlier.isBlank()) {
            phrase.append('<').append(earlier).append('>');
        }
        angle = inside;
        named = phrase.length();
    }

    private String bracketed() {
        while (at < raw.length() && raw.charAt(at) == '<') at++;
        int close = raw.indexOf('>', at);
        int end = close < 0 ? raw.length() : close;
        var inside = raw.substring(at, end);
        at = close < 0 ? end : close + 1;
        while (at < raw.length() && raw.charAt(at) == '>') at++;
        return inside;
    }

    private void finish() {
        var words = decoded(phrase);
        boolean hasSurname = surname != null && !words.isEmpty();
        if (hasSurname && angle != null && angle.indexOf('@') > 0) {
            words = surname + ", " + words;
            surname = null;
        }
        nobodysSurname();
        var name = words.isEmpty() ? decoded(comment) : words;
        if (angle != null) add(name, address(angle));
        else if (!words.isEmpty()) withoutBrackets(words);
        phrase.setLength(0);
        comment.setLength(0);
        angle = null;
        named = 0;
    }

    private void withoutBrackets(String words) {
        if (phrase.indexOf("=?") >= 0 && words.contains("<") && words.contains("@")) {
            found.addAll(
                    of(
                            new String(words.getBytes(UTF_8), ISO_8859_1),
                            Surroundings.NONE)); // the whole address was encoded
            return;
        }
        var name = new StringBuilder(decoded(comment));
        String address = null;
        var joined = SPACED_DOT.matcher(words).replaceAll("$1.$2");
        var parts = spacesAs("\n", joined).split("\n");
        if (parts.length > 1 && Arrays.stream(parts).allMatch(Addresses::isAddress)) {
            for (var part : parts) add("", address(part));
            return;
        }
        for (var word : parts) {
            if (address == null && word.indexOf('@') > 0) address = word;
            else name.append(name.isEmpty() ? "" : " ").append(word);
        }
        if (address != null) add(name.toString(), address(address));
        else alone(words);
    }

    private static boolean isAddress(String word) {
        int at = word.indexOf('@');
        return at > 0 && at < word.length() - 1;
    }

    private void add(String name, String address) {
        var bare =
                name.length() > 1 && name.startsWith("'") && name.endsWith("'")
                        ? name.substring(1, name.length() - 1).strip()
                        : name;
        if (NOBODY.matcher(address.isEmpty() ? bare : address).matches()) return;
        if (!bare.isEmpty() || !address.isEmpty()) found.add(new Correspondent(bare, address));
    }

    private String decoded(CharSequence bytes) {
        return Plain.line(EncodedWords.decode(bytes.toString(), around));
    }

    /** In quotes, a space is a letter. */
    private static String spacesAs(String other, String text) {
        if (text.indexOf('"') < 0) return text.replace(" ", other);
        var result = new StringBuilder(text.length());
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') quoted = !quoted;
            if (c == ' ' && !quoted) result.append(other);
            else result.append(c);
        }
        return result.toString();
    }

    /** In quotes, brackets are letters. */
    private static String withoutComment(String address) {
        return address.indexOf('"') < 0 ? COMMENT.matcher(address).replaceAll("") : address;
    }

    /** "[a@b.c]", "a@b.c>"; but the brackets of a@[192.0.2.1] belong to it. */
    private static String unbracketed(String address) {
        int start = 0;
        int end = address.length();
        while (start < end && "[<".indexOf(address.charAt(start)) >= 0) start++;
        while (end > start && address.charAt(end - 1) == '>') end--;
        boolean isOpen = address.indexOf('[', start) >= 0;
        if (!isOpen && end > start && address.charAt(end - 1) == ']') end--;
        return address.substring(start, end);
    }

    private String address(String bytes) {
        var address = unbracketed(spacesAs("", withoutComment(decoded(bytes))));
        address = BEGINS_WITH_SCHEME.matcher(address).replaceFirst("");
        int route = address.startsWith("@") ? address.indexOf(':') : -1;
        address = address.substring(route + 1);
        boolean quoted =
                address.length() > 1
                        && "'\"".indexOf(address.charAt(0)) >= 0
                        && address.endsWith(address.substring(0, 1));
        return quoted ? address.substring(1, address.length() - 1) : address;
    }
}
