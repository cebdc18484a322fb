package org.tillside.channels.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** One who speaks SMTP word by word. */
public final class SmtpCaller implements AutoCloseable {

    private Socket socket;
    private BufferedReader in;
    private OutputStream out;

    public SmtpCaller(int port) throws IOException {
        use(new Socket(InetAddress.getLoopbackAddress(), port));
        answer();
    }

    private void use(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(20_000);
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
        out = socket.getOutputStream();
    }

    /**
     * Says a line, and answers with the last line of what is said to it; "gone" if nobody is there
     * any more.
     */
    public String say(String line) throws IOException {
        write(line + "\r\n");
        return answer();
    }

    public void write(String text) throws IOException {
        out.write(text.getBytes(ISO_8859_1));
        out.flush();
    }

    public String answer() throws IOException {
        try {
            var line = in.readLine();
            while (line != null && line.length() > 3 && line.charAt(3) == '-') line = in.readLine();
            return line == null ? "gone" : line;
        } catch (java.net.SocketException reset) {
            return "gone";
        }
    }

    /** All lines of the answer. */
    public String ask(String line) throws IOException {
        write(line + "\r\n");
        var all = new StringBuilder();
        var said = in.readLine();
        for (; said.charAt(3) == '-'; said = in.readLine()) all.append(said).append('\n');
        return all.append(said).toString();
    }

    public void encrypt(SSLContext trust) throws IOException {
        var wrapped =
                (SSLSocket)
                        trust.getSocketFactory()
                                .createSocket(socket, "localhost", socket.getPort(), true);
        wrapped.startHandshake();
        use(wrapped);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
