package org.tillside;

import java.util.Set;
import java.util.concurrent.Callable;
import org.tillside.access.ApiKeys;
import org.tillside.access.Scopes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "key",
        description = "Keys by which programs use the API.",
        mixinStandardHelpOptions = true,
        subcommands = KeyCommand.Create.class)
final class KeyCommand extends Family {

    @Command(
            name = "create",
            description =
                    "Makes a key that may do all that keys can, and prints it, this once, alone on the last line.",
            mixinStandardHelpOptions = true)
    static final class Create implements Callable<Integer> {

        @Spec private CommandSpec spec = CommandSpec.create();
        @Mixin private Installation installation = new Installation();

        @Option(
                names = "--workspace",
                paramLabel = "NAME",
                required = true,
                description = "whose rows it opens")
        private String workspace = "";

        @Option(
                names = "--name",
                paramLabel = "NAME",
                required = true,
                description = "what it is for")
        private String name = "";

        @Override
        public Integer call() {
            var key =
                    installation.in(
                            workspace,
                            beans ->
                                    beans.getBean(ApiKeys.class)
                                            .create(name, Set.copyOf(Scopes.ALL)));
            spec.commandLine().getOut().println(key);
            return 0;
        }
    }
}
