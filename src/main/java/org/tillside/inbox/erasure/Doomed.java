package org.tillside.inbox.erasure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.tillside.channels.intake.ForgottenMails.Trait;
import org.tillside.channels.intake.IntakeId;
import org.tillside.channels.outbox.OutboxId;
import org.tillside.kernel.Sha256;

/** All that goes with some conversations, as it is read before it is deleted. */
final class Doomed {

    final Map<UUID, Long> numbers = new LinkedHashMap<>();
    final Set<UUID> messages = new LinkedHashSet<>();
    final Set<UUID> asides = new LinkedHashSet<>();
    final Set<UUID> letters = new LinkedHashSet<>();
    final Set<IntakeId> intakes = new LinkedHashSet<>();
    final Set<OutboxId> outboxes = new LinkedHashSet<>();
    final List<Trait> traits = new ArrayList<>();
    final List<Sha256> blobs = new ArrayList<>();
    int files;
    long bytes;

    Set<UUID> conversations() {
        return numbers.keySet();
    }

    Deleted counted(long rawBytes) {
        return new Deleted(
                numbers.size(), messages.size() + letters.size(), files, bytes + rawBytes);
    }
}
