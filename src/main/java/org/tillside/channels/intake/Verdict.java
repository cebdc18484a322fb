package org.tillside.channels.intake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tillside.channels.email.ParsedMail;
import org.tillside.kernel.Sha256;

/**
 * What becomes of a mail that waited.
 *
 * @param mark by which a copy of it is known; null if it was not understood
 * @param mail what could be read of it; null if nothing
 * @param reason why it goes into quarantine
 * @param nextTry if it goes on waiting
 */
record Verdict(
        Waiting waiting,
        IntakeState state,
        @Nullable Sha256 mark,
        @Nullable ParsedMail mail,
        @Nullable QuarantineReason reason,
        @Nullable Instant nextTry) {

    static Verdict taken(Waiting waiting, Sha256 mark, ParsedMail mail) {
        return new Verdict(waiting, IntakeState.TAKEN, mark, mail, null, null);
    }

    static Verdict quarantined(
            Waiting waiting, @Nullable ParsedMail heading, QuarantineReason reason) {
        return new Verdict(waiting, IntakeState.QUARANTINED, null, heading, reason, null);
    }

    /** Of one that stands aside already, when a folder was read again. */
    static Verdict duplicate(Waiting waiting) {
        return new Verdict(waiting, IntakeState.DUPLICATE, null, null, null, null);
    }

    static Verdict later(Waiting waiting, Instant nextTry) {
        return new Verdict(waiting, IntakeState.WAITING, null, null, null, nextTry);
    }

    Verdict asDuplicate() {
        return new Verdict(waiting, IntakeState.DUPLICATE, mark, mail, null, null);
    }
}
