package org.tillside.channels.intake;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
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
 * @param files what was stored of it beside its raw bytes
 */
record Verdict(
        Waiting waiting,
        IntakeState state,
        @Nullable Sha256 mark,
        @Nullable ParsedMail mail,
        @Nullable QuarantineReason reason,
        @Nullable Instant nextTry,
        List<Sha256> files) {

    static Verdict taken(Waiting waiting, Sha256 mark, ParsedMail mail) {
        var files = mail.attachments().stream().map(ParsedMail.Attachment::sha256).toList();
        return new Verdict(waiting, IntakeState.TAKEN, mark, mail, null, null, files);
    }

    static Verdict quarantined(
            Waiting waiting,
            @Nullable ParsedMail heading,
            QuarantineReason reason,
            Collection<Sha256> files) {
        var all = List.copyOf(files);
        return new Verdict(waiting, IntakeState.QUARANTINED, null, heading, reason, null, all);
    }

    /** Of one that stands aside already, when a folder was read again. */
    static Verdict duplicate(Waiting waiting, Collection<Sha256> files) {
        var all = List.copyOf(files);
        return new Verdict(waiting, IntakeState.DUPLICATE, null, null, null, null, all);
    }

    static Verdict later(Waiting waiting, Instant nextTry) {
        return new Verdict(waiting, IntakeState.WAITING, null, null, null, nextTry, List.of());
    }

    Verdict asDuplicate() {
        return new Verdict(waiting, IntakeState.DUPLICATE, mark, mail, null, null, files);
    }
}
