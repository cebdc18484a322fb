package org.tillside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What every command has in common; how the program itself says it, {@link LauncherTest} knows. */
class CommandsTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void all_are_there_that_people_were_promised() {
        assertThat(all())
                .contains(
                        "start",
                        "workspace create",
                        "staff create",
                        "staff recover",
                        "mailbox create",
                        "mailbox account",
                        "key create",
                        "mail parse",
                        "backup",
                        "restore",
                        "bench ingest",
                        "bench inbox",
                        "bench search",
                        "bench report",
                        "bench parse",
                        "bench memory",
                        "bench live",
                        "bench soak");
    }

    @ParameterizedTest
    @MethodSource("all")
    void every_command_has_help(String command) {
        assertThat(run(command + " --help")).isZero();
        assertThat(out.toString()).startsWith("Usage: tillside").contains(command);
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "strat",
                "start --prot 80",
                "start --port eighty",
                "start --role king",
                "start now",
                "workspace",
                "workspace create",
                "staff create --workspace A --email a@example.org --name A --role king",
                "mailbox create --address a@example.org",
                "key create --name A",
                "mail",
                "backup",
                "restore",
                "mail parse",
                "bench",
                "bench fast",
                "bench soak --minutes 0",
                "bench soak --mails none",
                "bench live --connections 0",
                "bench memory --megabytes 51",
                "bench parse --corpus /nowhere",
                "bench inbox --conversations 200 --messages 100"
            })
    void wrong_use_is_answered_in_one_sentence(String words) {
        assertThat(run(words)).isEqualTo(WrongUse.EXIT_CODE);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(out.toString()).isEmpty();
    }

    /** Every command, with those before it. */
    static List<String> all() {
        return below("", Tillside.commands()).map(String::strip).toList();
    }

    private static Stream<String> below(String name, CommandLine line) {
        return Stream.concat(
                Stream.of(name),
                line.getSubcommands().entrySet().stream()
                        .flatMap(it -> below(name + " " + it.getKey(), it.getValue())));
    }

    private int run(String words) {
        return Tillside.commands()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words.strip().split("\\s+"));
    }
}
