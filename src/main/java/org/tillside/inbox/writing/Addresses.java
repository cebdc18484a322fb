package org.tillside.inbox.writing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tillside.kernel.Correspondent;
import org.tillside.kernel.Fault;

/** Addresses as people type them: {@code Anna <anna@web.example>; max@web.example}. */
public final class Addresses {

    private static final int MOST = 50;

    /** In characters: as many people, with the longest addresses and names. */
    private static final int LONGEST = 20_000;

    /** In characters: 64 before the sign, 255 behind it. */
    private static final int LONGEST_ADDRESS = 320;

    private static final Pattern NAMED =
            Pattern.compile("(.*?)<\\s*([^<>\\s]+)\\s*>\\s*", Pattern.DOTALL);
    private static final Pattern ADDRESS =
            Pattern.compile(
                    "[^\\s@<>()\\[\\],;:\\\\\"\\p{Cntrl}]{1,64}@[^\\s@<>()\\[\\],;:\\\\\"\\p{Cntrl}.]{1,63}(?:\\.[^\\s@<>()\\[\\],;:\\\\\"\\p{Cntrl}.]{1,63})+");

    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");
    private static final Pattern BRACKET = Pattern.compile("[<>]");

    private Addresses() {}

    /** As it was typed, not looked at yet. */
    private record Typed(String name, String address) {

        static Typed of(String words) {
            var named = NAMED.matcher(words);
            if (!named.matches() || holdsAnother(named.group(1))) return new Typed("", words);
            return new Typed(named.group(1).strip().replaceAll("^\"|\"$", ""), named.group(2));
        }

        /** An address before the last one: somebody forgot what parts the two. */
        private static boolean holdsAnother(String name) {
            return BRACKET.matcher(QUOTED.matcher(name).replaceAll("")).find();
        }

        boolean isWhole() {
            return isAddress(address);
        }

        Correspondent person() {
            if (!isWhole()) throw none(address);
            return new Correspondent(name, address);
        }
    }

    /** Each once. Faults: {@code reply.recipients} with the first that is none. */
    public static List<Correspondent> parse(String typed) {
        if (typed.length() > LONGEST)
            throw Fault.user(
                    "reply.recipients",
                    "Addresses have at most " + LONGEST + " characters together.");
        var people = new LinkedHashMap<String, Correspondent>();
        for (var one : each(typed)) {
            var person = one.person();
            people.putIfAbsent(person.key(), person);
        }
        return few(new ArrayList<>(people.values()));
    }

    /** Those that are whole already. */
    public static List<Correspondent> sofar(String typed) {
        return first(typed).stream().filter(Typed::isWhole).limit(MOST).map(Typed::person).toList();
    }

    public static String line(List<Correspondent> people) {
        return people.stream().map(Addresses::written).collect(Collectors.joining(", "));
    }

    private static String written(Correspondent person) {
        if (person.name().isBlank()) return person.address();
        var name = person.name().replace("\"", "'");
        return (Pattern.compile("[,;<>@]").matcher(name).find() ? "\"" + name + "\"" : name)
                + " <"
                + person.address()
                + ">";
    }

    /** As a program names them. Faults: {@code reply.recipients}. */
    public static List<Correspondent> checked(List<Correspondent> named) {
        return few(named).stream().map(it -> checked(it.name(), it.address())).toList();
    }

    private static Correspondent checked(@Nullable String name, @Nullable String address) {
        if (address == null || !isAddress(address.strip())) throw none(String.valueOf(address));
        return new Correspondent(name == null ? "" : name.strip(), address.strip());
    }

    private static boolean isAddress(String words) {
        return words.length() <= LONGEST_ADDRESS && ADDRESS.matcher(words).matches();
    }

    private static List<Correspondent> few(List<Correspondent> people) {
        if (people.size() > MOST)
            throw Fault.user("reply.recipients", "A mail goes to at most " + MOST + " people.");
        return people;
    }

    private static Fault none(String address) {
        return Fault.user(
                "reply.recipients",
                "“" + address + "” is not an address that mail can be sent to.");
    }

    /** Of what is too long the beginning; its last one may be cut in two. */
    private static List<Typed> first(String typed) {
        if (typed.length() <= LONGEST) return each(typed);
        var some = each(typed.substring(0, LONGEST));
        return some.subList(0, Math.max(0, some.size() - 1));
    }

    private static List<Typed> each(String typed) {
        return apart(typed).stream()
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .map(Typed::of)
                .toList();
    }

    /**
     * What stands between commas, semicolons and line ends; those in quotes part nothing, if a part
     * begins with the quote: elsewhere it is a sign like others, as for inches.
     */
    private static List<String> apart(String typed) {
        var parts = new ArrayList<String>();
        int from = 0;
        boolean begins = true;
        for (int at = 0; at < typed.length(); at++) {
            char sign = typed.charAt(at);
            if (sign == ',' || sign == ';' || sign == '\n') {
                parts.add(typed.substring(from, at));
                from = at + 1;
                begins = true;
            } else if (begins && !Character.isWhitespace(sign)) {
                if (sign == '"') at = quoted(typed, at);
                begins = false;
            }
        }
        parts.add(typed.substring(from));
        return parts;
    }

    /**
     * @return where the quote ends that begins here; one that nothing ends is a sign like others
     */
    private static int quoted(String typed, int begin) {
        int end = typed.indexOf('"', begin + 1);
        return end < 0 ? begin : end;
    }
}
