package org.tillside.insight;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tillside.inbox.History;
import org.tillside.kernel.BusinessHours;

/**
 * A conversation as it is counted.
 *
 * @param standing null: it does not wait for us
 */
record Counted(UUID conversation, List<Fact> facts, @Nullable Standing standing) {

    /**
     * @param language empty: nobody can tell
     * @param person {@link Fact#NOBODY}: nobody has it
     */
    record Standing(
            UUID mailbox,
            String language,
            UUID person,
            List<String> tags,
            Instant waitingSince,
            @Nullable Instant due,
            @Nullable Instant soon) {}

    static Counted of(History it, @Nullable BusinessHours hours) {
        var since = Reckoning.waitingSince(it);
        var language = it.language();
        var person = it.assignee();
        return new Counted(
                it.id().value(),
                Reckoning.facts(it, hours),
                since == null
                        ? null
                        : new Standing(
                                it.mailbox(),
                                language == null ? "" : language,
                                person == null ? Fact.NOBODY : person,
                                it.tags(),
                                since,
                                it.due(),
                                it.soon()));
    }

    /** What had happened by then stays; what was only foreseen does not come any more. */
    Counted deleted(Instant at) {
        return new Counted(
                conversation,
                facts.stream()
                        .filter(it -> !it.kind().isForeseen() || !it.at().isAfter(at))
                        .toList(),
                null);
    }

    static Counted nothing(UUID conversation) {
        return new Counted(conversation, List.of(), null);
    }
}
