package org.tillside;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tillside.channels.bygone.Ears;
import org.tillside.channels.bygone.HistoryImport;
import org.tillside.safekeeping.Papers;
import org.tillside.safekeeping.Progress;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Ends with one line of JSON for programs; how far it is, and what is broken, goes to standard
 * error.
 */
@Command(
        name = "import",
        description = {
            "Brings history out of files: mbox, single mails, or JSON Lines as an export writes them.",
            "Nothing is sent and nobody is told. Run it again after an interruption: nothing comes twice."
        },
        mixinStandardHelpOptions = true)
final class MailboxImportCommand implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private Installation installation = new Installation();

    @Option(
            names = "--workspace",
            paramLabel = "NAME",
            required = true,
            description = "whose mailbox it is")
    private String workspace = "";

    @Option(
            names = "--address",
            paramLabel = "ADDRESS",
            required = true,
            description = "of the mailbox that the mails came to or left from")
    private String address = "";

    @ArgGroup private @Nullable Wish wish;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "one or many")
    private List<Path> files = List.of();

    /** How conversations are to stand. */
    private static final class Wish {

        @Option(names = "--closed", description = "conversations are closed (so it is by itself)")
        private boolean closed;

        @Option(names = "--open", description = "conversations that were not closed go on")
        private boolean open;

        boolean goesOn() {
            return open && !closed;
        }
    }

    @Override
    public Integer call() {
        var err = spec.commandLine().getErr();
        var progress = Progress.to(err::println);
        boolean open = wish != null && wish.goesOn();
        var line =
                installation.in(
                        workspace,
                        beans -> {
                            var ears = new Ears(progress::add, err::println);
                            var done =
                                    beans.getBean(HistoryImport.class)
                                            .into(address, files, open, ears);
                            return new String(beans.getBean(Papers.class).written(done), UTF_8);
                        });
        spec.commandLine().getOut().println(line);
        return 0;
    }
}
