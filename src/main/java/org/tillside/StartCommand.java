package org.tillside;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Starts the server and returns once it is ready; it then runs until the process is told to end.
 */
@Command(name = "start", description = "Starts Tillside.", mixinStandardHelpOptions = true)
final class StartCommand implements Callable<Integer> {

    static final int RUNS = -1;

    private static final int HIGHEST_PORT = 65_535;

    @Spec private CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "port of the web pages; 0 takes a free one (8080)")
    private @Nullable Integer port;

    @Option(names = "--data", paramLabel = "DIR", description = "data directory (./data)")
    private @Nullable Path data;

    @Option(
            names = "--smtp-port",
            paramLabel = "N",
            description = "port of the mail receiver; 0 turns it off (2525)")
    private @Nullable Integer smtpPort;

    @Option(names = "--empty", description = "make no example world on the first start")
    private boolean empty;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            description = "what this process does: ${COMPLETION-CANDIDATES} (all)")
    private @Nullable Role role;

    /** Spelt as on the command line. */
    enum Role {
        all,
        web,
        worker
    }

    @Override
    public Integer call() {
        refuseImpossible(port);
        refuseImpossible(smtpPort);
        var settings = Settings.read(System.getenv(), Path.of(""), flags());
        var application = new SpringApplication(Tillside.class);
        application.addInitializers(context -> Settings.apply(settings, context.getEnvironment()));
        application.setDefaultProperties(Map.of(LogFormat.LAYOUT, LogFormat.layout(settings)));
        application.setLogStartupInfo(false);
        application.run();
        return RUNS;
    }

    private void refuseImpossible(@Nullable Integer wanted) {
        if (wanted == null || wanted >= 0 && wanted <= HIGHEST_PORT) return;
        throw new ParameterException(
                spec.commandLine(), "A port is a number from 0 to 65535, not " + wanted + ".");
    }

    private Map<String, String> flags() {
        var flags = new HashMap<String, String>();
        if (port != null) flags.put("port", port.toString());
        if (data != null) flags.put("data", data.toString());
        if (smtpPort != null) flags.put("smtp-port", smtpPort.toString());
        if (empty) flags.put("empty", "true");
        if (role != null) flags.put("role", role.name());
        return flags;
    }
}
