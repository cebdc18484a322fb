package org.tillside.inbox.pages;

import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.Actor;
import org.tillside.access.Role;
import org.tillside.access.Workspaces;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.Status;
import org.tillside.inbox.Tongue;
import org.tillside.inbox.Tongues;
import org.tillside.inbox.giving.AssignmentLog;
import org.tillside.inbox.giving.Gaps;
import org.tillside.inbox.giving.Queues;
import org.tillside.inbox.view.GivenView;
import org.tillside.inbox.view.TongueView;
import org.tillside.inbox.view.WaitView;
import org.tillside.kernel.Language;

/** Who got a conversation and why, why nobody has it, and in which language it is held. */
@Component
class Givings {

    private static final int SHOWN = 10;

    private final AssignmentLog log;
    private final Gaps gaps;
    private final Queues queues;
    private final Tongues tongues;
    private final Workspaces workspaces;
    private final Colleagues colleagues;

    Givings(
            AssignmentLog log,
            Gaps gaps,
            Queues queues,
            Tongues tongues,
            Workspaces workspaces,
            Colleagues colleagues) {
        this.log = log;
        this.gaps = gaps;
        this.queues = queues;
        this.tongues = tongues;
        this.workspaces = workspaces;
        this.colleagues = colleagues;
    }

    @Transactional(readOnly = true)
    public List<GivenView> history(Conversation it) {
        var names = colleagues.names();
        return log.of(it.id(), SHOWN).stream()
                .map(entry ->
                        new GivenView(
                                names.of(entry.person()),
                                entry.way().word(),
                                entry.actorName(),
                                entry.reasons(),
                                entry.at()))
                .toList();
    }

    @Transactional(readOnly = true)
    public @Nullable WaitView waits(Conversation it) {
        if (it.assignee() != null) return null;
        var wait = gaps.of(it.id()).orElse(null);
        if (wait == null) return null;
        var queue = wait.queue() == null ? null : queues.find(wait.queue()).orElse(null);
        return new WaitView(
                wait.gap(),
                it.language(),
                queue == null ? null : queue.skill(),
                queue == null ? null : queue.name());
    }

    @Transactional(readOnly = true)
    public TongueView tongue(Conversation it) {
        var last = it.newest() == null ? null : tongues.in(it.id()).get(it.newest());
        var by = tongues.by(it.id());
        return new TongueView(
                it.language(),
                by.word(),
                by == Tongue.By.TEXT && last != null ? last.percent() : null,
                mayCorrect(it) ? choices(it.language()) : List.of());
    }

    private static boolean mayCorrect(Conversation it) {
        return Actor.current().role() != Role.GUEST && it.status() != Status.SPAM;
    }

    private List<String> choices(@Nullable String current) {
        var codes = new TreeSet<>(workspaces.languages());
        if (current != null && Language.isKnown(current)) codes.add(current);
        return Language.sorted(codes);
    }
}
