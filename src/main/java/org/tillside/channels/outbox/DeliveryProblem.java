package org.tillside.channels.outbox;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Why a mail of ours does not fare well: a stable reason that every language has a sentence for,
 * and what the other side said of it.
 *
 * @param said by the other side, or a name of it; empty if there is nothing to add
 */
public record DeliveryProblem(Reason reason, String said) {

    private static final String BETWEEN = ": ";

    public enum Reason {
        /** The mail server does not let us in. */
        SIGN_IN,
        /** Our password there cannot be read with the master key. */
        SECRET,
        /** Nobody answers there. */
        UNREACHABLE,
        /** It will not encrypt, or its certificate is not good. */
        NOT_SECURE,
        /** It hung up before it had the mail, or answered what we do not understand. */
        BROKEN_OFF,
        /** It does not take the mail. */
        REFUSED,
        /** It has taken the mail, but not for everybody. */
        PARTLY_REFUSED,
        /** A recipient's address is none. */
        ADDRESS,
        /** It had the whole mail, and did not say whether it took it. */
        NO_WORD,
        /** Our program ended while it handed the mail over. */
        LEFT_IN_THE_MIDDLE,
        /** The file could not be written. */
        NOT_WRITTEN,
        /** Something of ours failed: the database, the store of bytes, the program. */
        OURSELVES,
        /** It waited when the backup was made that all this comes from. */
        RESTORED,
        /** It was sent, and came back. */
        BOUNCED,
        /** It came back: nobody has the address, or nobody has it any longer. */
        NO_SUCH_ADDRESS,
        /** It came back: the recipient's mailbox is full. */
        MAILBOX_FULL,
        /** It came back: it is larger than the recipient's server takes. */
        TOO_LARGE,
        /** It came back: taken for spam, or against the rules there. */
        UNWANTED,
        /** It came back: the recipient's server does not exist, or did not answer for days. */
        NOT_REACHED,
        /** The marketplace did not pass it on: the buyer wants no such mail. */
        OPTED_OUT,
        /** The marketplace did not pass it on: something in it is against its rules. */
        AGAINST_RULES,
        /** The marketplace did not pass it on: it does not know the address it left from. */
        SENDER_UNKNOWN,
        /** The marketplace did not pass it on: it does not take what was attached. */
        FILE_REFUSED,
        /** The marketplace did not pass it on, and does not say why in words that we know. */
        NOT_PASSED_ON,
        /** It was sent, has not arrived yet, and is still tried. */
        DELAYED,
        /** Only words are known: older versions wrote no more. */
        TOLD;

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        private static Optional<Reason> find(String word) {
            return Arrays.stream(values()).filter(it -> it.word().equals(word)).findFirst();
        }
    }

    public DeliveryProblem {
        said = printable(said);
    }

    /** PostgreSQL keeps no null characters, and nobody reads the others. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    public DeliveryProblem(Reason reason) {
        this(reason, "");
    }

    /** The message that says it in the reader's language. */
    public String key() {
        return "channels.delivery." + reason.word();
    }

    /** As it is stored, and as programs read it: the reason's word, a colon, what was said. */
    public String text() {
        return said.isEmpty() ? reason.word() : reason.word() + BETWEEN + said;
    }

    /** What {@link #text} wrote; any other text is what somebody told. */
    public static DeliveryProblem of(String text) {
        var end = text.indexOf(BETWEEN);
        var word = end < 0 ? text : text.substring(0, end);
        return Reason.find(word)
                .map(it ->
                        new DeliveryProblem(
                                it, end < 0 ? "" : text.substring(end + BETWEEN.length())))
                .orElseGet(() -> new DeliveryProblem(Reason.TOLD, text));
    }
}
