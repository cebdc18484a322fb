package org.tillside.inbox.satisfaction;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tillside.channels.MailboxId;
import org.tillside.channels.Mailboxes;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.relay.RelayFacts;
import org.tillside.inbox.relay.Relays;
import org.tillside.malls.Malls;
import org.tillside.malls.Platform;

/**
 * Whether buyers of a mailbox may be asked: a table with sources, {@code platforms.txt}. A mailbox
 * of no mall is our own ground.
 */
@Component
public class SurveyGround {

    private static final String FILE = "platforms.txt";

    private final Map<String, Ground> grounds;
    private final Mailboxes mailboxes;
    private final Malls malls;
    private final Relays relays;

    SurveyGround(Mailboxes mailboxes, Malls malls, Relays relays) {
        this.relays = relays;
        this.mailboxes = mailboxes;
        this.malls = malls;
        this.grounds = read();
    }

    /**
     * @param source why
     */
    public record Ground(boolean permits, String source) {}

    public Ground of(MailboxId mailbox) {
        var mall = mailboxes.mallOf(mailbox);
        if (mall == null) return ground(Platform.OWN);
        return malls.find(mall).map(it -> ground(it.platform().code())).orElseGet(() -> ground(""));
    }

    /** A buyer may write through a marketplace into any mailbox: then its word counts, too. */
    public Ground of(Conversation it) {
        var here = of(it.mailbox());
        if (!here.permits()) return here;
        return relays.of(it.id()).map(RelayFacts::platform).map(this::ground).orElse(here);
    }

    private Ground ground(String platform) {
        return grounds.getOrDefault(
                platform, new Ground(false, "not in the table: silence is no permission"));
    }

    private static Map<String, Ground> read() {
        try (var bytes = SurveyGround.class.getResourceAsStream(FILE)) {
            if (bytes == null) throw new IllegalStateException(FILE + " is missing");
            return new String(bytes.readAllBytes(), UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(line -> line.split("\\s+", 3))
                    .collect(
                            Collectors.toMap(
                                    line -> line[0],
                                    line -> new Ground(line[1].equals("yes"), line[2])));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
