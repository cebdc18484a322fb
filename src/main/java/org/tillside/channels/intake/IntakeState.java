package org.tillside.channels.intake;

import java.util.Locale;

/** How far a mail has come. */
public enum IntakeState {
    /** Stored, not yet understood. */
    WAITING,
    /** Understood, and told to those who listen. */
    TAKEN,
    /** Came before, word for word: kept, and not told again. */
    DUPLICATE,
    /** Could not be understood: kept, shown, can be run again. */
    QUARANTINED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static IntakeState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
