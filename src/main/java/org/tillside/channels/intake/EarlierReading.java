package org.tillside.channels.intake;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.tillside.channels.intake.IntakeRows.Namesake;

/**
 * Knows a mail again that an earlier version of us read otherwise. Its hash was made of what that
 * version read, so it says nothing about one that we read. Where a Message-ID is known already, the
 * raw mails of before are read as we read now, a few at most.
 *
 * @param reading of today
 * @param notNow what becomes of one of which it cannot be told now, for the store is away
 */
record EarlierReading(IntakeRows rows, MailReading reading, Function<Waiting, Verdict> notNow) {

    private static final int MOST = 4;

    /** Copies become duplicates, the others stay as they are, as far as that can be told now. */
    List<Verdict> sift(List<Verdict> verdicts) {
        var changed = changed(verdicts.stream().filter(EarlierReading::bearsAnId).toList());
        if (changed.isEmpty()) return verdicts;
        return verdicts.stream().map(it -> changed.getOrDefault(it.waiting().id(), it)).toList();
    }

    private static boolean bearsAnId(Verdict it) {
        return it.state() == IntakeState.TAKEN
                && it.mail() != null
                && it.mail().messageId() != null;
    }

    private Map<IntakeId, Verdict> changed(List<Verdict> verdicts) {
        var changed = new HashMap<IntakeId, Verdict>();
        for (var namesake : rows.namesakes(verdicts, MOST)) {
            var id = namesake.verdict().waiting().id();
            if (!changed.containsKey(id)) judge(namesake).ifPresent(it -> changed.put(id, it));
        }
        return changed;
    }

    /** Equal bytes are read equally. */
    private Optional<Verdict> judge(Namesake it) {
        var verdict = it.verdict();
        if (it.raw().equals(verdict.waiting().raw())) return Optional.of(verdict.asDuplicate());
        return switch (reading.read(it.raw())) {
            case MailReading.Understood(var mail) ->
                    mail.contentHash().equals(verdict.mark())
                            ? Optional.of(verdict.asDuplicate())
                            : Optional.empty();
            case MailReading.Poison _ -> Optional.empty();
            case MailReading.NotNow _ -> Optional.of(notNow.apply(verdict.waiting()));
        };
    }
}
