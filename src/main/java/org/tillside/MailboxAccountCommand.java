package org.tillside;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tillside.channels.intake.Fetching;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** A password is never an argument: those stand in the list of processes and in the history. */
@Command(
        name = "account",
        description = {
            "Says from which IMAP account a mailbox is fetched.",
            "The password is read from TILLSIDE_MAILBOX_PASSWORD, else from standard input."
        },
        mixinStandardHelpOptions = true)
final class MailboxAccountCommand implements Callable<Integer> {

    static final String PASSWORD = "TILLSIDE_MAILBOX_PASSWORD";

    private static final int HIGHEST_PORT = 65_535;
    private static final String TLS = "tls";
    private static final Set<String> SECURITIES = Set.of(TLS, "starttls", "none");

    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private Installation installation = new Installation();

    @Option(
            names = "--mailbox",
            paramLabel = "ADDRESS",
            required = true,
            description = "the mailbox's address here")
    private String mailbox = "";

    @Option(
            names = "--host",
            paramLabel = "HOST",
            required = true,
            description = "such as imap.shop.example")
    private String host = "";

    @Option(names = "--port", paramLabel = "N", description = "its port (993 with tls, else 143)")
    private @Nullable Integer port;

    @Option(
            names = "--security",
            paramLabel = "WORD",
            defaultValue = "tls",
            converter = SecurityWord.class,
            description = "tls, starttls, or none within a machine (tls)")
    private String security = TLS;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            required = true,
            description = "who we are there")
    private String user = "";

    @Option(
            names = "--folder",
            paramLabel = "NAME",
            defaultValue = "INBOX",
            description = "which folder is fetched (INBOX)")
    private String folder = "";

    @Override
    public Integer call() {
        var account =
                new Fetching.Account(host.strip(), port(), security, user, password(), folder);
        installation.with(beans -> {
            beans.getBean(Fetching.class).from(account, mailbox, Installation.ACTOR);
            return account;
        });
        spec.commandLine()
                .getOut()
                .println(
                        "Mail for %s is fetched from %s, folder %s."
                                .formatted(mailbox, account, folder));
        return 0;
    }

    private int port() {
        if (port == null) return security.equals(TLS) ? 993 : 143;
        if (port < 1 || port > HIGHEST_PORT) throw wrong("There is no port " + port + ".");
        return port;
    }

    private String password() {
        var given =
                Optional.ofNullable(System.getenv(PASSWORD))
                        .filter(it -> !it.isEmpty())
                        .orElseGet(MailboxAccountCommand::typed);
        if (given.isEmpty())
            throw wrong("There is no password: give it in " + PASSWORD + " or on standard input.");
        return given;
    }

    /** Unseen where somebody types; else the first line. */
    private static String typed() {
        var console = System.console();
        if (console != null && console.isTerminal()) {
            var typed = console.readPassword("Password: ");
            return typed == null ? "" : new String(typed);
        }
        try {
            var line = new BufferedReader(new InputStreamReader(System.in, UTF_8)).readLine();
            return line == null ? "" : line;
        } catch (IOException broken) {
            throw new UncheckedIOException("standard input cannot be read", broken);
        }
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }

    private static final class SecurityWord implements ITypeConverter<String> {

        @Override
        public String convert(String word) {
            if (SECURITIES.contains(word)) return word;
            throw new TypeConversionException("A line is tls, starttls or none, not " + word);
        }
    }
}
