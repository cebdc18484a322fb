package org.tillside.notices;

import static org.tillside.notices.db.Tables.DEVICE;
import static org.tillside.notices.db.Tables.NOTICE;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.PersonId;
import org.tillside.database.Workspace;
import org.tillside.kernel.Ids;
import org.tillside.web.Live;

/** Tells people what they should know. */
@Component
public class Notices {

    private final DSLContext sql;
    private final Clock clock;
    private final Live live;

    Notices(DSLContext sql, Clock clock, Live live) {
        this.sql = sql;
        this.clock = clock;
        this.live = live;
    }

    /**
     * Told once, however often the same source tells it.
     *
     * @param kind the message {@code notices.kind.<kind>} has its words, with {@code words} as
     *     arguments
     * @param link a path on this site
     * @param source what made it, say {@code assigned/<event id>}
     */
    @Transactional
    public void tell(PersonId person, String kind, List<String> words, String link, String source) {
        if (!link.startsWith("/") || link.startsWith("//"))
            throw new IllegalArgumentException("a notice leads to a path here, not to " + link);
        var now = clock.instant();
        int told =
                sql.insertInto(NOTICE)
                        .set(NOTICE.WORKSPACE_ID, Workspace.current().id())
                        .set(NOTICE.ID, Ids.next())
                        .set(NOTICE.PERSON_ID, person.value())
                        .set(NOTICE.KIND, kind)
                        .set(NOTICE.WORDS, words.toArray(String[]::new))
                        .set(NOTICE.LINK, link)
                        .set(NOTICE.SOURCE, source)
                        .set(NOTICE.AT, now)
                        .set(NOTICE.PUSH_DUE, dueIfShown(person, now))
                        .onConflict(NOTICE.WORKSPACE_ID, NOTICE.PERSON_ID, NOTICE.SOURCE)
                        .doNothing()
                        .execute();
        if (told > 0) live.changed("person/" + person);
    }

    /** Notices of these conversations and asides: they quote what is gone. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forget(Collection<UUID> conversations, Collection<UUID> asides) {
        sql.fetch(
                "select notices.forget(cast(? as uuid[]), cast(? as uuid[]))",
                conversations.toArray(UUID[]::new),
                asides.toArray(UUID[]::new));
    }

    /** Nothing waits for a browser that nobody turned on. */
    private static Field<Instant> dueIfShown(PersonId person, Instant now) {
        var shown = DSL.selectOne().from(DEVICE).where(DEVICE.PERSON_ID.eq(person.value()));
        return DSL.when(DSL.exists(shown), DSL.val(now, NOTICE.PUSH_DUE));
    }
}
