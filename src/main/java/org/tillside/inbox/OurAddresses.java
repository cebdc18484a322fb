package org.tillside.inbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tillside.channels.Mailbox;
import org.tillside.channels.Mailboxes;
import org.tillside.database.Workspace;
import org.tillside.kernel.Correspondent;

/** Tells our own mailboxes from other people. Remembered for two seconds: each mail asks. */
@Component
public class OurAddresses {

    private static final Duration REMEMBERED = Duration.ofSeconds(2);

    private final Mailboxes mailboxes;
    private final Clock clock;
    private final Map<UUID, Known> known = new ConcurrentHashMap<>();

    private record Known(Set<String> addresses, Set<String> ever, Instant until) {}

    OurAddresses(Mailboxes mailboxes, Clock clock) {
        this.mailboxes = mailboxes;
        this.clock = clock;
    }

    /** Asked with an address in any form; a plus part does not matter. */
    public Predicate<String> ours() {
        return among(known().addresses());
    }

    /** The same, with the mailboxes that were ended: in history they are ours, too. */
    public Predicate<String> everOurs() {
        return among(known().ever());
    }

    private static Predicate<String> among(Set<String> addresses) {
        return address -> addresses.contains(withoutPlus(Correspondent.key(address)));
    }

    private Known known() {
        return known.compute(
                Workspace.current().id(), (_, before) -> fresh(before) ? before : look());
    }

    private boolean fresh(@Nullable Known before) {
        return before != null && clock.instant().isBefore(before.until());
    }

    private Known look() {
        var addresses = addresses(mailboxes.all());
        var ever = new HashSet<>(addresses(mailboxes.ended()));
        ever.addAll(addresses);
        return new Known(addresses, ever, clock.instant().plus(REMEMBERED));
    }

    private static Set<String> addresses(List<Mailbox> those) {
        return those.stream().map(Mailbox::address).collect(Collectors.toUnmodifiableSet());
    }

    private static String withoutPlus(String address) {
        int plus = address.indexOf('+');
        int at = address.lastIndexOf('@');
        return plus > 0 && plus < at ? address.substring(0, plus) + address.substring(at) : address;
    }
}
