package org.tillside.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A program of the checkout, run as a person runs it: a process of its own, words in, words out.
 */
public final class Program implements AutoCloseable {

    private static final Path CHECKOUT = Path.of("").toAbsolutePath();
    private static final Pattern READY =
            Pattern.compile("Tillside is ready on (\\S+) after \\d+ ms\\s*$");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Most of a program's life in a test is its start; its cache was made a moment ago. */
    private static final String QUICK_TO_START = "-XX:TieredStopAtLevel=1 -XX:-VerifySharedSpaces";

    private final Process process;
    private final Path out;
    private final Path err;

    /** What is left of a program that has ended. */
    public record Ended(int code, String out, String err) {
        public String lastLine() {
            return out.lines().reduce("", (first, second) -> second);
        }
    }

    private Program(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /**
     * {@code ./tillside} with these words, in a folder that is not the checkout; settings of ours
     * only.
     */
    public static Program tillside(Path folder, Map<String, String> environment, String... words) {
        var line = new ArrayList<>(List.of(CHECKOUT.resolve("tillside").toString()));
        line.addAll(List.of(words));
        if (words.length > 0 && words[0].equals("start")) Lent.to(data(folder, environment, line));
        return start(folder, environment, line);
    }

    private static Path data(Path folder, Map<String, String> environment, List<String> line) {
        int option = line.indexOf("--data");
        var data =
                option < 0
                        ? environment.getOrDefault("TILLSIDE_DATA", "data")
                        : line.get(option + 1);
        return folder.resolve(data);
    }

    /** As {@link #tillside}, and waits for its end. */
    public static Ended run(Path folder, Map<String, String> environment, String... words) {
        return tillside(folder, environment, words).end();
    }

    public static Program start(Path folder, Map<String, String> environment, List<String> line) {
        try {
            var out = Files.createTempFile("tillside-out-", ".txt");
            var err = Files.createTempFile("tillside-err-", ".txt");
            out.toFile().deleteOnExit();
            err.toFile().deleteOnExit();
            var builder = new ProcessBuilder(line).directory(folder.toFile());
            builder.environment().keySet().removeIf(it -> it.startsWith("TILLSIDE_"));
            builder.environment().put("TILLSIDE_JAVA_OPTIONS", QUICK_TO_START);
            builder.environment().putAll(environment);
            builder.redirectOutput(out.toFile()).redirectError(err.toFile());
            return new Program(builder.start(), out, err);
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot start " + line, broken);
        }
    }

    /** Waits for the line that says so; fails at once if the program ends before. */
    public URI awaitReady() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            var ready = READY.matcher(out());
            if (ready.find()) return URI.create(ready.group(1));
            if (!process.isAlive()) throw new AssertionError("it ended: " + end());
            pause();
        }
        throw new AssertionError("not ready after " + PATIENCE + ": " + out() + err());
    }

    public Ended end() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                kill();
                throw new AssertionError("still runs after " + PATIENCE + ": " + out() + err());
            }
            return new Ended(process.exitValue(), out(), err());
        } catch (InterruptedException interrupted) {
            throw new AssertionError("interrupted while waiting", interrupted);
        }
    }

    /** SIGTERM, as a service manager or Ctrl-C ends it. */
    public Ended stop() {
        process.destroy();
        return end();
    }

    /** SIGKILL: it has no time for a last word. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    public String out() {
        return read(out);
    }

    public String err() {
        return read(err);
    }

    @Override
    public void close() {
        if (process.isAlive()) stop();
        out.toFile().delete();
        err.toFile().delete();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(file.toString(), broken);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException interrupted) {
            throw new AssertionError("interrupted while waiting", interrupted);
        }
    }
}
