package org.tillside.watch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/** An IMAP server that lets nobody in, and says at length whom it turned away. */
final class Talkative implements AutoCloseable {

    final AtomicInteger refused = new AtomicInteger();

    private final ServerSocket door;
    private final String words;

    Talkative(String words) throws IOException {
        this.words = words;
        door = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::listen);
    }

    int port() {
        return door.getLocalPort();
    }

    private void listen() {
        while (!door.isClosed()) {
            try (var guest = door.accept()) {
                talk(guest);
            } catch (IOException left) {
                continue;
            }
        }
    }

    private void talk(Socket guest) throws IOException {
        var in = new BufferedReader(new InputStreamReader(guest.getInputStream(), UTF_8));
        say(guest, "* OK here");
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            var parts = line.split(" ");
            if (parts.length > 1 && parts[1].equals("CAPABILITY")) {
                say(guest, "* CAPABILITY IMAP4rev1\r\n" + parts[0] + " OK");
            } else {
                say(guest, parts[0] + " NO [AUTHENTICATIONFAILED] " + words);
                refused.incrementAndGet();
            }
        }
    }

    private static void say(Socket guest, String line) throws IOException {
        guest.getOutputStream().write((line + "\r\n").getBytes(UTF_8));
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
