package org.tillside.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Page;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.tillside.access.Role;
import org.tillside.channels.Mailbox;
import org.tillside.channels.intake.Intake;
import org.tillside.channels.intake.Source;
import org.tillside.kit.Browsers;
import org.tillside.kit.Look;
import org.tillside.kit.Visit;
import org.tillside.kit.Visits;
import org.tillside.kit.World;

/** An office in a test: buyers write to it, its people look at its inbox. */
record Office(
        World world, Mailbox mailbox, Visits visits, Intake intake, Conversations conversations) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** A buyer's mail, once it stands in a conversation. */
    Conversation writes(BuyerMail letter) {
        return write(List.of(letter)).getFirst();
    }

    /** Many at once, as they would come in a rush; where each of them stands. */
    List<Conversation> write(List<BuyerMail> letters) {
        letters.forEach(letter -> deliver(letter.raw(mailbox.address())));
        return letters.stream().map(letter -> arrived(letter.messageId())).toList();
    }

    /** Where the mail of this Message-ID stands, once it does. */
    Conversation arrived(String messageId) {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until) {
            var found = world.asOwner(() -> conversations.findByMail(messageId));
            if (found.isPresent()) return found.get();
            pause();
        }
        throw new AssertionError("the mail did not become a conversation within " + PATIENCE);
    }

    /** As it comes from the wire; nobody waits for it. */
    void deliver(String raw) {
        world.asOwner(() ->
                intake.accept(
                        mailbox.id(),
                        Source.EXAMPLE,
                        UUID.randomUUID().toString(),
                        "buyer@web.example",
                        new ByteArrayInputStream(raw.getBytes(UTF_8))));
    }

    Visit visit(Role role) {
        return visits.signedIn(world, role);
    }

    /** A browser of this person, on this page. */
    Page looks(Role role, String path) {
        return looks(role, Look.DESK, path);
    }

    Page looks(Role role, Look look, String path) {
        return Browsers.page(visit(role), look, path);
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
