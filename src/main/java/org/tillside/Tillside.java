package org.tillside;

import static java.util.Objects.requireNonNull;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import picocli.CommandLine;

/** The application; {@link #main} is its command line. */
@SpringBootApplication
public class Tillside {

    public static void main(String[] arguments) {
        int code = commands().execute(arguments.length == 0 ? new String[] {"start"} : arguments);
        if (code != StartCommand.RUNS) System.exit(code);
    }

    static CommandLine commands() {
        var line =
                new CommandLine(new TillsideCommand())
                        .setParameterExceptionHandler(new WrongUse())
                        .setExecutionExceptionHandler(new FailedCommand());
        var start =
                requireNonNull(line.getSubcommands().get("start")).getCommandSpec().usageMessage();
        start.footerHeading("%nSettings, by flag, environment or tillside.properties:%n");
        start.footer(Settings.explained());
        return line;
    }
}
