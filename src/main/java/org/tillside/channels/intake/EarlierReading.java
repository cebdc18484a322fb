package org.tillside.channels.intake;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tillside.channels.intake.IntakeRows.Namesake;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Fault.Blame;

/**
 * Knows a mail again that an earlier version of us read otherwise. Its hash was made of what that
 * version read, so it says nothing about one that we read. Where a Message-ID is known already, the
 * raw mails of before are read as we read now, a few at most.
 *
 * @param reading of today
 */
record EarlierReading(IntakeRows rows, MailReading reading) {

    private static final int MOST = 4;

    /** Copies become duplicates, the others stay as they are. */
    List<Verdict> sift(List<Verdict> verdicts) {
        var copies = copies(verdicts.stream().filter(EarlierReading::bearsAnId).toList());
        if (copies.isEmpty()) return verdicts;
        return verdicts.stream()
                .map(it -> copies.contains(it.waiting().id()) ? it.asDuplicate() : it)
                .toList();
    }

    private static boolean bearsAnId(Verdict it) {
        return it.state() == IntakeState.TAKEN
                && it.mail() != null
                && it.mail().messageId() != null;
    }

    private Set<IntakeId> copies(List<Verdict> verdicts) {
        var copies = new HashSet<IntakeId>();
        for (var namesake : rows.namesakes(verdicts, MOST)) {
            var id = namesake.verdict().waiting().id();
            if (!copies.contains(id) && isCopy(namesake)) copies.add(id);
        }
        return copies;
    }

    /** Equal bytes are read equally. Where our own disk fails, the whole round is tried again. */
    private boolean isCopy(Namesake it) {
        if (it.raw().equals(it.verdict().waiting().raw())) return true;
        return switch (reading.read(it.raw())) {
            case MailReading.Understood(var mail) -> mail.contentHash().equals(it.verdict().mark());
            case MailReading.Poison _ -> false;
            case MailReading.NotNow(var why) ->
                    throw new Fault(
                            "intake.unreadable",
                            Blame.RESOURCES,
                            "The mail " + it.raw() + " cannot be read now.",
                            why);
        };
    }
}
