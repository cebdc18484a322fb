package org.tillside.channels.pages;

import java.net.IDN;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tillside.channels.accounts.AccountKind;
import org.tillside.channels.accounts.MailServer;
import org.tillside.channels.accounts.Security;

/** What somebody typed about a mail account. An empty port is the usual one. */
record AccountForm(
        @Nullable String host,
        @Nullable String port,
        @Nullable String security,
        @Nullable String user,
        @Nullable String password,
        @Nullable String folder) {

    private static final Pattern HOST =
            Pattern.compile("[a-z0-9_]([a-z0-9._-]{0,251}[a-z0-9])?|[0-9a-f:]*:[0-9a-f:.]+");
    private static final Pattern PORT = Pattern.compile("[1-9][0-9]{0,4}");
    private static final int HIGHEST_PORT = 65_535;
    private static final int LONGEST = 200;

    /**
     * Message keys by field, in the order of the form; empty if nothing is wrong.
     *
     * @param known what was saved before
     */
    Map<String, String> wrong(AccountKind kind, Optional<MailServer> known) {
        var wrong = new LinkedHashMap<String, String>();
        if (!HOST.matcher(hostName()).matches()) wrong.put("host", "channels.wrong.host");
        if (portNumber(kind) < 0) wrong.put("port", "channels.wrong.port");
        if (!isLine(userName()) || kind == AccountKind.IMAP && userName().isEmpty())
            wrong.put("user", "channels.wrong.user");
        if (typedPassword() == null && !userName().isEmpty() && !keeps(kind, known))
            wrong.put(
                    "password",
                    known.isPresent()
                            ? "channels.wrong.password-again"
                            : "channels.wrong.password");
        if (!isLine(folderName())) wrong.put("folder", "channels.wrong.folder");
        return wrong;
    }

    /**
     * A password that is known goes only where it was given for, and not in the open where it went
     * sealed.
     */
    private boolean keeps(AccountKind kind, Optional<MailServer> known) {
        return known.filter(it -> !it.password().isEmpty())
                .filter(it -> it.isAt(server(kind)))
                .filter(it -> chosen() != Security.NONE || it.security() == Security.NONE)
                .isPresent();
    }

    MailServer server(AccountKind kind) {
        return new MailServer(hostName(), portNumber(kind), chosen(), userName(), "");
    }

    /** Null: the one that is known. */
    @Nullable String typedPassword() {
        if (userName().isEmpty()) return "";
        return password == null || password.isEmpty() ? null : password;
    }

    String hostName() {
        var typed = written(host).toLowerCase(Locale.ROOT);
        try {
            return typed.contains(":") ? typed : IDN.toASCII(typed);
        } catch (IllegalArgumentException none) {
            return "";
        }
    }

    /** As it was typed, for the form. */
    String typedHost() {
        return written(host);
    }

    String typedPort() {
        return written(port);
    }

    /** Below zero if it is none. */
    int portNumber(AccountKind kind) {
        var typed = written(port);
        if (typed.isEmpty()) return chosen().usualPort(kind);
        int number = PORT.matcher(typed).matches() ? Integer.parseInt(typed) : -1;
        return number <= HIGHEST_PORT ? number : -1;
    }

    Security chosen() {
        for (var each : Security.values()) if (each.word().equals(security)) return each;
        return Security.TLS;
    }

    String userName() {
        return written(user);
    }

    String folderName() {
        var typed = written(folder);
        return typed.isEmpty() ? "INBOX" : typed;
    }

    private static boolean isLine(String text) {
        return text.length() <= LONGEST && text.chars().noneMatch(Character::isISOControl);
    }

    private static String written(@Nullable String field) {
        return field == null ? "" : field.strip();
    }
}
