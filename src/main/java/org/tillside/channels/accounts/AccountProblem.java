package org.tillside.channels.accounts;

import java.util.Locale;

/** Why a mail server and we do not come together; each has its sentence in every language. */
public enum AccountProblem {
    /** No such host, or nobody answers there. */
    UNREACHABLE,
    /** It will not encrypt, or its certificate is not good. */
    NOT_SECURE,
    /** There is no host of that name. */
    NO_SUCH_HOST,
    /** There is the host, but nobody listens at that port. */
    NOBODY_LISTENS,
    /** It does not answer. */
    SILENT,
    /** Its certificate is not good, or of another name. */
    CERTIFICATE,
    /** It offers no encryption. */
    NO_ENCRYPTION,
    /** At that port it encrypts in the other way, or not at all. */
    WRONG_ENCRYPTION,
    /** It takes no passwords there, or only those made for programs. */
    NO_PASSWORDS,
    /** It lets us in, but sends nothing from the mailbox's address. */
    SENDER,
    /** Name or password is wrong. */
    SIGN_IN,
    /** There is no folder of that name. */
    FOLDER,
    /** It broke off, or answered what we do not understand. */
    BROKEN_OFF,
    /** The secret cannot be read with our master key: it must be typed again. */
    SECRET,
    /** We ourselves could not store what came. */
    OURSELVES;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static AccountProblem of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
