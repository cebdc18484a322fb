package org.tillside.demo;

import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import org.tillside.access.Actor;
import org.tillside.access.Staff;
import org.tillside.access.Workspaces;
import org.tillside.database.NodeRole;
import org.tillside.database.Workspace;

/**
 * On the very first start, two companies at work, so that a newcomer finds a desk and not a desert.
 * Cut off half-way, the next start goes on with it. Where anybody has made a workspace, there is
 * nothing to do.
 */
@Component
class ExampleWorld implements ApplicationRunner {

    private final Workspaces workspaces;
    private final Staff staff;
    private final Foundation foundation;
    private final Ledger ledger;
    private final Stage stage;
    private final Roster roster;
    private final Storefronts storefronts;
    private final Phrases phrases;
    private final Bookkeeping bookkeeping;
    private final Welcome welcome;
    private final boolean wanted;

    ExampleWorld(
            Workspaces workspaces,
            Staff staff,
            Foundation foundation,
            Ledger ledger,
            Stage stage,
            Roster roster,
            Storefronts storefronts,
            Phrases phrases,
            Bookkeeping bookkeeping,
            Welcome welcome,
            NodeRole role,
            @Value("${tillside.empty:false}") boolean empty) {
        this.workspaces = workspaces;
        this.staff = staff;
        this.foundation = foundation;
        this.ledger = ledger;
        this.stage = stage;
        this.roster = roster;
        this.storefronts = storefronts;
        this.phrases = phrases;
        this.bookkeeping = bookkeeping;
        this.welcome = welcome;
        this.wanted = role.works() && !empty;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!wanted || !isUnfinished()) return;
        var theatres = Company.ALL.stream().map(this::found).toList();
        theatres.forEach(theatre ->
                asOurselves(
                        theatre.workspace(),
                        () -> {
                            storefronts.open(theatre);
                            phrases.shelve(theatre.company());
                            stage.play(theatre);
                            roster.settle(theatre);
                            bookkeeping.connect(theatre);
                            ledger.finish();
                        }));
        welcome.tell();
    }

    private boolean isUnfinished() {
        var worlds = ledger.worlds();
        if (!worlds.isEmpty()) return worlds.stream().anyMatch(world -> !world.finished());
        return workspaces.every().stream().allMatch(this::isOnlyJustOurs);
    }

    /** Its founding was cut off after its first step. */
    private boolean isOnlyJustOurs(UUID workspace) {
        return new Workspace(workspace)
                .call(() ->
                        workspaces.name().equals(Company.ALL.getFirst().name())
                                && staff.all().isEmpty());
    }

    private Theatre found(Company company) {
        var workspace = foundation.workspace(company);
        return new Workspace(workspace)
                .call(() -> Actor.system(Foundation.ACTOR).call(() -> theatre(company, workspace)));
    }

    private Theatre theatre(Company company, UUID workspace) {
        var begun = ledger.begin(company);
        return new Theatre(
                company,
                workspace,
                begun,
                Scenes.of(company),
                foundation.staff(company),
                foundation.mailboxes(company));
    }

    private static void asOurselves(UUID workspace, Runnable work) {
        new Workspace(workspace).run(() -> Actor.system(Foundation.ACTOR).run(work));
    }
}
