package org.tillside;

import java.util.concurrent.Callable;
import org.tillside.access.Workspaces;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "workspace",
        description = "Workspaces of this installation.",
        mixinStandardHelpOptions = true,
        subcommands = WorkspaceCommand.Create.class)
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
}
