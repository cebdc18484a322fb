package org.tillside.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;

/** One connection of a mail server that has much to deliver. */
final class SmtpSender implements AutoCloseable {

    private static final int ANSWER_MILLIS = 60_000;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    SmtpSender(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(ANSWER_MILLIS);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
        out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
        expect(220);
        say("EHLO bench.example", 250);
    }

    /**
     * @return nanoseconds from the mail's last byte to "250": it is on the disk
     */
    long send(Letters.Letter letter, String to) throws IOException {
        say("MAIL FROM:<" + letter.from() + ">", 250);
        say("RCPT TO:<" + to + ">", 250);
        say("DATA", 354);
        out.write(letter.bytes());
        long began = System.nanoTime();
        say(".", 250);
        return System.nanoTime() - began;
    }

    private void say(String line, int expected) throws IOException {
        out.write((line + "\r\n").getBytes(ISO_8859_1));
        out.flush();
        expect(expected);
    }

    private void expect(int code) throws IOException {
        while (true) {
            var line = line();
            if (line.length() > 3 && line.charAt(3) == '-') continue;
            if (line.startsWith("" + code)) return;
            throw new IOException("expected " + code + ", the server said: " + line);
        }
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) throw new EOFException("the server hung up");
            if (c != '\r') line.append((char) c);
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
