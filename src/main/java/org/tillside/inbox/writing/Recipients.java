package org.tillside.inbox.writing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.tillside.kernel.Correspondent;

/**
 * To whom a mail goes or went.
 *
 * @param replyTo where its writer wants answers; empty if the writer's own address
 */
public record Recipients(
        List<Correspondent> to, List<Correspondent> cc, List<Correspondent> replyTo) {

    public static final Recipients NONE = new Recipients(List.of(), List.of(), List.of());

    public Recipients {
        to = List.copyOf(to);
        cc = List.copyOf(cc);
        replyTo = List.copyOf(replyTo);
    }

    public Recipients(List<Correspondent> to, List<Correspondent> cc) {
        this(to, cc, List.of());
    }

    public boolean nobody() {
        return to.isEmpty() && cc.isEmpty();
    }

    public List<Correspondent> all() {
        var all = new ArrayList<>(to);
        all.addAll(cc);
        return all;
    }

    /**
     * Who gets the answer to a mail that came with these recipients.
     *
     * @param ours tells our own mailboxes: we do not write to ourselves
     */
    public Recipients reply(Correspondent from, Predicate<String> ours) {
        var answered = replyTo.isEmpty() ? List.of(from) : replyTo;
        var others = distinct(answered, List.of(), ours);
        return new Recipients(
                others.isEmpty() ? distinct(List.of(from), List.of(), _ -> false) : others,
                List.of());
    }

    /** The writer and everybody who got that mail, each once, in the place where they were. */
    public Recipients replyAll(Correspondent from, Predicate<String> ours) {
        var first = reply(from, ours).to();
        var alsoTo = distinct(to, first, ours);
        var writers = new ArrayList<>(first);
        writers.addAll(alsoTo);
        return new Recipients(writers, distinct(cc, writers, ours));
    }

    /** Whether they are the same people, in whatever order and however they are called there. */
    public boolean sameAs(Recipients others) {
        return keys(to).equals(keys(others.to)) && keys(cc).equals(keys(others.cc));
    }

    private static Set<String> keys(List<Correspondent> some) {
        return some.stream().map(Correspondent::key).collect(Collectors.toSet());
    }

    /** The next mail after one of our own goes to the same people. */
    public Recipients again() {
        return new Recipients(to, cc);
    }

    private static List<Correspondent> distinct(
            List<Correspondent> wanted, List<Correspondent> already, Predicate<String> ours) {
        var kept = new LinkedHashMap<String, Correspondent>();
        for (var person : wanted) {
            if (person.address().isBlank() || ours.test(person.key())) continue;
            if (already.stream().noneMatch(known -> known.key().equals(person.key())))
                kept.putIfAbsent(person.key(), person);
        }
        return List.copyOf(kept.values());
    }
}
