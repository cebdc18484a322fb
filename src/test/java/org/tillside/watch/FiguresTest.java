package org.tillside.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tillside.kit.TillsideTest;

/** What the manual and the alarms speak of is there. */
@TillsideTest
class FiguresTest {

    private static final Path MANUAL = Path.of("docs/manual/operation.md");
    private static final Path ALARMS = Path.of("packaging/prometheus/tillside-alerts.yml");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z_]+)` \\|");
    private static final Pattern NAME =
            Pattern.compile("\\b(?:tillside|hikaricp|http_server|jvm|process)_[a-z_]+");

    /**
     * Only where there is something to say: an account that is fetched, a folder for backups, a
     * collection.
     */
    private static final Set<String> NOT_ALWAYS =
            Set.of(
                    "tillside_mailbox_poll_age_seconds",
                    "tillside_backup_age_seconds",
                    "jvm_gc_pause_seconds");

    @LocalServerPort int port;

    @Test
    void the_manual_names_every_figure_of_ours_and_none_that_is_not_there() throws Exception {
        await().until(() -> figures().contains("http_server_requests_seconds"));
        var there = figures();
        var told = told();
        assertThat(told).containsAll(ours(there));
        assertThat(there).containsAll(without(told, NOT_ALWAYS));
    }

    @Test
    void alarms_are_about_figures_of_the_manual() throws IOException {
        var names =
                NAME.matcher(Files.readString(ALARMS))
                        .results()
                        .map(it -> it.group().replaceAll("_(count|sum|bucket)$", ""))
                        .collect(Collectors.toSet());
        assertThat(names).isNotEmpty();
        assertThat(told()).containsAll(names);
        assertThat(Files.readString(ALARMS).lines().filter(it -> it.contains("- alert: ")))
                .hasSameSizeAs(
                        Files.readString(ALARMS)
                                .lines()
                                .filter(it -> it.contains("expr: "))
                                .toList());
    }

    private static Set<String> ours(Set<String> names) {
        return names.stream().filter(it -> it.startsWith("tillside_")).collect(Collectors.toSet());
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        var left = new TreeSet<>(all);
        left.removeAll(some);
        return left;
    }

    private static Set<String> told() throws IOException {
        return ROW.matcher(Files.readString(MANUAL))
                .results()
                .map(it -> it.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** By their families, as they are declared. */
    private Set<String> figures() throws Exception {
        var address = URI.create("http://127.0.0.1:" + port + "/actuator/prometheus");
        try (var http = HttpClient.newHttpClient()) {
            var answer =
                    http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            return answer.body()
                    .lines()
                    .filter(it -> it.startsWith("# TYPE "))
                    .map(it -> it.split(" ")[2])
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
