package org.tillside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tillside.kit.Checkout;
import org.tillside.kit.Program;
import org.tillside.kit.Program.Ended;

/** The front door, as a person meets it: {@code ./tillside} in a process of its own. */
@Tag("process")
class LauncherTest {

    private static final Map<String, String> NO_SETTINGS = Map.of();

    @TempDir Path here;

    @Test
    void help_is_told_and_nothing_else() {
        var ended = tillside("mail parse --help");
        assertThat(ended.out()).startsWith("Usage: tillside").contains("mail parse");
        assertThat(ended.err()).isEmpty();
        assertThat(ended.code()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"strat", "start --prot 80", "mail parse"})
    void wrong_use_is_answered_in_one_sentence(String words) {
        var ended = tillside(words);
        assertThat(ended.err().lines()).as(words).hasSize(1);
        assertThat(ended.out()).as(words).isEmpty();
        assertThat(ended.code()).as(words).isEqualTo(2);
    }

    @Test
    void a_setting_that_nobody_knows_is_refused_by_name() throws IOException {
        var variable = Program.run(here, Map.of("TILLSIDE_PROT", "80"), "start");
        assertThat(variable.err())
                .contains("TILLSIDE_PROT")
                .satisfies(it -> assertThat(it.lines()).hasSize(1));
        assertThat(variable.code()).isEqualTo(2);

        Files.writeString(here.resolve("tillside.properties"), "smtp-prot=25\n");
        var line = tillside("start");
        assertThat(line.err())
                .contains("smtp-prot")
                .satisfies(it -> assertThat(it.lines()).hasSize(1));
        assertThat(line.code()).isEqualTo(2);
    }

    @Test
    void a_missing_jdk_is_said_in_one_sentence() {
        var bare = Map.of("PATH", "/nowhere", "JAVA_HOME", "/nowhere", "HOME", "/nowhere");
        var ended = sh(here, bare, Path.of("bin/jdk").toAbsolutePath() + " /nowhere");
        assertThat(ended.err()).contains("JDK").satisfies(it -> assertThat(it.lines()).hasSize(1));
        assertThat(ended.out()).isEmpty();
        assertThat(ended.code()).isEqualTo(1);
    }

    @Test
    void an_old_jdk_is_passed_over() throws IOException {
        var old = jdk("17.0.2");
        var recent = jdk("26-ea");
        var ended =
                sh(
                        here,
                        Map.of("PATH", "/nowhere", "JAVA_HOME", old.toString()),
                        Path.of("bin/jdk").toAbsolutePath() + " " + here);
        assertThat(ended.out().strip()).isEqualTo(recent.toString());
    }

    @Test
    void it_runs_through_a_link_and_from_a_path_with_spaces() throws IOException {
        var checkout = Checkout.built(here.resolve("a house with spaces"));
        var link = Files.createSymbolicLink(here.resolve("a link"), checkout.file("tillside"));
        var ended = Program.start(here, NO_SETTINGS, List.of(link.toString(), "--help")).end();
        assertThat(ended.out()).startsWith("Usage: tillside");
        assertThat(ended.err()).isEmpty();
    }

    private static String cache(Checkout checkout, String app) {
        var line = "JAVA_HOME=$(bin/jdk); export JAVA_HOME; bin/cache " + app;
        return sh(checkout.folder(), NO_SETTINGS, line).out().strip();
    }

    /** Which the JVM would pass over in silence, had it not been told to insist. */
    @ParameterizedTest
    @ValueSource(strings = {"start", "workspace"})
    void every_command_has_the_options_that_the_cache_was_made_with(String word) {
        var ended =
                sh(
                        Path.of("").toAbsolutePath(),
                        NO_SETTINGS,
                        """
                        JAVA_HOME=$(bin/jdk) && export JAVA_HOME && app=$(bin/build) && bin/train "$app" &&
                        "$JAVA_HOME/bin/java" -XX:AOTMode=on -XX:AOTCache="$(bin/cache "$app")" $(bin/options %s) \
                            -jar "$app/tillside.jar" --version
                        """
                                .formatted(word));
        assertThat(ended.code()).as(ended.toString()).isZero();
    }

    @Test
    void a_backup_that_links_to_the_program_takes_no_cache_away() throws IOException {
        var checkout = Checkout.clean(here.resolve("house"));
        var app = Files.createDirectory(here.resolve("app with a space"));
        var jar = Files.writeString(app.resolve("tillside.jar"), "jar");
        var before = cache(checkout, "'" + app + "'");
        assertThat(before).startsWith(app + "/").endsWith(".aot");
        Files.createLink(here.resolve("backup.jar"), jar);
        assertThat(cache(checkout, "'" + app + "'")).isEqualTo(before);
        Files.writeString(jar, "another jar");
        assertThat(cache(checkout, "'" + app + "'")).isNotEqualTo(before);
    }

    @Test
    void a_damaged_cache_prevents_nothing_and_says_nothing() throws IOException {
        var checkout = Checkout.built(here.resolve("house"));
        var app = sh(checkout.folder(), NO_SETTINGS, "bin/build").out().strip();
        var cache = cache(checkout, app);
        for (var damaged : List.of("", "nonsense", "x".repeat(100_000))) {
            Files.writeString(Path.of(cache), damaged);
            var ended =
                    Program.start(
                                    here,
                                    Map.of("TILLSIDE_JAVA_OPTIONS", ""),
                                    List.of(checkout.file("tillside").toString(), "--help"))
                            .end();
            assertThat(ended.out()).startsWith("Usage: tillside");
            assertThat(ended.err()).isEmpty();
            assertThat(ended.code()).isZero();
        }
    }

    @Test
    void file_names_and_output_are_utf8_whatever_the_locale() throws IOException {
        Files.writeString(here.resolve("문의.eml"), "Subject: =?UTF-8?B?7JWI64WV?=\r\n\r\nHallo\r\n");
        var ended =
                Program.run(here, Map.of("LC_ALL", "C", "LANG", "C"), "mail", "parse", "문의.eml");
        assertThat(ended.out()).contains("문의.eml").contains("안녕");
        assertThat(ended.out().lines()).hasSize(1);
        assertThat(ended.code()).isZero();
    }

    @Test
    void who_may_not_build_is_told_so() throws IOException {
        var checkout =
                Checkout.clean(Files.createTempDirectory("tillside-locked-").resolve("house"));
        openToOthers(checkout);
        Files.createDirectory(
                checkout.file("target"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-xr-xr-x")));
        var line = new ArrayList<String>();
        if (System.getProperty("user.name").equals("root"))
            line.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
        line.addAll(List.of(checkout.file("tillside").toString(), "--help"));
        var ended = Program.start(checkout.folder(), NO_SETTINGS, line).end();
        assertThat(ended.err())
                .contains("may not write")
                .satisfies(it -> assertThat(it.lines()).hasSize(1));
        assertThat(ended.code()).isEqualTo(1);
        remove(checkout.folder().getParent().toString());
    }

    @Test
    void two_launches_at_once_build_once() throws IOException {
        var checkout = Checkout.clean(here.resolve("house"));
        var path = Map.of("PATH", builder(checkout) + ":" + System.getenv("PATH"));
        var programs =
                Stream.generate(() ->
                                Program.start(
                                        here,
                                        path,
                                        List.of(checkout.file("tillside").toString(), "--help")))
                        .limit(3)
                        .toList();
        assertThat(programs)
                .allSatisfy(it -> assertThat(it.end().out()).startsWith("Usage: tillside"));
        assertThat(Files.readAllLines(here.resolve("builds"))).hasSize(1);

        Files.writeString(
                checkout.file("src/main/resources/application.properties"), "\n# changed\n");
        Program.start(here, path, List.of(checkout.file("tillside").toString(), "--help")).end();
        assertThat(Files.readAllLines(here.resolve("builds"))).hasSize(2);
    }

    @Test
    void the_launched_process_is_the_server_itself() {
        var data = data();
        try (var server =
                Program.tillside(
                        here,
                        NO_SETTINGS,
                        "start",
                        "--empty",
                        "--port",
                        "0",
                        "--smtp-port",
                        "0",
                        "--data",
                        data)) {
            var address = server.awaitReady();
            assertThat(address.getPort()).isPositive();
            assertThat(server.handle().info().command())
                    .hasValueSatisfying(it -> assertThat(it).endsWith("/java"));
            assertThat(server.out().lines().reduce("", (first, last) -> last))
                    .startsWith("Tillside is ready on http://localhost:");
            assertThat(server.stop().code()).isIn(0, 143);
        }
        remove(data);
    }

    @Test
    void the_checks_end_with_their_sum_and_fail_on_a_broken_wall() throws IOException {
        var checkout = Checkout.clean(here.resolve("house"));
        Files.writeString(
                checkout.file("src/main/java/org/tillside/RowManager.java"),
                "class RowManager {}\n");
        var ended = sh(checkout.folder(), NO_SETTINGS, "./tillside test style");
        assertThat(ended.out()).contains("RowManager.java:1 [name]");
        assertThat(ended.lastLine()).isEqualTo("0 passed, 1 failed");
        assertThat(ended.code()).isEqualTo(1);
        assertThat(sh(checkout.folder(), NO_SETTINGS, "./tillside test everything").code())
                .isEqualTo(2);
    }

    private Ended tillside(String words) {
        return Program.run(here, NO_SETTINGS, words.strip().split("\\s+"));
    }

    private static Ended sh(Path folder, Map<String, String> environment, String script) {
        return Program.start(folder, environment, List.of("/bin/sh", "-c", script)).end();
    }

    /** The database's user can enter the system's temp folder, if not this test's. */
    private static String data() {
        try {
            var folder = Files.createTempDirectory("tillside-launcher-");
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            return folder.toString();
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    private void remove(String folder) {
        sh(here, NO_SETTINGS, "rm -rf '" + folder + "'");
    }

    private Path jdk(String version) throws IOException {
        var home = here.resolve("jdk-" + version);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(
                home.resolve("release"),
                "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
        executable(home.resolve("bin/javac"), "");
        return home;
    }

    /** A Maven that notes its call and hands out the program that is built already. */
    private Path builder(Checkout checkout) throws IOException {
        var jar = Path.of("target/tillside.jar").toAbsolutePath();
        var script =
                "echo build >> '%s'\nsleep 1\ncp '%s' target/tillside.jar\n"
                        .formatted(here.resolve("builds"), jar);
        executable(checkout.file("tools/mvn"), script);
        return checkout.file("tools");
    }

    private static Path executable(Path file, String script) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void openToOthers(Checkout checkout) throws IOException {
        for (var folder : List.of(checkout.folder(), checkout.folder().getParent())) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
