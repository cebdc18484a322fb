package org.tillside.channels.transport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A mail server without manners. What it answers to a command (EHLO, MAIL, RCPT, DATA, "." for the
 * end of the data, and HELLO when somebody comes) stands in a map: a reply line, {@link #HANG_UP},
 * {@link #SILENCE}, {@link #DRIP}, or a reply line with {@link #RESET} behind it. What is not in
 * the map is answered well.
 */
public final class RudeServer implements AutoCloseable {

    public static final String HANG_UP = "hang up";
    public static final String SILENCE = "silence";

    /** A letter now and then, without an end. */
    static final String DRIP = "drip";

    /** The line is not ended, but gone. */
    static final String RESET = " <reset>";

    private static final Map<String, String> GOOD_MANNERS =
            Map.of(
                    "HELLO",
                    "220 hm",
                    "EHLO",
                    "250 hm",
                    "MAIL",
                    "250 ok",
                    "RCPT",
                    "250 ok",
                    "DATA",
                    "354 go on",
                    ".",
                    "250 taken",
                    "QUIT",
                    "221 bye",
                    "RSET",
                    "250 ok");

    public final AtomicInteger taken = new AtomicInteger();

    private final Set<Socket> here = ConcurrentHashMap.newKeySet();
    private final ServerSocket door;
    private final Map<String, String> manners;

    public RudeServer(Map<String, String> manners) throws IOException {
        this.manners = manners;
        door = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::listen);
    }

    public int port() {
        return door.getLocalPort();
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
        here.add(guest);
        try (guest) {
            var in = new BufferedReader(new InputStreamReader(guest.getInputStream(), ISO_8859_1));
            if (!answer(guest, "HELLO")) return;
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var command = line.length() < 4 ? line : line.substring(0, 4).toUpperCase();
                var named = manners.containsKey(line) ? line : command;
                if (!answer(guest, named)) return;
                if (command.equals("DATA") && !endsWell(guest, in)) return;
            }
        } catch (SocketException gone) {
            // the other side has had enough
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        } finally {
            here.remove(guest);
        }
    }

    private boolean endsWell(Socket guest, BufferedReader in) throws IOException {
        if (manners.getOrDefault("DATA", "354").charAt(0) != '3') return true;
        for (var line = in.readLine(); !".".equals(line); line = in.readLine()) {
            if (line == null || HANG_UP.equals(manners.get("text"))) return false;
        }
        return answer(guest, ".");
    }

    private boolean answer(Socket guest, String command) throws IOException {
        var reply = manners.getOrDefault(command, GOOD_MANNERS.getOrDefault(command, "250 ok"));
        if (reply.equals(HANG_UP)) return false;
        if (reply.equals(SILENCE)) {
            guest.getInputStream().read();
            return false;
        }
        if (reply.equals(DRIP)) drip(guest);
        boolean reset = reply.endsWith(RESET);
        if (reset) guest.setSoLinger(true, 0);
        if (command.equals(".") && reply.startsWith("2")) taken.incrementAndGet();
        guest.getOutputStream().write((reply + "\r\n").getBytes(ISO_8859_1));
        return !reset;
    }

    private static void drip(Socket guest) throws IOException {
        while (true) {
            guest.getOutputStream().write('2');
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (var guest : here) guest.close();
    }
}
