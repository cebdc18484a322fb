package org.tillside;

import org.tillside.bench.BenchCommand;
import org.tillside.kernel.Release;
import picocli.CommandLine.Command;

@Command(
        name = "tillside",
        description = "Customer service for people who sell online.",
        mixinStandardHelpOptions = true,
        version = "Tillside " + Release.VERSION,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            StartCommand.class,
            WorkspaceCommand.class,
            StaffCommand.class,
            MailboxCommand.class,
            KeyCommand.class,
            MailCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            BlobsCommand.class,
            BenchCommand.class
        })
final class TillsideCommand implements Runnable {

    @Override
    public void run() {
        throw new picocli.CommandLine.ParameterException(
                new picocli.CommandLine(this),
                "Say what to do: start, workspace, staff, mailbox, key, mail, backup, restore, blobs or bench; --help tells more.");
    }
}
