package org.tillside.endurance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** One SMTP connection, spoken by hand, so that it is known what was answered and what was not. */
final class SmtpLine implements AutoCloseable {

    private static final int CONNECT_MILLIS = 2_000;
    private static final int ANSWER_MILLIS = 20_000;

    private final Socket socket = new Socket();
    private final BufferedReader in;
    private final OutputStream out;

    SmtpLine(int port) throws IOException {
        try {
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            socket.setSoTimeout(ANSWER_MILLIS);
            socket.setTcpNoDelay(true);
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
            out = socket.getOutputStream();
            answer();
            say("EHLO kill.example");
        } catch (IOException gone) {
            socket.close();
            throw gone;
        }
    }

    /**
     * The code with which the server answers the whole mail, or the first that is no success; then
     * the next mail may begin anew.
     */
    int send(String from, String to, byte[] raw) throws IOException {
        int code = begin(from, to);
        if (code != 354) {
            say("RSET");
            return code;
        }
        out.write(new String(raw, ISO_8859_1).replace("\r\n.", "\r\n..").getBytes(ISO_8859_1));
        return say(raw[raw.length - 1] == '\n' ? "." : "\r\n.");
    }

    private int begin(String from, String to) throws IOException {
        int code = say("MAIL FROM:<" + from + ">");
        if (code != 250) return code;
        code = say("RCPT TO:<" + to + ">");
        return code == 250 ? say("DATA") : code;
    }

    private int say(String line) throws IOException {
        out.write((line + "\r\n").getBytes(ISO_8859_1));
        out.flush();
        return answer();
    }

    private int answer() throws IOException {
        while (true) {
            var line = in.readLine();
            if (line == null || line.length() < 3)
                throw new EOFException("the server said " + line);
            if (line.length() == 3 || line.charAt(3) == ' ')
                return Integer.parseInt(line.substring(0, 3));
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
