package org.tillside.notices;

import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.val;
import static org.tillside.notices.db.Tables.NOTICE;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.PersonId;
import org.tillside.kernel.Cursor;
import org.tillside.kernel.Fault;
import org.tillside.kernel.KeysetPage;
import org.tillside.web.Live;

/** The notices of one person in the workspace that is bound now. */
@Component
class Bell {

    static final int LENGTH = 30;

    private final DSLContext sql;
    private final Clock clock;
    private final Live live;

    Bell(DSLContext sql, Clock clock, Live live) {
        this.sql = sql;
        this.clock = clock;
        this.live = live;
    }

    @Transactional(readOnly = true)
    public long unread(PersonId person) {
        return sql.fetchCount(
                NOTICE, NOTICE.PERSON_ID.eq(person.value()).and(NOTICE.READ_AT.isNull()));
    }

    /** The newest first. */
    @Transactional(readOnly = true)
    public KeysetPage<Notice> page(PersonId person, @Nullable String after) {
        Condition which = after == null ? DSL.noCondition() : before(Cursor.decode(after));
        var found =
                sql.select(
                                NOTICE.ID,
                                NOTICE.KIND,
                                NOTICE.WORDS,
                                NOTICE.LINK,
                                NOTICE.AT,
                                NOTICE.READ_AT.isNotNull())
                        .from(NOTICE)
                        .where(NOTICE.PERSON_ID.eq(person.value()))
                        .and(which)
                        .orderBy(NOTICE.AT.desc(), NOTICE.ID.desc())
                        .limit(LENGTH + 1)
                        .fetch(
                                Records.mapping((id, kind, words, link, at, read) ->
                                        new Notice(id, kind, List.of(words), link, at, read)));
        return KeysetPage.of(found, LENGTH, Notice::cursor);
    }

    private static Condition before(Cursor last) {
        return row(NOTICE.AT, NOTICE.ID).lessThan(row(val(last.at()), val(last.id())));
    }

    /** Marks it read. Fault {@code notice.unknown}: it is not theirs. */
    @Transactional
    public String open(PersonId person, UUID notice) {
        var link =
                sql.update(NOTICE)
                        .set(NOTICE.READ_AT, DSL.coalesce(NOTICE.READ_AT, clock.instant()))
                        .where(NOTICE.ID.eq(notice))
                        .and(NOTICE.PERSON_ID.eq(person.value()))
                        .returningResult(NOTICE.LINK)
                        .fetchOne(NOTICE.LINK);
        if (link == null) throw Fault.unknown("notice", notice);
        live.changed("person/" + person);
        return link;
    }

    @Transactional
    public void readAll(PersonId person) {
        sql.update(NOTICE)
                .set(NOTICE.READ_AT, clock.instant())
                .where(NOTICE.PERSON_ID.eq(person.value()))
                .and(NOTICE.READ_AT.isNull())
                .execute();
        live.changed("person/" + person);
    }
}
