package org.tillside;

import java.util.concurrent.Callable;
import org.tillside.channels.Mailboxes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "mailbox",
        description = "Addresses that buyers write to.",
        mixinStandardHelpOptions = true,
        subcommands = {
            MailboxCommand.Create.class,
            MailboxAccountCommand.class,
            MailboxImportCommand.class
        })
final class MailboxCommand extends Family {

    @Command(
            name = "create",
            description = "Makes a mailbox; from then on mail to its address is taken.",
            mixinStandardHelpOptions = true)
    static final class Create implements Callable<Integer> {

        @Spec private CommandSpec spec = CommandSpec.create();
        @Mixin private Installation installation = new Installation();

        @Option(
                names = "--workspace",
                paramLabel = "NAME",
                required = true,
                description = "whose mailbox it is")
        private String workspace = "";

        @Option(
                names = "--address",
                paramLabel = "ADDRESS",
                required = true,
                description = "such as help@shop.example")
        private String address = "";

        @Option(
                names = "--name",
                paramLabel = "NAME",
                description = "whom our mail says it is from (the workspace's name)")
        private String name = "";

        @Override
        public Integer call() {
            var shown = name.isBlank() ? workspace : name;
            var made =
                    installation.in(
                            workspace,
                            beans -> beans.getBean(Mailboxes.class).create(address, shown));
            spec.commandLine()
                    .getOut()
                    .println(
                            "The mailbox "
                                    + made.address()
                                    + " is there; its id is "
                                    + made.id()
                                    + ".");
            return 0;
        }
    }
}
