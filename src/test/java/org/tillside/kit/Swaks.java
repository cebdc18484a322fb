package org.tillside.kit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The mail client swaks: composes a mail, and brings a mail to a server. */
public final class Swaks {

    private final Path folder;

    /**
     * @param folder for its files
     */
    public Swaks(Path folder) {
        this.folder = folder;
    }

    public void send(int port, String from, String to, byte[] raw) throws IOException {
        var file = Files.write(Files.createTempFile(folder, "swaks-", ".eml"), raw);
        run("--server", "127.0.0.1:" + port, "--from", from, "--to", to, "--data", "@" + file);
    }

    /** As it composes a mail of these options; nothing is sent. */
    public byte[] compose(String from, String to, String... options) throws IOException {
        var words = new ArrayList<>(List.of("--from", from, "--to", to, "--dump-mail"));
        words.addAll(List.of(options));
        return run(words.toArray(String[]::new)).replaceAll("\r?\n", "\r\n").getBytes(UTF_8);
    }

    private static String run(String... words) throws IOException {
        var line = new ArrayList<>(List.of("swaks"));
        line.addAll(List.of(words));
        var process = new ProcessBuilder(line).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.onExit().join().exitValue() != 0) throw new IOException(line + ": " + said);
        return said;
    }
}
