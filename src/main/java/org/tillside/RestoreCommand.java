package org.tillside;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.tillside.safekeeping.Progress;
import org.tillside.safekeeping.Restore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "restore",
        description = {
            "Makes an installation of a backup, in an empty data directory.",
            "What was on its way out then waits for a person, for it may have left since."
        },
        mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private Installation installation = new Installation();

    @Parameters(paramLabel = "FILE", description = "the backup")
    private Path file = Path.of("");

    @Override
    public Integer call() {
        var err = spec.commandLine().getErr();
        var restored =
                installation.restoring(beans ->
                        beans.getBean(Restore.class).from(file, Progress.to(err::println)));
        spec.commandLine()
                .getOut()
                .println(
                        "Restored as of %s: %d rows, %d mails and attachments, in %d s. What waited to leave then waits for you now; docs/manual/backup.md says where."
                                .formatted(
                                        restored.madeAt(),
                                        restored.rows(),
                                        restored.blobs(),
                                        restored.took().toSeconds()));
        return 0;
    }
}
