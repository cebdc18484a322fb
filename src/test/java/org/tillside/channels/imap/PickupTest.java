package org.tillside.channels.imap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.channels.ChannelSettings;
import org.tillside.channels.Eml;
import org.tillside.channels.IntakeDesk;
import org.tillside.channels.Mailbox;
import org.tillside.channels.accounts.AccountKind;
import org.tillside.channels.accounts.MailAccount;
import org.tillside.channels.accounts.MailAccounts;
import org.tillside.channels.accounts.Security;
import org.tillside.channels.intake.Intake;
import org.tillside.channels.intake.IntakeState;
import org.tillside.database.Workspace;
import org.tillside.kernel.Sha256;
import org.tillside.kit.TillsideTest;

/**
 * The law: whatever breaks and whenever, and however often a folder counts anew, in the end each
 * mail of the folder was taken once. Nobody but the test fetches here.
 */
@TillsideTest
class PickupTest {

    private static final int STORIES = 12;
    private static final int CHAPTERS = 14;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired MailAccounts accounts;
    @Autowired IntakeDesk desk;
    @Autowired Intake intake;
    @Autowired HeadingOnly headings;
    @Autowired Fetchers ours;
    @Autowired DSLContext sql;
    @Autowired TransactionTemplate transaction;

    @BeforeEach
    void nobodyElse() {
        ours.stop();
    }

    @AfterEach
    void goOn() {
        ours.start();
    }

    @Test
    void whatever_breaks_each_mail_is_taken_once() throws Exception {
        long first = Long.getLong("seed", System.nanoTime());
        for (long seed = first; seed < first + STORIES; seed++) {
            var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            try (var story = new Story(random)) {
                story.tell();
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("replay with -Dseed=" + seed, failure);
            }
        }
    }

    private final class Story implements AutoCloseable {

        private final Workspace workspace = new Workspace(UUID.randomUUID());
        private final List<Sha256> put = new ArrayList<>();
        private final RandomGenerator random;
        private final ModelImap server;
        private final Mailbox mailbox;
        private final Pickup pickup;
        private boolean breaking = true;

        Story(RandomGenerator random) throws IOException {
            this.random = random;
            server = new ModelImap(random);
            mailbox = desk.mailbox(workspace);
            var host = server.server(Security.NONE);
            workspace.run(
                    () -> accounts.save(mailbox.id(), AccountKind.IMAP, host, "geheim", "INBOX"));
            var settings = new ChannelSettings(0, "127.0.0.1", null, null, 1, 1);
            pickup = new Pickup(new Forgetful(), intake, headings, settings);
        }

        void tell() throws Exception {
            for (int i = 0; i < CHAPTERS; i++) {
                switch (random.nextInt(4)) {
                    case 0 -> server.countAnew();
                    case 1 -> IntStream.range(0, 1 + random.nextInt(4)).forEach(_ -> putOne());
                    default -> fetch();
                }
            }
            breaking = false;
            fetch();
            var states = desk.settled(workspace);
            var raws = desk.raws(workspace);
            var taken =
                    IntStream.range(0, raws.size())
                            .filter(it -> states.get(it) == IntakeState.TAKEN)
                            .mapToObj(raws::get)
                            .toList();
            assertThat(taken).containsExactlyInAnyOrderElementsOf(put);
        }

        /** Every third has neither id nor date, and says what others say, too. */
        private void putOne() {
            var raw =
                    random.nextInt(3) == 0
                            ? Eml.bytes(
                                    "From: bea@buyer.example\n\nHello %d\n"
                                            .formatted(random.nextInt(2)))
                            : Eml.of("Mail " + put.size());
            put.add(Sha256.of(raw));
            server.put(new String(raw, ISO_8859_1).replace("\r\n", "\n").replace("\n", "\r\n"));
        }

        private void fetch() throws Exception {
            server.beMoody(breaking);
            var account = account();
            var patience = new ImapPatience(PATIENCE, PATIENCE, PATIENCE, PATIENCE, PATIENCE);
            var session = new ImapSession(account.server(), patience, SSLContext.getDefault());
            try (session) {
                session.open(account.server());
                var folder = session.examine("INBOX");
                workspace.<Void, IOException>call(() -> {
                    pickup.of(session, account, folder, new Moody());
                    return null;
                });
            } catch (IOException | IllegalStateException broken) {
                if (!breaking) throw broken;
            }
        }

        private MailAccount account() {
            return workspace
                    .<Optional<MailAccount>, RuntimeException>call(
                            () -> accounts.find(mailbox.id(), AccountKind.IMAP))
                    .orElseThrow();
        }

        private void crash(String when) {
            if (breaking && random.nextInt(10) == 0) throw new IllegalStateException(when);
        }

        @Override
        public void close() throws IOException {
            server.close();
            workspace.run(() -> accounts.remove(mailbox.id(), AccountKind.IMAP));
        }

        /** A crash before the intake or after the cursor; or the lock is lost. */
        private final class Moody implements Turn {
            @Override
            public boolean isOurs() {
                crash("before the intake");
                return !breaking || random.nextInt(12) > 0;
            }

            @Override
            public void broughtOne() {
                crash("after the cursor");
            }
        }

        /** A crash between the intake and the cursor. Never sets a mail aside: it is too early. */
        private final class Forgetful extends ImapCursors {

            Forgetful() {
                super(sql, Clock.systemUTC());
            }

            @Override
            public ImapCursor of(MailAccount account, Folder folder) {
                return transaction.execute(_ -> super.of(account, folder));
            }

            @Override
            public void move(ImapCursor cursor) {
                crash("between intake and cursor");
                transaction.executeWithoutResult(_ -> super.move(cursor));
            }

            @Override
            public void stumble(ImapCursor cursor, long uid) {
                // what is told of a mail that never comes is another test's matter
            }
        }
    }
}
