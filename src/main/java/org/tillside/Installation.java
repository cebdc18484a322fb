package org.tillside;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ApplicationContext;
import org.tillside.access.Actor;
import org.tillside.access.Workspaces;
import org.tillside.database.DataDirectory;
import org.tillside.database.NodeRole;
import org.tillside.database.Workspace;
import org.tillside.kernel.Fault;
import picocli.CommandLine.Option;

/**
 * Which installation a command of the administrator is about. Where its server runs, the command
 * works beside it, on the same database; else the database is started for as long as the command
 * takes.
 */
final class Installation {

    static final String ACTOR = "command line";

    private static final String USUAL_ADDRESS = "http://localhost:8080";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "data directory of the installation (./data)")
    private @Nullable Path data;

    /** Asks the beans, and closes everything before it returns. */
    <T> T with(Function<ApplicationContext, T> work) {
        return with(settings(), work);
    }

    /** The same, where none is yet: no database is opened by itself. */
    <T> T restoring(Function<ApplicationContext, T> work) {
        var settings = settings();
        settings.put("tillside.restoring", "true");
        return with(settings, work);
    }

    private static <T> T with(Map<String, Object> settings, Function<ApplicationContext, T> work) {
        var application = new SpringApplication(CommandLineApplication.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setLazyInitialization(true);
        application.setLogStartupInfo(false);
        application.addInitializers(context -> Settings.apply(settings, context.getEnvironment()));
        try (var beans = application.run()) {
            return work.apply(beans);
        }
    }

    /** With this workspace bound and ourselves as the actor. Fault {@code workspace.unknown}. */
    <T> T in(String workspace, Function<ApplicationContext, T> work) {
        return with(beans ->
                new Workspace(find(beans, workspace))
                        .call(() -> Actor.system(ACTOR).call(() -> work.apply(beans))));
    }

    private static UUID find(ApplicationContext beans, String workspace) {
        return beans.getBean(Workspaces.class)
                .find(workspace)
                .orElseThrow(() ->
                        Fault.user(
                                "workspace.unknown",
                                "There is no workspace \""
                                        + workspace
                                        + "\"; `tillside workspace create` makes one."));
    }

    /**
     * How a browser reaches us: as the administrator says, else as the server that runs here says.
     */
    static String address(ApplicationContext beans) {
        @Nullable String told = beans.getEnvironment().getProperty("tillside.public-url");
        if (told != null) return told.replaceAll("/+$", "");
        var written = beans.getBean(DataDirectory.class).file("address");
        try {
            return Files.exists(written) ? Files.readString(written).strip() : USUAL_ADDRESS;
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot read " + written, broken);
        }
    }

    private Map<String, Object> settings() {
        Map<String, String> flags = data == null ? Map.of() : Map.of("data", data.toString());
        var all = new HashMap<>(Settings.read(System.getenv(), Path.of(""), flags));
        all.put("tillside.role", NodeRole.COMMAND.name());
        all.put("tillside.db-pool", "2");
        return all;
    }
}
