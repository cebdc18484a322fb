package org.tillside.channels.imap;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ConnectionException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.util.MailConnectException;
import org.tillside.channels.accounts.AccountProblem;

/** A mail server and we do not come together: what broke, in the words of the account's page. */
final class ImapTrouble extends IOException {

    private static final long serialVersionUID = 1;
    private static final int LONGEST = 80;

    /** It is not our doing, and may pass (RFC 5530). */
    private static final Pattern PASSING =
            Pattern.compile("\\[(UNAVAILABLE|SERVERBUG|INUSE|LIMIT)\\b", Pattern.CASE_INSENSITIVE);

    /** Angus Mail has no type for what it refuses before a password would be said in the open. */
    private static final Pattern NOT_SECURE =
            Pattern.compile(
                    "\\[PRIVACYREQUIRED|STARTTLS|No login methods supported",
                    Pattern.CASE_INSENSITIVE);

    private final AccountProblem problem;

    ImapTrouble(AccountProblem problem, String words) {
        super(words);
        this.problem = problem;
    }

    private ImapTrouble(AccountProblem problem, MessagingException why) {
        super(shown(why.toString()), why);
        this.problem = problem;
    }

    AccountProblem problem() {
        return problem;
    }

    static ImapTrouble nonsense(String said) {
        return new ImapTrouble(
                AccountProblem.BROKEN_OFF,
                "the server said what nobody understands: " + shown(said));
    }

    /** Until it knows who we are. */
    static ImapTrouble atTheDoor(MessagingException refused) {
        return new ImapTrouble(door(refused), refused);
    }

    /** Encryption was asked for, and the line is still open: it refused, unless the line broke. */
    static ImapTrouble unencrypted(MessagingException refused) {
        boolean answered =
                refused instanceof AuthenticationFailedException
                        || caused(refused, ProtocolException.class)
                                && !caused(refused, ConnectionException.class);
        return answered ? new ImapTrouble(AccountProblem.NOT_SECURE, refused) : atTheDoor(refused);
    }

    /** When a folder is opened. */
    static ImapTrouble atTheFolder(MessagingException refused) {
        boolean isMissing =
                refused instanceof FolderNotFoundException
                        || refused.getCause() instanceof CommandFailedException;
        return isMissing && !says(PASSING, refused)
                ? new ImapTrouble(AccountProblem.FOLDER, refused)
                : inside(refused);
    }

    /** Afterwards. */
    static ImapTrouble inside(MessagingException broken) {
        return new ImapTrouble(AccountProblem.BROKEN_OFF, broken);
    }

    private static AccountProblem door(MessagingException refused) {
        if (caused(refused, SSLException.class) || says(NOT_SECURE, refused))
            return AccountProblem.NOT_SECURE;
        if (refused instanceof AuthenticationFailedException)
            return says(PASSING, refused) ? AccountProblem.BROKEN_OFF : AccountProblem.SIGN_IN;
        boolean nobody =
                refused instanceof MailConnectException
                        || caused(refused, ConnectException.class)
                        || caused(refused, UnknownHostException.class);
        return nobody ? AccountProblem.UNREACHABLE : AccountProblem.BROKEN_OFF;
    }

    private static boolean caused(Throwable why, Class<? extends Throwable> kind) {
        for (Throwable each = why; each != null; each = each.getCause())
            if (kind.isInstance(each)) return true;
        return false;
    }

    private static boolean says(Pattern words, Throwable why) {
        for (Throwable each = why; each != null; each = each.getCause())
            if (each.getMessage() != null && words.matcher(each.getMessage()).find()) return true;
        return false;
    }

    private static String shown(String said) {
        return said.length() > LONGEST ? said.substring(0, LONGEST) + "…" : said;
    }
}
