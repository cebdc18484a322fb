package org.tillside.demo;

import static java.util.Objects.requireNonNull;
import static org.tillside.demo.db.Tables.ACT;
import static org.tillside.demo.db.Tables.WORLD;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.database.Workspace;

/** How far the example world is made. */
@Component
class Ledger {

    private final DSLContext sql;
    private final Clock clock;

    Ledger(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** A company that was begun. */
    record Begun(UUID workspace, String company, boolean finished) {}

    /**
     * An act that happened.
     *
     * @param conversation null: its mail found none
     * @param messageId null where no mail came or left
     */
    record Done(@Nullable UUID conversation, @Nullable String messageId) {}

    /** Needs no workspace. */
    List<Begun> worlds() {
        return sql.fetch("select workspace_id, company, finished from demo.worlds()")
                .map(row ->
                        new Begun(
                                row.get(0, UUID.class),
                                row.get(1, String.class),
                                row.get(2, Boolean.class)));
    }

    /** Two starts give the same answer: the moment of the first. */
    @Transactional
    Instant begin(Company company) {
        sql.insertInto(WORLD)
                .set(WORLD.WORKSPACE_ID, Workspace.current().id())
                .set(WORLD.COMPANY, company.name())
                .set(WORLD.BEGUN_AT, clock.instant())
                .onConflictDoNothing()
                .execute();
        return requireNonNull(sql.select(WORLD.BEGUN_AT).from(WORLD).fetchSingle(WORLD.BEGUN_AT));
    }

    @Transactional
    void finish() {
        sql.update(WORLD).set(WORLD.FINISHED_AT, clock.instant()).execute();
    }

    @Transactional
    void note(Scene scene, Act act, Done done) {
        sql.insertInto(ACT)
                .set(ACT.WORKSPACE_ID, Workspace.current().id())
                .set(ACT.SCENE, scene.name())
                .set(ACT.NUMBER, act.number())
                .set(ACT.CONVERSATION_ID, done.conversation())
                .set(ACT.MESSAGE_ID, done.messageId())
                .execute();
    }

    /** What happened, by scene, in the order of its acts. */
    @Transactional(readOnly = true)
    Map<String, List<Done>> done() {
        return new HashMap<>(
                sql.selectFrom(ACT)
                        .orderBy(ACT.SCENE, ACT.NUMBER)
                        .fetchGroups(
                                ACT.SCENE,
                                row ->
                                        new Done(
                                                row.get(ACT.CONVERSATION_ID),
                                                row.get(ACT.MESSAGE_ID))));
    }

    /** The newest mail of a scene that bears an id: what its next one answers. */
    static Optional<String> newest(List<Done> done) {
        return done.reversed().stream().map(Done::messageId).filter(id -> id != null).findFirst();
    }
}
