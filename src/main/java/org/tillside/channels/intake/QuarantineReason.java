package org.tillside.channels.intake;

import java.util.Locale;

/** Why a mail stands aside; each has its sentence in every language. */
public enum QuarantineReason {
    /** Its reader failed. */
    UNREADABLE,
    /** Reading it did not end. */
    ENDLESS,
    /** Each time it was read, something broke around it. */
    FATAL,
    /** It was read, but could not be put into the inbox, again and again. */
    NOT_FILED,
    /** It is larger than we take, and still lies where it was fetched from; its heading is here. */
    TOO_LARGE,
    /** The mail server would not hand it out, again and again; what could be had of it is here. */
    WITHHELD;

    /** The message key is {@code channels.quarantine.} and this. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static QuarantineReason of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
