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
    private static final Pattern NEXT = Pattern.compile("[,;\\n](?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");
    private static final Pattern NAMED =
            Pattern.compile("(.*?)<\\s*([^<>\\s]+)\\s*>\\s*", Pattern.DOTALL);
    private static final Pattern ADDRESS =
            Pattern.compile(
                    "[^\\s@<>()\\[\\],;:\\\\\"\\p{Cntrl}]{1,64}@[^\\s@<>()\\[\\],;:\\\\\"\\p{Cntrl}.]{1,63}(?:\\.[^\\s@<>()\\[\\],;:\\\\\"\\p{Cntrl}.]{1,63})+");

    private Addresses() {}

    /** Each once. Faults: {@code reply.recipients} with the first that is none. */
    public static List<Correspondent> parse(String typed) {
        var people = new LinkedHashMap<String, Correspondent>();
        for (var one : NEXT.split(typed)) {
            if (one.isBlank()) continue;
            var person = person(one.strip());
            people.putIfAbsent(person.key(), person);
        }
        if (people.size() > MOST)
            throw Fault.user("reply.recipients", "A mail goes to at most " + MOST + " people.");
        return new ArrayList<>(people.values());
    }

    /** Those that are whole already. */
    public static List<Correspondent> sofar(String typed) {
        var people = new ArrayList<Correspondent>();
        for (var one : NEXT.split(typed)) {
            try {
                if (!one.isBlank() && people.size() < MOST) people.add(person(one.strip()));
            } catch (Fault unfinished) {
                // it is still being typed
            }
        }
        return people;
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

    /** Faults: {@code reply.recipients}. */
    public static Correspondent checked(@Nullable String name, @Nullable String address) {
        if (address == null || !ADDRESS.matcher(address.strip()).matches())
            throw none(String.valueOf(address));
        return new Correspondent(name == null ? "" : name.strip(), address.strip());
    }

    private static Fault none(String address) {
        return Fault.user(
                "reply.recipients",
                "“" + address + "” is not an address that mail can be sent to.");
    }

    private static Correspondent person(String typed) {
        var named = NAMED.matcher(typed);
        var name = named.matches() ? named.group(1).strip().replaceAll("^\"|\"$", "") : "";
        var address = named.matches() ? named.group(2) : typed;
        if (!ADDRESS.matcher(address).matches()) throw none(address);
        return new Correspondent(name, address);
    }
}
