package org.tillside.access;

import static java.util.Objects.requireNonNull;
import static org.tillside.access.db.Tables.WORKSPACE;

import java.time.Clock;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.database.Workspace;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Ids;
import org.tillside.kernel.Language;

/** The workspaces of this installation. */
@Component
public class Workspaces {

    private static final int LONGEST_NAME = 80;

    private final DSLContext sql;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    Workspaces(
            DSLContext sql,
            TransactionTemplate transaction,
            Clock clock,
            ApplicationEventPublisher events) {
        this.sql = sql;
        this.transaction = transaction;
        this.clock = clock;
        this.events = events;
    }

    /**
     * Needs no workspace: it binds the new one. Faults: {@code workspace.invalid}, {@code
     * workspace.taken}.
     *
     * @param by what part of us makes it, for the journal, say "command line"
     */
    public UUID create(String name, String by) {
        var wanted = checked(name);
        var id = Ids.next();
        new Workspace(id).run(() -> transaction.executeWithoutResult(_ -> insert(id, wanted, by)));
        return id;
    }

    /** As it is kept. Fault {@code workspace.invalid}. */
    public static String checked(String name) {
        var wanted = name.strip();
        if (!wanted.isEmpty() && wanted.length() <= LONGEST_NAME) return wanted;
        throw Fault.user(
                "workspace.invalid", "A workspace's name has 1 to " + LONGEST_NAME + " letters.");
    }

    private void insert(UUID id, String name, String by) {
        try {
            sql.insertInto(WORKSPACE)
                    .set(WORKSPACE.WORKSPACE_ID, id)
                    .set(WORKSPACE.NAME, name)
                    .set(WORKSPACE.CREATED_AT, clock.instant())
                    .execute();
        } catch (DuplicateKeyException taken) {
            throw new Fault(
                    "workspace.taken",
                    Fault.Blame.USER,
                    "There is already a workspace \"" + name + "\".",
                    taken);
        }
        var deed = new Deed("workspace.created", "workspace", id.toString(), name, Map.of());
        Actor.system(by).run(() -> events.publishEvent(deed));
    }

    /** Needs no workspace. */
    public Optional<UUID> find(String name) {
        return Optional.ofNullable(
                        sql.fetchValue("select access.workspace_by_name(?)", name.strip()))
                .map(UUID.class::cast);
    }

    /** Every one, for those who work in all of them. Needs no workspace. */
    public List<UUID> every() {
        return sql.fetchValues("select access.every_workspace()").stream()
                .map(UUID.class::cast)
                .toList();
    }

    /** The name of the workspace that is bound now. */
    @Transactional(readOnly = true)
    public String name() {
        return requireNonNull(
                sql.select(WORKSPACE.NAME).from(WORKSPACE).fetchSingle(WORKSPACE.NAME));
    }

    /**
     * The languages in which the workspace that is bound now is written to, by ISO 639-1; none if
     * it is gone.
     */
    @Transactional(readOnly = true)
    public List<String> languages() {
        return sql.select(WORKSPACE.LANGUAGES)
                .from(WORKSPACE)
                .fetchOptional(WORKSPACE.LANGUAGES)
                .map(it -> List.of(it))
                .orElse(List.of());
    }

    /**
     * From now on it is written to in these. Faults: {@code language.invalid}, {@code
     * languages.none}.
     */
    @Transactional
    public void speak(Collection<String> languages) {
        var wanted = Language.sorted(languages);
        if (wanted.isEmpty())
            throw Fault.user("languages.none", "A workspace has at least one language.");
        if (wanted.equals(Language.sorted(languages()))) return;
        sql.update(WORKSPACE).set(WORKSPACE.LANGUAGES, wanted.toArray(String[]::new)).execute();
        var id = Workspace.current().id().toString();
        var details = Map.of("languages", String.join(" ", wanted));
        events.publishEvent(
                new Deed("workspace.languages-changed", "workspace", id, name(), details));
    }

    /** Where the workspace that is bound now is at home. */
    @Transactional(readOnly = true)
    public ZoneId zone() {
        return ZoneId.of(sql.select(WORKSPACE.ZONE).from(WORKSPACE).fetchSingle(WORKSPACE.ZONE));
    }
}
