package org.tillside.inbox.leaving;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.HeirSource;
import org.tillside.access.PersonId;
import org.tillside.access.Role;
import org.tillside.access.Staff;
import org.tillside.inbox.giving.QueueId;
import org.tillside.inbox.giving.Queues;
import org.tillside.kernel.Fault;

/** Who may have what somebody leaves behind: queues, and colleagues who see everything. */
@Component
class Heirs implements HeirSource {

    private static final String QUEUE = "queue/";
    private static final String PERSON = "person/";

    private final Queues queues;
    private final Staff staff;

    Heirs(Queues queues, Staff staff) {
        this.queues = queues;
        this.staff = staff;
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, String> heirs() {
        var heirs = new LinkedHashMap<String, String>();
        for (var queue : queues.all()) heirs.put(QUEUE + queue.id(), queue.name());
        return heirs;
    }

    /**
     * @param code null: nobody
     * @throws Fault heir.unknown, also for whoever leaves and for guests
     */
    Heir of(@Nullable String code, PersonId leaving) {
        if (code == null) return new Heir.Nobody();
        return find(code, leaving)
                .orElseThrow(() ->
                        Fault.user(
                                "heir.unknown",
                                "What somebody leaves goes to a colleague who is no guest, to a"
                                        + " queue, or to nobody; \""
                                        + code
                                        + "\" is none of these."));
    }

    private Optional<? extends Heir> find(String code, PersonId leaving) {
        if (code.startsWith(QUEUE))
            return id(code, QUEUE)
                    .flatMap(id -> queues.find(new QueueId(id)))
                    .map(Heir.Waiting::new);
        return id(code, PERSON)
                .map(PersonId::new)
                .filter(person -> !person.equals(leaving))
                .flatMap(staff::find)
                .filter(member -> member.role() != Role.GUEST)
                .map(Heir.Colleague::new);
    }

    private static Optional<UUID> id(String code, String kind) {
        if (!code.startsWith(kind)) return Optional.empty();
        try {
            return Optional.of(UUID.fromString(code.substring(kind.length())));
        } catch (IllegalArgumentException garbage) {
            return Optional.empty();
        }
    }
}
