package org.tillside;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.tillside.access.Workspaces;
import org.tillside.safekeeping.Papers;
import org.tillside.safekeeping.Progress;
import org.tillside.safekeeping.moving.MoveIn;
import org.tillside.safekeeping.moving.MoveOut;
import org.tillside.safekeeping.moving.Moved;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "workspace",
        description = "Workspaces of this installation.",
        mixinStandardHelpOptions = true,
        subcommands = {
            WorkspaceCommand.Create.class,
            WorkspaceCommand.Export.class,
            WorkspaceCommand.Import.class,
            WorkspaceCommand.Digest.class
        })
final class WorkspaceCommand extends Family {

    @Command(name = "create", description = "Makes a workspace.", mixinStandardHelpOptions = true)
    static final class Create implements Callable<Integer> {

        @Spec private CommandSpec spec = CommandSpec.create();
        @Mixin private Installation installation = new Installation();

        @Parameters(paramLabel = "NAME", description = "its name, which no other one here has")
        private String name = "";

        @Override
        public Integer call() {
            installation.with(
                    beans -> beans.getBean(Workspaces.class).create(name, Installation.ACTOR));
            spec.commandLine().getOut().println("Workspace \"" + name.strip() + "\" is made.");
            return 0;
        }
    }

    /** Ends with one line of JSON for programs; how far it is goes to standard error. */
    abstract static class Move implements Callable<Integer> {

        @Spec private CommandSpec spec = CommandSpec.create();
        @Mixin Installation installation = new Installation();

        Progress progress() {
            return Progress.to(spec.commandLine().getErr()::println);
        }

        static Function<ApplicationContext, String> told(Function<ApplicationContext, Moved> work) {
            return beans ->
                    new String(beans.getBean(Papers.class).written(work.apply(beans)), UTF_8);
        }

        abstract String line();

        @Override
        public Integer call() {
            spec.commandLine().getOut().println(line());
            return 0;
        }
    }

    @Command(
            name = "export",
            description = {
                "Puts all of a workspace into one file, also while people work in it.",
                "Passwords, keys and webhooks stay; docs/manual/moving.md says what must be set anew."
            },
            mixinStandardHelpOptions = true)
    static final class Export extends Move {

        @Parameters(index = "0", paramLabel = "NAME", description = "which workspace")
        private String name = "";

        @Parameters(index = "1", paramLabel = "FILE", description = "where to")
        private Path file = Path.of("");

        @Option(names = "--replace", description = "a file that is there goes")
        private boolean replace;

        @Override
        String line() {
            return installation.in(
                    name,
                    told(beans -> beans.getBean(MoveOut.class).to(file, replace, progress())));
        }
    }

    @Command(
            name = "import",
            description = {
                "Lets a workspace move in out of its file; one that is here and not empty stays as it is.",
                "Nothing is sent, and nobody is told."
            },
            mixinStandardHelpOptions = true)
    static final class Import extends Move {

        @Parameters(paramLabel = "FILE", description = "what an export wrote")
        private Path file = Path.of("");

        @Option(
                names = "--as",
                paramLabel = "NAME",
                description = "how it is to be called here (as it was)")
        private @Nullable String name;

        @Override
        String line() {
            return installation.with(
                    told(beans ->
                            beans.getBean(MoveIn.class)
                                    .from(file, name, Installation.ACTOR, progress())));
        }
    }

    @Command(
            name = "digest",
            description = "Tells the digest that an export of the workspace would have now.",
            mixinStandardHelpOptions = true)
    static final class Digest extends Move {

        @Parameters(paramLabel = "NAME", description = "which workspace")
        private String name = "";

        @Override
        String line() {
            return installation.in(name, told(beans -> beans.getBean(MoveOut.class).sum()));
        }
    }
}
