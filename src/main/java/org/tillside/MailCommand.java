package org.tillside;

import org.tillside.channels.intake.MailParse;
import picocli.CommandLine.Command;

@Command(
        name = "mail",
        description = "Mails in files.",
        mixinStandardHelpOptions = true,
        subcommands = MailParse.class)
final class MailCommand extends Family {}
