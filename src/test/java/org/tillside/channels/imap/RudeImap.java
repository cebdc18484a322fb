package org.tillside.channels.imap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Map.entry;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.tillside.channels.accounts.MailServer;
import org.tillside.channels.accounts.Security;

/**
 * An IMAP server without manners, with one mail. What it says to a command (and as HELLO when
 * somebody comes, as WORD after a go-on, as DONE after an IDLE) stands in a map: lines parted by
 * {@code \n}, {@code #} for the tag; at the end {@link #HANG_UP} or {@link #SILENCE}. What is not
 * in the map is answered well.
 */
class RudeImap implements AutoCloseable {

    static final String HANG_UP = "<hang up>";
    static final String SILENCE = "<silence>";
    static final String MAIL = "Subject: hm\r\n\r\nText\r\n";

    private static final Map<String, String> GOOD_MANNERS =
            Map.ofEntries(
                    entry("HELLO", "* OK hm\n"),
                    entry("CAPABILITY", "* CAPABILITY IMAP4rev1 AUTH=PLAIN IDLE\n# OK\n"),
                    entry("AUTHENTICATE", "+ \n"),
                    entry("WORD", "# OK in\n"),
                    entry(
                            "EXAMINE",
                            "* 1 EXISTS\n* OK [UIDVALIDITY 1] .\n* OK [UIDNEXT 2] .\n# OK .\n"),
                    entry("SEARCH", "* SEARCH 1\n# OK\n"),
                    entry("SIZE", "* 1 FETCH (UID 1 RFC822.SIZE 21)\n# OK\n"),
                    entry("FETCH", "* 1 FETCH (UID 1 BODY[]<0> {21}\n" + MAIL + ")\n# OK\n"),
                    entry(
                            "HEADING",
                            "* 1 FETCH (UID 1 BODY[HEADER] {15}\nSubject: hm\n\n)\n# OK\n"),
                    entry("LIST", "# OK\n"),
                    entry("IDLE", "+ idling\n"),
                    entry("DONE", "# OK\n"),
                    entry("NOOP", "# OK\n"),
                    entry("LOGOUT", "* BYE\n# OK\n"));

    final List<String> heard = new CopyOnWriteArrayList<>();

    /** How many have come so far, and how many are here. */
    final AtomicInteger guests = new AtomicInteger();

    final Set<Socket> here = ConcurrentHashMap.newKeySet();

    private final ServerSocket door;
    private final Map<String, String> manners = new ConcurrentHashMap<>();

    RudeImap(Map<String, String> manners) throws IOException {
        this.manners.putAll(manners);
        door = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::listen);
    }

    MailServer server(Security security) {
        return new MailServer("127.0.0.1", door.getLocalPort(), security, "bea", "geheim");
    }

    /** From now on it has manners. */
    void behave() {
        manners.clear();
    }

    private void listen() {
        while (!door.isClosed()) {
            try {
                var guest = door.accept();
                Thread.ofVirtual().start(() -> serve(guest));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket guest) {
        guests.incrementAndGet();
        here.add(guest);
        try (guest) {
            var in = new BufferedReader(new InputStreamReader(guest.getInputStream(), ISO_8859_1));
            var tag = "*";
            if (!answer(guest, said("HELLO", ""), tag)) return;
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                heard.add(line);
                var words = line.split(" ");
                if (words.length > 1) tag = words[0];
                if (!answer(guest, said(command(words), line), tag)) return;
            }
        } catch (SocketException gone) {
            // the other side has had enough
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } finally {
            here.remove(guest);
        }
    }

    private static String command(String[] words) {
        if (words.length == 1) return words[0].equals("DONE") ? "DONE" : "WORD";
        if (words[words.length - 1].endsWith("[HEADER])")) return "HEADING";
        if (words[words.length - 1].equals("RFC822.SIZE)")) return "SIZE";
        return words[1].equals("UID") ? words[2] : words[1];
    }

    /** What is said to this command, whose whole line it was. */
    String said(String command, String line) {
        return manners.getOrDefault(command, GOOD_MANNERS.getOrDefault(command, "# BAD what\n"));
    }

    private boolean answer(Socket guest, String words, String tag) throws IOException {
        if (words.endsWith(SILENCE)) words = words.substring(0, words.length() - SILENCE.length());
        boolean hangUp = words.endsWith(HANG_UP);
        if (hangUp) words = words.substring(0, words.length() - HANG_UP.length());
        var said = words.replace("\r\n", "\n").replace("\n", "\r\n").replace("#", tag);
        guest.getOutputStream().write(said.getBytes(ISO_8859_1));
        return !hangUp;
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (var guest : here) guest.close();
    }
}
