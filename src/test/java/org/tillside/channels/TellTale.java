package org.tillside.channels;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;
import org.tillside.database.Listens;

/** A listener of the tests: remembers what was told, and fails where it is asked to. */
@Component
class TellTale {

    private final List<MessageArrived> told = new CopyOnWriteArrayList<>();
    private final Set<UUID> refused = ConcurrentHashMap.newKeySet();

    @Listens
    void hear(MessageArrived arrived) {
        told.add(arrived);
        if (refused.contains(arrived.workspace())) throw new IllegalStateException("asked to fail");
    }

    void refuse(UUID workspace) {
        refused.add(workspace);
    }

    void relent(UUID workspace) {
        refused.remove(workspace);
    }

    List<UUID> intakes(UUID workspace) {
        return told.stream()
                .filter(it -> it.workspace().equals(workspace))
                .map(MessageArrived::intake)
                .toList();
    }
}
