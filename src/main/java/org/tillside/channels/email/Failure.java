package org.tillside.channels.email;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One recipient whom a mail did not reach, or not yet, as a mail server tells it.
 *
 * @param recipient the address, as it was written to if that is told; empty if none is told
 * @param status the enhanced status code, such as {@code 5.1.1}; empty if none is told
 * @param said in one line, by the mail server that did not take it or gave up; empty if nothing
 * @param delayed it is still tried
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3463">RFC 3463, enhanced status codes</a>
 */
public record Failure(String recipient, String status, String said, boolean delayed) {

    /** Why, as far as what mail servers say falls under few heads. */
    public enum Cause {
        /** Nobody has the address, or nobody has it any longer. */
        NO_SUCH_ADDRESS,
        MAILBOX_FULL,
        TOO_LARGE,
        /** Taken for spam, or against the rules there. */
        UNWANTED,
        /** Their mail server does not exist, or did not answer in time. */
        NOT_REACHED,
        UNKNOWN
    }

    private static final Pattern NO_SUCH_ADDRESS = words("cause-no-such-address.txt");
    private static final Pattern MAILBOX_FULL = words("cause-mailbox-full.txt");
    private static final Pattern TOO_LARGE = words("cause-too-large.txt");
    private static final Pattern UNWANTED = words("cause-unwanted.txt");
    private static final Pattern NOT_REACHED = words("cause-not-reached.txt");

    private static Pattern words(String file) {
        return Words.line("", file, "");
    }

    /**
     * The same; where a report gives no more than a code, with what the text beside it says.
     *
     * @param told as the text tells them
     */
    Failure explained(List<Failure> told) {
        if (!said.isEmpty()) return this;
        return told.stream()
                .filter(it -> recipient.isEmpty() || it.recipient.equalsIgnoreCase(recipient))
                .findFirst()
                .or(() -> told.size() == 1 ? Optional.of(told.getFirst()) : Optional.empty())
                .map(it -> new Failure(recipient, closer(it.status), it.said, delayed))
                .orElse(this);
    }

    /** Of two codes the one that says more, where they do not contradict each other. */
    private String closer(String other) {
        boolean isVague = status.isEmpty() || status.endsWith(".0.0");
        boolean isOfAKind = status.isEmpty() || other.startsWith(status.substring(0, 2));
        return isVague && isOfAKind && !other.isEmpty() ? other : status;
    }

    /** The words count first: many servers give one code for everything. */
    public Cause cause() {
        var bySaid = ofWords(said);
        return bySaid == Cause.UNKNOWN ? ofStatus() : bySaid;
    }

    static Cause ofWords(String said) {
        if (MAILBOX_FULL.matcher(said).find()) return Cause.MAILBOX_FULL;
        if (TOO_LARGE.matcher(said).find()) return Cause.TOO_LARGE;
        if (NOT_REACHED.matcher(said).find()) return Cause.NOT_REACHED;
        if (NO_SUCH_ADDRESS.matcher(said).find()) return Cause.NO_SUCH_ADDRESS;
        return UNWANTED.matcher(said).find() ? Cause.UNWANTED : Cause.UNKNOWN;
    }

    private Cause ofStatus() {
        var detail = status.isEmpty() ? "" : status.substring(status.indexOf('.') + 1);
        return switch (detail) {
            case "1.1", "1.3", "1.6", "1.10", "2.1" -> Cause.NO_SUCH_ADDRESS;
            case "2.2" -> Cause.MAILBOX_FULL;
            case "2.3", "3.4" -> Cause.TOO_LARGE;
            case "1.2", "4.0", "4.1", "4.2", "4.3", "4.4", "4.6", "4.7" -> Cause.NOT_REACHED;
            default -> detail.startsWith("7.") ? Cause.UNWANTED : Cause.UNKNOWN;
        };
    }
}
