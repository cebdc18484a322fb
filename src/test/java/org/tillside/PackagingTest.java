package org.tillside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How Tillside is packed: as a service, in a container, behind nginx. */
class PackagingTest {

    private static final Path UNIT = Path.of("packaging/systemd/tillside.service");
    private static final Path CONTAINER = Path.of("packaging/container");
    private static final Path MANUAL = Path.of("docs/manual/operation.md");
    private static final Path ANALYZE = Path.of("/usr/bin/systemd-analyze");
    private static final Set<String> WORDS =
            Set.of(
                    "FROM",
                    "RUN",
                    "WORKDIR",
                    "COPY",
                    "USER",
                    "ENV",
                    "VOLUME",
                    "EXPOSE",
                    "STOPSIGNAL",
                    "HEALTHCHECK",
                    "ENTRYPOINT",
                    "CMD");

    @TempDir Path folder;

    @Test
    void the_service_is_nobody_in_particular_and_may_write_to_its_data_only() throws IOException {
        assertThat(Files.readAllLines(UNIT))
                .contains(
                        "User=tillside",
                        "StateDirectory=tillside",
                        "ExecStart=/opt/tillside/tillside start --data /var/lib/tillside",
                        "Restart=on-failure",
                        "NoNewPrivileges=yes",
                        "ProtectSystem=strict",
                        "ProtectHome=yes",
                        "PrivateTmp=yes",
                        "CapabilityBoundingSet=",
                        "KillMode=mixed",
                        "WantedBy=multi-user.target")
                .noneMatch(it -> it.startsWith("ReadWritePaths=") || it.contains("=root"));
    }

    @Test
    @Tag("by-hand")
    void systemd_understands_the_unit() throws Exception {
        var unit = folder.resolve("tillside.service");
        Files.writeString(
                unit,
                Files.readString(UNIT)
                        .replace(
                                "ExecStart=/opt/tillside/tillside",
                                "ExecStart=" + Path.of("tillside").toAbsolutePath())
                        .replaceAll("(?m)^Documentation=.*\\R", ""));
        assertThat(said(ANALYZE.toString(), "verify", "--man=no", unit.toString()))
                .doesNotContain("tillside.service");
    }

    @Test
    @Tag("by-hand")
    void systemd_finds_little_that_the_service_could_do_harm_with() throws Exception {
        var said = said(ANALYZE.toString(), "security", "--offline=true", UNIT.toString());
        var exposure =
                Pattern.compile("Overall exposure level for tillside.service: ([0-9.]+)")
                        .matcher(said);
        assertThat(exposure.find()).as(said).isTrue();
        assertThat(Double.parseDouble(exposure.group(1))).isLessThan(2.0);
    }

    @Test
    void the_container_has_only_instructions_that_there_are_and_is_not_root() throws IOException {
        var steps = instructions();
        assertThat(steps).allMatch(it -> WORDS.contains(it.split(" ")[0]));
        assertThat(steps)
                .filteredOn(it -> it.startsWith("FROM"))
                .hasSize(2)
                .allMatch(it -> it.startsWith("FROM debian:stable-slim"));
        assertThat(steps)
                .filteredOn(it -> it.startsWith("USER"))
                .singleElement()
                .isEqualTo("USER tillside");
        assertThat(steps)
                .anyMatch(it -> it.startsWith("HEALTHCHECK") && it.contains("/actuator/health"));
        assertThat(steps).anyMatch(it -> it.startsWith("VOLUME"));
        assertThat(steps)
                .noneMatch(it ->
                        it.startsWith("ADD") || it.contains("sudo") || it.contains(":latest"));
        assertThat(steps)
                .filteredOn(it -> it.contains("apt-get install"))
                .allMatch(it -> it.contains("--no-install-recommends"))
                .allMatch(it -> it.contains("rm -rf /var/lib/apt/lists/*"))
                .allMatch(it -> it.contains("apt-get update &&"));
        assertThat(steps)
                .filteredOn(it -> it.matches("(CMD|ENTRYPOINT) .*"))
                .allMatch(it -> it.endsWith("]"));
    }

    @Test
    void what_the_container_copies_is_there() throws IOException {
        for (var step : instructions()) {
            if (!step.startsWith("COPY ") || step.contains("--from")) continue;
            var words = List.of(step.split(" "));
            for (var source : words.subList(1, words.size() - 1))
                assertThat(Path.of(source)).exists();
        }
        assertThat(CONTAINER.resolve("run")).isExecutable();
        assertThat(CONTAINER.resolve("train")).isExecutable();
    }

    @Test
    void its_scripts_are_understood_by_a_plain_shell() throws Exception {
        for (var script : List.of("run", "train"))
            assertThat(said("/bin/sh", "-n", CONTAINER.resolve(script).toString())).isEmpty();
    }

    @Test
    void its_environment_names_settings_that_there_are() throws IOException {
        var names =
                Pattern.compile("\\bTILLSIDE_([A-Z_]+)=")
                        .matcher(String.join("\n", instructions()))
                        .results()
                        .map(it -> it.group(1).toLowerCase(java.util.Locale.ROOT).replace('_', '-'))
                        .collect(Collectors.toSet());
        assertThat(names).isNotEmpty();
        assertThat(Settings.KNOWN.keySet()).containsAll(names);
    }

    @Test
    void the_proxy_of_the_manual_lets_live_updates_through_and_says_who_asks() throws IOException {
        var site = site();
        assertThat(site)
                .contains("location = /live", "proxy_buffering off;", "proxy_read_timeout 1h;")
                .contains("proxy_set_header X-Forwarded-For $remote_addr;")
                .contains("proxy_set_header X-Forwarded-Proto $scheme;")
                .contains("client_max_body_size 80m;", "proxy_http_version 1.1;");
        assertThat(site.chars().filter(it -> it == '{').count())
                .isEqualTo(site.chars().filter(it -> it == '}').count());
    }

    private static String site() throws IOException {
        var text = Files.readString(MANUAL);
        int from = text.indexOf("```nginx\n");
        return text.substring(from, text.indexOf("\n```", from));
    }

    /** A line each, whatever they are broken into; without comments. */
    private static List<String> instructions() throws IOException {
        var steps = new ArrayList<String>();
        var step = new StringBuilder();
        for (var line : Files.readAllLines(CONTAINER.resolve("Containerfile"))) {
            if (line.isBlank() || line.startsWith("#")) continue;
            boolean goesOn = line.endsWith("\\");
            step.append(line.strip().replaceAll("\\\\$", ""));
            if (goesOn) continue;
            steps.add(step.toString());
            step.setLength(0);
        }
        return steps;
    }

    private static String said(String... words) throws Exception {
        var process = new ProcessBuilder(words).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return said;
    }
}
