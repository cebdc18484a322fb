package org.tillside.connectors;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Actor;
import org.tillside.access.PersonId;
import org.tillside.access.Role;
import org.tillside.access.Staff;
import org.tillside.access.StaffMember;
import org.tillside.connectors.DeliveryRows.Claimed;
import org.tillside.database.Workspace;
import org.tillside.notices.Notices;

/**
 * Carries what is due. Each webhook has one carrier on a node, so a slow one holds up nobody else.
 */
@Component
class WebhookPost {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookPost.class);
    private static final int IN_A_ROW = 200;

    private final DeliveryRows rows;
    private final WebhookCall call;
    private final Staff staff;
    private final Notices notices;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Set<UUID> carried = ConcurrentHashMap.newKeySet();

    WebhookPost(
            DeliveryRows rows,
            WebhookCall call,
            Staff staff,
            Notices notices,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.call = call;
        this.staff = staff;
        this.notices = notices;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * What is due in the workspace that is bound now.
     *
     * @return those who carry it
     */
    List<Thread> start() {
        return rows.due().stream().flatMap(it -> start(it).stream()).toList();
    }

    /**
     * What is due for this one.
     *
     * @return who carries it; empty if somebody does already
     */
    Optional<Thread> start(UUID webhook) {
        if (!carried.add(webhook)) return Optional.empty();
        var workspace = Workspace.current();
        return Optional.of(
                Thread.ofVirtual()
                        .name("webhook-", 0)
                        .start(() -> workspace.run(() -> carry(webhook))));
    }

    void carry(UUID webhook) {
        try {
            Actor.system("webhooks").run(() -> all(webhook));
        } catch (RuntimeException broken) {
            LOG.warn("Webhook {} waits", webhook, broken);
        } finally {
            carried.remove(webhook);
        }
    }

    private void all(UUID webhook) {
        for (int i = 0; i < IN_A_ROW; i++) {
            var next = rows.claim(webhook);
            if (next.isEmpty()) return;
            handOver(next.get());
        }
    }

    /** Hands over what was claimed, and notes how that went. */
    void handOver(Claimed it) {
        var heard = call.send(it);
        transaction.executeWithoutResult(_ -> {
            rows.log(it, heard);
            note(it, heard.answer());
        });
    }

    private void note(Claimed it, WebhookAnswer answer) {
        switch (answer) {
            case WebhookAnswer.Taken(var status) -> rows.delivered(it, status);
            case WebhookAnswer.Gone _ -> {
                rows.failed(it, answer, null);
                if (!it.trial()) disable(it);
            }
            case WebhookAnswer.Later(_, _, var asked) -> {
                if (it.trial()) rows.failed(it, answer, null);
                else later(it, answer, asked);
            }
        }
    }

    private void later(Claimed it, WebhookAnswer answer, @Nullable Duration asked) {
        var now = clock.instant();
        var next =
                Patience.after(it.attempt(), asked, ThreadLocalRandom.current())
                        .map(now::plus)
                        .orElse(null);
        rows.failed(it, answer, next);
        if (asked != null) rows.rests(it.webhook(), now.plus(asked));
        if (rows.fails(it.webhook()).plus(Patience.OF_A_WEBHOOK).isBefore(now)) disable(it);
    }

    /** The owners are told once for each time. */
    private void disable(Claimed it) {
        var name = rows.disable(it.webhook());
        if (name.isEmpty()) return;
        for (var owner : owners())
            notices.tell(
                    owner,
                    "connectors.webhook-off",
                    List.of(name.get()),
                    "/settings/webhooks/" + it.webhook(),
                    "webhook-off/" + it.id() + "/" + it.attempt() + "/" + clock.instant());
    }

    private List<PersonId> owners() {
        return staff.all().stream()
                .filter(member -> member.role() == Role.OWNER)
                .map(StaffMember::id)
                .toList();
    }
}
