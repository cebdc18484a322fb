package org.tillside.channels.imap;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import javax.net.ssl.SSLContext;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPFolder.ProtocolCommand;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.imap.protocol.RFC822SIZE;
import org.eclipse.angus.mail.imap.protocol.UID;
import org.jspecify.annotations.Nullable;
import org.tillside.channels.accounts.AccountProblem;
import org.tillside.channels.accounts.MailServer;
import org.tillside.channels.accounts.Security;

/**
 * Our visit at a mail server, one folder of it, by Angus Mail. Only looks: the folder is opened
 * read-only, and no mail is marked as read.
 */
final class ImapSession implements AutoCloseable {

    static final int CHUNK = 1 << 18;
    private static final Pattern UID_VALIDITY =
            Pattern.compile("\\[UIDVALIDITY (\\d{1,10})]", Pattern.CASE_INSENSITIVE);

    private final ImapPatience patience;
    private final ImapSockets sockets;
    private final IMAPStore store;
    private @Nullable IMAPFolder folder;
    private String count = "";
    private int known;

    ImapSession(MailServer server, ImapPatience patience, SSLContext trust) {
        this.patience = patience;
        this.sockets = new ImapSockets(trust);
        try {
            store = (IMAPStore) Session.getInstance(properties(server)).getStore("imap");
        } catch (MessagingException never) {
            throw new IllegalStateException("Angus Mail knows imap", never);
        }
    }

    /** The certificate and its name are looked at; a secret never goes over an open line first. */
    private Properties properties(MailServer server) {
        var all = new Properties();
        all.put("mail.imap.ssl.enable", String.valueOf(server.security() == Security.TLS));
        boolean upgrade = server.security() == Security.STARTTLS;
        all.put("mail.imap.starttls.enable", String.valueOf(upgrade));
        all.put("mail.imap.starttls.required", String.valueOf(upgrade));
        all.put("mail.imap.ssl.checkserveridentity", "true");
        all.put("mail.imap.socketFactory", sockets.plain());
        all.put("mail.imap.ssl.socketFactory", sockets.encrypted());
        all.put("mail.imap.socketFactory.fallback", "false");
        all.put("mail.imap.ssl.socketFactory.fallback", "false");
        all.put("mail.imap.connectiontimeout", millis(patience.connect()));
        all.put("mail.imap.timeout", millis(patience.answer()));
        all.put("mail.imap.connectionpoolsize", "1");
        all.put("mail.imap.closefoldersonstorefailure", "false");
        return all;
    }

    private static String millis(Duration time) {
        return String.valueOf(time.toMillis());
    }

    void open(MailServer server) throws IOException {
        try (var _ = sockets.noLongerThan(patience.connect().plus(patience.answer()))) {
            store.connect(server.host(), server.port(), server.user(), server.password());
        } catch (MessagingException refused) {
            boolean open = server.security() == Security.STARTTLS && !sockets.isEncrypted();
            throw open ? ImapTrouble.unencrypted(refused) : ImapTrouble.atTheDoor(refused);
        }
    }

    Folder examine(String name) throws IOException {
        try (var _ = sockets.noLongerThan(patience.answer())) {
            var opened = (IMAPFolder) store.getFolder(name);
            opened.open(IMAPFolder.READ_ONLY);
            folder = opened;
            long validity = opened.getUIDValidity();
            if (validity <= 0) throw ImapTrouble.nonsense("a folder without UIDVALIDITY");
            count = String.valueOf(validity);
            long next = opened.getUIDNext();
            return new Folder(name, validity, next <= 0 ? Folder.NO_UID : next);
        } catch (MessagingException refused) {
            throw ImapTrouble.atTheFolder(refused);
        }
    }

    /** The UIDs that match, each once, in their order. */
    long[] search(String criteria) throws IOException {
        known = told(() -> opened().getMessageCount());
        var found = LongStream.builder();
        for (var each : ask("UID SEARCH " + criteria)) {
            if (each instanceof IMAPResponse it && it.keyEquals("SEARCH")) uids(it, found);
        }
        return found.build().distinct().sorted().toArray();
    }

    private static void uids(IMAPResponse said, LongStream.Builder found) throws ImapTrouble {
        for (long uid = said.readLong(); uid >= 0; uid = said.readLong()) found.add(uid);
        var rest = said.getRest();
        if (rest != null && !rest.isBlank()) throw ImapTrouble.nonsense("SEARCH … " + rest);
    }

    /** Its bytes as they lie there, asked for while they are used. */
    Handout mail(long uid, long limit) throws IOException {
        var counted = of(uid, "RFC822.SIZE").map(it -> it.getItem(RFC822SIZE.class));
        if (counted.isEmpty()) return new Handout.Gone();
        long size = counted.get().size;
        if (size > limit) return new Handout.TooLarge(size);
        return new Handout.Mail(
                new MailBody(
                        from -> piece(uid, from),
                        size,
                        limit,
                        sockets.noLongerThan(patience.mail())));
    }

    Handout heading(long uid, long limit) throws IOException {
        var heading = part(uid, "BODY.PEEK[HEADER]");
        if (heading.length > limit) return new Handout.TooLarge(heading.length);
        if (heading.length == 0) return new Handout.Withheld("no heading");
        return new Handout.Mail(
                new MailBody(
                        from -> from == 0 ? heading : new byte[0],
                        heading.length,
                        limit,
                        () -> {}));
    }

    /**
     * Nothing where the mail ends. Of a mail of which we have some already, a server that tells
     * nothing at all has it no more: what we have is not the whole.
     */
    private byte[] piece(long uid, long from) throws IOException {
        var body = body(uid, "BODY.PEEK[]<%d.%d>".formatted(from, CHUNK));
        if (body.isEmpty() && from > 0)
            throw new ImapTrouble(
                    AccountProblem.BROKEN_OFF, "the mail was taken away while it came");
        return bytes(body);
    }

    /** Nothing where the server hands nothing out. */
    private byte[] part(long uid, String what) throws IOException {
        return bytes(body(uid, what));
    }

    private Optional<BODY> body(long uid, String what) throws IOException {
        return of(uid, what).map(it -> it.getItem(BODY.class));
    }

    private static byte[] bytes(Optional<BODY> body) {
        var bytes = body.map(BODY::getByteArrayInputStream);
        return bytes.isPresent() ? bytes.get().readAllBytes() : new byte[0];
    }

    /** What is told of this mail; what is told of others, or twice, is passed over. */
    private Optional<FetchResponse> of(long uid, String what) throws IOException {
        for (var each : ask("UID FETCH " + uid + " (UID " + what + ")")) {
            if (!(each instanceof FetchResponse it) || it.getItemCount() < 2) continue;
            var whose = it.getItem(UID.class);
            if (whose != null && whose.uid == uid) return Optional.of(it);
        }
        return Optional.empty();
    }

    private Response[] ask(String words) throws IOException {
        var said = answers(words);
        for (var each : said) {
            var anew = UID_VALIDITY.matcher(each.toString());
            if (each.isUnTagged() && each.isOK() && anew.find() && !anew.group(1).equals(count))
                throw new ImapTrouble(AccountProblem.BROKEN_OFF, "the server counts anew");
        }
        return said;
    }

    private Response[] answers(String words) throws IOException {
        return told(() ->
                (Response[])
                        opened().doCommand(protocol -> {
                            var said = protocol.command(words, null);
                            protocol.notifyResponseHandlers(said);
                            protocol.handleResult(said[said.length - 1]);
                            return said;
                        }));
    }

    boolean canIdle() throws IOException {
        return told(() -> (Boolean) opened().doCommand(it -> it.hasCapability("IDLE")));
    }

    /**
     * Until the server tells news or we have waited long enough: then somebody asks a question,
     * which ends the waiting and shows whether the line is alive.
     */
    void idle() throws IOException {
        var longest = patience.idle().plus(patience.answer());
        told(
                longest.plus(patience.answer()),
                () -> opened().getMessageCount() == known && wait(longest));
    }

    private boolean wait(Duration longest) throws MessagingException, ImapTrouble {
        var over = new CountDownLatch(1);
        sockets.patience(longest);
        Thread.ofVirtual().name("imap-enough").start(() -> askUnless(over));
        try {
            opened().idle(true);
            return true;
        } finally {
            over.countDown();
            sockets.patience(patience.answer());
        }
    }

    /** Never interrupted: an interrupt closes the socket that a virtual thread reads. */
    private void askUnless(CountDownLatch over) {
        try {
            if (over.await(patience.idle().toMillis(), TimeUnit.MILLISECONDS)) return;
            opened().doCommandIgnoreFailure(NOOP);
        } catch (InterruptedException never) {
            Thread.currentThread().interrupt();
        } catch (MessagingException | ImapTrouble gone) {
            sockets.cut();
        }
    }

    void noop() throws IOException {
        told(() -> opened().doCommand(NOOP));
    }

    private static final ProtocolCommand NOOP =
            protocol -> {
                protocol.noop();
                return null;
            };

    /** Angus would come again by itself, to another count perhaps. */
    private IMAPFolder opened() throws ImapTrouble {
        if (folder == null) throw new IllegalStateException("a folder is opened first");
        if (!folder.isOpen()) throw new ImapTrouble(AccountProblem.BROKEN_OFF, "the line broke");
        return folder;
    }

    /** What is asked of the server. */
    private interface Question<T> {
        T ask() throws MessagingException, IOException;
    }

    private <T> T told(Question<T> question) throws IOException {
        return told(patience.answer(), question);
    }

    private <T> T told(Duration longest, Question<T> question) throws IOException {
        try (var _ = sockets.noLongerThan(longest)) {
            return question.ask();
        } catch (MessagingException broken) {
            throw ImapTrouble.inside(broken);
        } catch (OutOfMemoryError | NegativeArraySizeException reserved) {
            // Angus reserves what a server announces, be it two gigabytes
            throw ImapTrouble.nonsense("more at once than we hold: " + reserved.getMessage());
        }
    }

    /** From any thread. The line is cut, not said farewell to: nothing is left half done there. */
    @Override
    public void close() {
        sockets.cut();
    }
}
