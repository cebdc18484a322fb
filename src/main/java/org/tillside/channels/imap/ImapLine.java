package org.tillside.channels.imap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.tillside.channels.accounts.AccountProblem;
import org.tillside.channels.accounts.MailServer;
import org.tillside.channels.accounts.Security;

/**
 * A line to a mail server. Reads no longer than it is told to wait, holds at most one line of text
 * in memory, and writes so little at a time that it always fits the socket's own buffer.
 */
final class ImapLine implements AutoCloseable {

    private static final int CHUNK = 1 << 16;

    /** A search among a million mails is answered in one line. */
    private static final int LONGEST = 8 << 20;

    private final Socket plain = new Socket();
    private final MailServer server;
    private final SSLContext trust;
    private Socket socket = plain;
    private InputStream in = InputStream.nullInputStream();
    private long until;

    ImapLine(MailServer server, SSLContext trust) {
        this.server = server;
        this.trust = trust;
    }

    void connect(Duration patience) throws ImapTrouble {
        try {
            plain.connect(
                    new InetSocketAddress(server.host(), server.port()), (int) patience.toMillis());
            plain.setTcpNoDelay(true);
            plain.setKeepAlive(true);
            wait(patience);
            in = buffered(plain);
        } catch (IOException gone) {
            throw new ImapTrouble(AccountProblem.UNREACHABLE, gone);
        } catch (IllegalArgumentException noPort) {
            throw new ImapTrouble(AccountProblem.UNREACHABLE, "no such port: " + server);
        }
        if (server.security() == Security.TLS) encrypt();
    }

    /** From now on nobody else reads along; the server has proved to be the one we asked for. */
    void encrypt() throws ImapTrouble {
        try {
            if (in.available() > 0) {
                throw new ImapTrouble(
                        AccountProblem.NOT_SECURE, "somebody spoke before the line was encrypted");
            }
            var secret =
                    (SSLSocket)
                            trust.getSocketFactory()
                                    .createSocket(plain, server.host(), server.port(), true);
            var terms = secret.getSSLParameters();
            terms.setEndpointIdentificationAlgorithm("HTTPS");
            secret.setSSLParameters(terms);
            secret.startHandshake();
            socket = secret;
            in = buffered(secret);
        } catch (ImapTrouble told) {
            throw told;
        } catch (IOException | IllegalArgumentException refused) {
            throw new ImapTrouble(AccountProblem.NOT_SECURE, String.valueOf(refused));
        }
    }

    private InputStream buffered(Socket from) throws IOException {
        return new BufferedInputStream(new InTime(from.getInputStream()), CHUNK);
    }

    void wait(Duration longest) throws IOException {
        wait(longest, longest);
    }

    /**
     * @param longest after which all that is read from now on must have come
     * @param silence after which the line is dead
     */
    void wait(Duration longest, Duration silence) throws IOException {
        until = System.nanoTime() + longest.toNanos();
        socket.setSoTimeout((int) Math.max(1, Math.min(longest.toMillis(), silence.toMillis())));
    }

    /** Until something comes, at most so long; false: nothing came. What comes is not used up. */
    boolean listen(Duration patience) throws IOException {
        wait(patience);
        in.mark(1);
        try {
            if (in.read() < 0) throw new EOFException("the server hung up");
            in.reset();
            return true;
        } catch (SocketTimeoutException silence) {
            return false;
        }
    }

    void write(String words) throws IOException {
        write(words.getBytes(ISO_8859_1));
    }

    void write(byte[] bytes) throws IOException {
        var out = socket.getOutputStream();
        out.write(bytes);
        out.flush();
    }

    /** Without its line end. */
    String read() throws IOException {
        var line = new ByteArrayOutputStream(128);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) throw new EOFException("the server hung up");
            if (line.size() == LONGEST) throw ImapTrouble.nonsense("a line without an end");
            line.write(next);
        }
        var text = line.toString(ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    int read(byte[] into, int from, int length) throws IOException {
        int count = in.read(into, from, length);
        if (count < 0) throw new EOFException("the server hung up in the middle of a mail");
        return count;
    }

    void skip(long bytes) throws IOException {
        in.skipNBytes(bytes);
    }

    /** From any thread: whoever reads stops at once. Nothing more is said. */
    @Override
    public void close() {
        try {
            plain.close();
        } catch (IOException gone) {
            // it is closed either way
        }
    }

    /** A server that sends a byte now and then keeps no one waiting for ever. */
    private final class InTime extends java.io.FilterInputStream {

        InTime(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            if (System.nanoTime() - until > 0) throw new SocketTimeoutException("too slow");
            return super.read(into, from, length);
        }
    }
}
