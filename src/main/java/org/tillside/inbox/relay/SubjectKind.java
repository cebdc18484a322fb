package org.tillside.inbox.relay;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a mail of a marketplace is about. */
public enum SubjectKind {
    QUESTION(true),
    DELIVERY(true),
    RETURN(true),
    EXCHANGE(true),
    REFUND(true),
    CANCELLATION(true),
    INVOICE(true),
    CLAIM(true),
    REVIEW(true),
    ORDER(false),
    PAYOUT(false),
    POLICY(false),
    /** What we wrote, sent to us once more. */
    COPY(false),
    FAILURE(false),
    /** A notice of which its words do not tell more. */
    NOTICE(false);

    private final boolean ofBuyers;

    SubjectKind(boolean ofBuyers) {
        this.ofBuyers = ofBuyers;
    }

    /** Buyers speak of it, too; of the others only marketplaces do. */
    boolean isOfBuyers() {
        return ofBuyers;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static SubjectKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** All words, in this order. */
    public static List<String> words() {
        return Arrays.stream(values()).map(SubjectKind::word).toList();
    }
}
