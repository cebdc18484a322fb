package org.tillside.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Fault.Blame;

/** Runs this very program once more, in a process of its own. */
final class Launch {

    private static final String PROGRAM = "org.tillside.Tillside";
    private static final List<String> TOOL = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private Launch() {}

    /** A server, with the JVM options with which this command was started and these. */
    static Process server(
            Path data,
            Map<String, String> settings,
            List<String> options,
            Path log,
            String... words)
            throws IOException {
        var line = new ArrayList<>(List.of(java()));
        line.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        line.addAll(options);
        return process(data, settings, line, words)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /** A command of the administrator; returns the last line it prints. */
    static String tool(Path data, String... words) {
        var line = new ArrayList<>(List.of(java()));
        line.addAll(TOOL);
        try {
            var process =
                    process(data, Map.of(), line, words)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) throw failed(words);
            return said.lines().reduce("", (first, last) -> last);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw failed(words);
        }
    }

    private static ProcessBuilder process(
            Path data, Map<String, String> settings, List<String> line, String... words) {
        line.add("--enable-native-access=ALL-UNNAMED");
        line.addAll(List.of("-cp", absolute(System.getProperty("java.class.path")), PROGRAM));
        line.addAll(List.of(words));
        var builder = new ProcessBuilder(line);
        builder.environment().keySet().removeIf(name -> name.startsWith("TILLSIDE_"));
        builder.environment().putAll(settings);
        builder.environment().put("TILLSIDE_DATA", data.toString());
        return builder;
    }

    private static String absolute(String classPath) {
        return String.join(
                ":",
                List.of(classPath.split(":")).stream()
                        .map(it -> Path.of(it).toAbsolutePath().toString())
                        .toList());
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static Fault failed(String... words) {
        return new Fault(
                "bench.failed", Blame.US, "\"" + String.join(" ", words) + "\" did not succeed.");
    }
}
