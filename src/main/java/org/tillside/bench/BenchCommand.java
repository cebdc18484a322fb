package org.tillside.bench;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./tillside bench}. */
@Command(
        name = "bench",
        description = "Measures how quick Tillside is on this machine.",
        mixinStandardHelpOptions = true,
        subcommands = {
            IngestBench.class,
            InboxBench.class,
            SearchBench.class,
            ReportBench.class,
            ParseBench.class,
            MemoryBench.class,
            LiveBench.class,
            SoakBench.class
        })
public final class BenchCommand implements Runnable {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Say what to measure: " + String.join(", ", spec.subcommands().keySet()) + ".");
    }
}
