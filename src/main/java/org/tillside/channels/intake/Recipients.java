package org.tillside.channels.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tillside.channels.MailAddress;
import org.tillside.channels.MailboxId;
import org.tillside.database.Workspace;
import org.tillside.kernel.Correspondent;

/**
 * To whom an address of an envelope belongs, among all workspaces. What was found is remembered for
 * two seconds: a burst of mail asks once, and an ended mailbox refuses soon.
 */
@Component
public class Recipients {

    private static final Duration REMEMBERED = Duration.ofSeconds(2);
    private static final int MOST = 1_000;
    private static final String SOUGHT =
            "select workspace_id, id from channels.mailbox_by_address(?) limit 1";

    private final DSLContext sql;
    private final Clock clock;
    private final Map<String, Seen> seen = new LinkedHashMap<>();

    private record Seen(Recipient recipient, Instant until) {}

    Recipients(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** A plus part is somebody's purpose within the mailbox, and is not looked at here. */
    public Optional<Recipient> find(String address) {
        var key = MailAddress.withoutPlus(Correspondent.key(address));
        var known = known(key);
        if (known != null) return Optional.of(known);
        var found = look(key);
        found.ifPresent(recipient -> remember(key, recipient));
        return found;
    }

    private synchronized @Nullable Recipient known(String key) {
        var last = seen.get(key);
        return last != null && clock.instant().isBefore(last.until()) ? last.recipient() : null;
    }

    private synchronized void remember(String key, Recipient recipient) {
        if (seen.size() >= MOST) seen.clear();
        seen.put(key, new Seen(recipient, clock.instant().plus(REMEMBERED)));
    }

    private Optional<Recipient> look(String key) {
        return sql.resultQuery(SOUGHT, key)
                .fetchOptional(row ->
                        new Recipient(
                                new Workspace(row.get(0, UUID.class)),
                                new MailboxId(row.get(1, UUID.class))));
    }
}
