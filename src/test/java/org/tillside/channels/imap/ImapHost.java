package org.tillside.channels.imap;

import static org.awaitility.Awaitility.await;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import org.tillside.channels.accounts.MailServer;
import org.tillside.channels.accounts.Security;

/** A real IMAP server of a test's own, with one account, and somebody who puts mail into it. */
abstract class ImapHost implements AutoCloseable {

    static final String USER = "bea";
    static final String PASSWORD = "Geheim \"1\\";

    abstract int port();

    MailServer server() {
        return new MailServer("127.0.0.1", port(), Security.NONE, USER, PASSWORD);
    }

    void put(String folder, byte[] raw) throws MessagingException {
        put(folder, raw, Instant.now());
    }

    void put(String folder, byte[] raw, Instant received) throws MessagingException {
        try (var store = store()) {
            var into = store.getFolder(folder);
            if (!into.exists()) into.create(Folder.HOLDS_MESSAGES);
            into.appendMessages(new Message[] {new Raw(raw, received)});
        }
    }

    void putAll(String folder, List<byte[]> raws) throws MessagingException {
        try (var store = store()) {
            store.getFolder(folder).create(Folder.HOLDS_MESSAGES);
            store.getFolder(folder)
                    .appendMessages(
                            raws.stream()
                                    .map(it -> new Raw(it, Instant.now()))
                                    .toArray(Message[]::new));
        }
    }

    /** The same mails in a folder of the same name that counts anew. */
    void remake(String folder, byte[]... raws) throws MessagingException {
        try (var store = store()) {
            store.getFolder(folder).delete(true);
            store.getFolder(folder).create(Folder.HOLDS_MESSAGES);
        }
        for (var raw : raws) putAgain(folder, raw);
    }

    /** Dovecot may see the folder that was deleted for a moment longer. */
    private void putAgain(String folder, byte[] raw) {
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptionsInstanceOf(MessagingException.class)
                .until(() -> {
                    put(folder, raw);
                    return true;
                });
    }

    void expunge(String folder) throws MessagingException {
        try (var store = store();
                var opened = store.getFolder(folder)) {
            opened.open(Folder.READ_WRITE);
            opened.setFlags(opened.getMessages(), new Flags(Flags.Flag.DELETED), true);
            opened.expunge();
        }
    }

    boolean anyIsSeen(String folder) throws MessagingException {
        try (var store = store();
                var opened = store.getFolder(folder)) {
            opened.open(Folder.READ_ONLY);
            var profile = new FetchProfile();
            profile.add(FetchProfile.Item.FLAGS);
            opened.fetch(opened.getMessages(), profile);
            for (var message : opened.getMessages())
                if (message.isSet(Flags.Flag.SEEN)) return true;
            return false;
        }
    }

    private Store store() throws MessagingException {
        var store = Session.getInstance(new Properties()).getStore("imap");
        store.connect("127.0.0.1", port(), USER, PASSWORD);
        return store;
    }

    @Override
    public abstract void close() throws IOException;

    /** Bytes as they are. */
    private static final class Raw extends MimeMessage {

        private final byte[] raw;
        private final Instant received;

        Raw(byte[] raw, Instant received) {
            super((Session) null);
            this.raw = raw;
            this.received = received;
        }

        @Override
        public void writeTo(OutputStream out, String[] without) throws IOException {
            out.write(raw);
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write(raw);
        }

        @Override
        public Date getReceivedDate() {
            return Date.from(received);
        }
    }
}
