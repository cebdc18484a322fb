package org.tillside.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What was measured: a table for people as it grows, JSON for programs at the end. */
final class Report {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final PrintWriter out;
    private final ObjectNode json = JSON.createObjectNode();
    private ObjectNode part = json;

    Report(PrintWriter out, String name, Instant at) {
        this.out = out;
        json.put("bench", name).put("at", at.truncatedTo(ChronoUnit.SECONDS).toString());
        head("machine");
        Machine.describe().forEach(this::fact);
    }

    void head(String words) {
        out.printf("%n%s%n", words);
        part = json.putObject(words);
        out.flush();
    }

    void fact(String name, String value) {
        out.printf("  %-34s %s%n", name, value);
        part.put(name, value);
        out.flush();
    }

    void figure(String name, double value, String unit) {
        out.printf(Locale.ROOT, "  %-34s %,12.1f %s%n", name, value, unit);
        part.put(name + " (" + unit + ")", Math.round(value * 10) / 10.0);
        out.flush();
    }

    void times(String name, Milliseconds times) {
        out.printf(
                Locale.ROOT,
                "  %-34s p50 %8.1f   p95 %8.1f   p99 %8.1f   most %8.1f ms   (%d)%n",
                name,
                times.percentile(50),
                times.percentile(95),
                times.percentile(99),
                times.most(),
                times.count());
        part.putObject(name)
                .put("count", times.count())
                .put("p50", times.percentile(50))
                .put("p95", times.percentile(95))
                .put("p99", times.percentile(99))
                .put("most", times.most());
        out.flush();
    }

    /** Said while one waits. */
    void note(String words) {
        out.println("… " + words);
        out.flush();
    }

    void writeTo(@Nullable Path file) {
        if (file == null) return;
        try {
            Files.writeString(
                    file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
