package org.tillside.channels.transport;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.tillside.channels.accounts.AccountProblem;

/** What kept us from coming to an understanding with a mail server, told by the exception. */
final class Trouble {

    private Trouble() {}

    static AccountProblem of(MessagingException why) {
        if (why instanceof AuthenticationFailedException) return AccountProblem.SIGN_IN;
        for (@Nullable Throwable each = why; each != null; each = each.getCause()) {
            if (each instanceof SSLException) return AccountProblem.NOT_SECURE;
            if (isDistance(each)) return AccountProblem.UNREACHABLE;
        }
        return isWithoutTls(why) ? AccountProblem.NOT_SECURE : AccountProblem.BROKEN_OFF;
    }

    private static boolean isDistance(Throwable why) {
        return why instanceof UnknownHostException
                || why instanceof ConnectException
                || why instanceof NoRouteToHostException
                || why instanceof SocketTimeoutException;
    }

    /** The library has no exception of its own for it, only words. */
    private static boolean isWithoutTls(MessagingException why) {
        var said = String.valueOf(why.getMessage());
        return said.startsWith("STARTTLS") || said.contains("socket to TLS");
    }
}
