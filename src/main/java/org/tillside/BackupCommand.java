package org.tillside;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.springframework.context.ApplicationContext;
import org.tillside.database.DataDirectory;
import org.tillside.database.owner.Vacancies;
import org.tillside.kernel.Fault;
import org.tillside.safekeeping.Backup;
import org.tillside.safekeeping.MadeBackup;
import org.tillside.safekeeping.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "backup",
        description = {
            "Puts the whole installation into one file, also while it runs.",
            "The file holds the master key and everybody's mail: it is as secret as the data directory."
        },
        mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private Installation installation = new Installation();

    @Parameters(paramLabel = "FILE", description = "where to, such as tillside.backup")
    private Path file = Path.of("");

    @Option(names = "--replace", description = "a file that is there goes")
    private boolean replace;

    @Override
    public Integer call() {
        spec.commandLine().getOut().println(installation.with(this::make).sentence());
        return 0;
    }

    private MadeBackup make(ApplicationContext beans) {
        if (!beans.getBean(Vacancies.class).isInhabited())
            throw Fault.user(
                    "backup.nothing",
                    "There is no Tillside in %s; --data says where it is."
                            .formatted(beans.getBean(DataDirectory.class).root()));
        var err = spec.commandLine().getErr();
        return beans.getBean(Backup.class).make(file, replace, Progress.to(err::println));
    }
}
