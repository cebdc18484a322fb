package org.tillside.channels.accounts;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says more closely why we and a mail server do not come together, so that somebody who connects an
 * account for the first time knows what to change.
 */
public final class Diagnosis {

    private static final Set<Integer> ENCRYPTED_AT_ONCE = Set.of(465, 993);
    private static final Set<Integer> PLAIN_AT_FIRST = Set.of(25, 143, 587);

    /** How servers say that they want another kind of password, or none at all. */
    private static final Pattern NO_SUCH_PASSWORD =
            Pattern.compile(
                    "application[- ]specific|app(lication)? password|basic ?auth(entication)?\\b.{0,20}disabled|"
                            + "xoauth|oauth|web ?login|weblogin|5\\.7\\.9\\b|5\\.7\\.14\\b|5\\.7\\.139\\b|"
                            + "no authentication mechanisms? supported by both",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern NOT_ITS_NAME =
            Pattern.compile("can't verify identity of server", Pattern.CASE_INSENSITIVE);
    private static final Pattern NO_TLS_THERE =
            Pattern.compile("unsupported or unrecognized ssl message", Pattern.CASE_INSENSITIVE);
    private static final Pattern NO_STARTTLS =
            Pattern.compile("STARTTLS.{0,40}(not supported|required)", Pattern.CASE_INSENSITIVE);
    private static final Pattern TOO_LATE = Pattern.compile("timed ?out", Pattern.CASE_INSENSITIVE);

    private Diagnosis() {}

    /**
     * @param roughly what is known anyway
     * @param why what broke, with its causes
     */
    public static AccountProblem of(AccountProblem roughly, Throwable why, MailServer server) {
        return switch (roughly) {
            case UNREACHABLE -> distance(why, server);
            case NOT_SECURE -> encryption(why, server);
            case SIGN_IN ->
                    says(NO_SUCH_PASSWORD, why)
                            ? AccountProblem.NO_PASSWORDS
                            : AccountProblem.SIGN_IN;
            case BROKEN_OFF -> line(why, server);
            case NO_SUCH_HOST,
                    NOBODY_LISTENS,
                    SILENT,
                    CERTIFICATE,
                    NO_ENCRYPTION,
                    WRONG_ENCRYPTION,
                    NO_PASSWORDS,
                    SENDER,
                    FOLDER,
                    SECRET,
                    OURSELVES ->
                    roughly;
        };
    }

    private static AccountProblem distance(Throwable why, MailServer server) {
        if (caused(why, UnknownHostException.class)) return AccountProblem.NO_SUCH_HOST;
        if (caused(why, SocketTimeoutException.class) || says(TOO_LATE, why))
            return silence(server);
        return caused(why, ConnectException.class)
                ? AccountProblem.NOBODY_LISTENS
                : AccountProblem.UNREACHABLE;
    }

    private static AccountProblem encryption(Throwable why, MailServer server) {
        if (says(NO_TLS_THERE, why)) return AccountProblem.WRONG_ENCRYPTION;
        if (caused(why, CertificateException.class)
                || caused(why, CertPathValidatorException.class)
                || says(NOT_ITS_NAME, why)) return AccountProblem.CERTIFICATE;
        if (isMixedUp(server)) return AccountProblem.WRONG_ENCRYPTION;
        return says(NO_STARTTLS, why) ? AccountProblem.NO_ENCRYPTION : AccountProblem.NOT_SECURE;
    }

    private static AccountProblem line(Throwable why, MailServer server) {
        if (isMixedUp(server)) return AccountProblem.WRONG_ENCRYPTION;
        return caused(why, SocketTimeoutException.class)
                ? AccountProblem.SILENT
                : AccountProblem.BROKEN_OFF;
    }

    /** Who waits for encryption to begin says nothing to who waits for a greeting. */
    public static AccountProblem silence(MailServer server) {
        return isMixedUp(server) ? AccountProblem.WRONG_ENCRYPTION : AccountProblem.SILENT;
    }

    /** The port is usually for the other kind of encryption. */
    private static boolean isMixedUp(MailServer server) {
        boolean atOnce = server.security() == Security.TLS;
        return (atOnce ? PLAIN_AT_FIRST : ENCRYPTED_AT_ONCE).contains(server.port());
    }

    private static boolean caused(Throwable why, Class<? extends Throwable> kind) {
        for (@Nullable Throwable each = why; each != null; each = each.getCause())
            if (kind.isInstance(each)) return true;
        return false;
    }

    private static boolean says(Pattern words, Throwable why) {
        for (@Nullable Throwable each = why; each != null; each = each.getCause())
            if (each.getMessage() != null && words.matcher(each.getMessage()).find()) return true;
        return false;
    }
}
