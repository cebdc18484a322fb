package org.tillside.demo;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.tillside.access.Actor;
import org.tillside.access.Workspaces;
import org.tillside.database.Workspace;

/** Plays scenes of the example in a workspace of a test, with addresses of its own. */
@Component
public class Rehearsals {

    private final Workspaces workspaces;
    private final Foundation foundation;
    private final Ledger ledger;
    private final Stage stage;
    private final Storefronts storefronts;
    private final Phrases phrases;
    private final Bookkeeping bookkeeping;
    private final Roster roster;

    Rehearsals(
            Workspaces workspaces,
            Foundation foundation,
            Ledger ledger,
            Stage stage,
            Storefronts storefronts,
            Phrases phrases,
            Bookkeeping bookkeeping,
            Roster roster) {
        this.workspaces = workspaces;
        this.foundation = foundation;
        this.ledger = ledger;
        this.stage = stage;
        this.storefronts = storefronts;
        this.phrases = phrases;
        this.bookkeeping = bookkeeping;
        this.roster = roster;
    }

    /** These scenes with all that stands around them. */
    public UUID played(List<String> scenes) {
        var workspace = new UUID[1];
        in(
                scenes,
                theatre -> {
                    workspace[0] = theatre.workspace();
                    storefronts.open(theatre);
                    stage.play(theatre);
                    phrases.shelve(theatre.company());
                    bookkeeping.connect(theatre);
                    roster.settle(theatre);
                });
        return workspace[0];
    }

    void in(List<String> scenes, Consumer<Theatre> work) {
        var mark = UUID.randomUUID().toString();
        var workspace = workspaces.create("Example " + mark, "test");
        new Workspace(workspace)
                .run(() ->
                        Actor.system("test")
                                .run(() -> {
                                    var company = marked(Company.ALL.getFirst(), mark);
                                    work.accept(
                                            new Theatre(
                                                    company,
                                                    workspace,
                                                    ledger.begin(company),
                                                    Scenes.of(company).stream()
                                                            .filter(it ->
                                                                    scenes.contains(it.name()))
                                                            .toList(),
                                                    foundation.staff(company),
                                                    foundation.mailboxes(company)));
                                }));
    }

    /** Addresses have one home among all workspaces. */
    private static Company marked(Company company, String mark) {
        return new Company(
                company.name(),
                company.folder(),
                company.zone(),
                company.mailboxes().stream()
                        .map(it ->
                                new Post(
                                        it.handle(),
                                        mark + it.address(),
                                        it.name(),
                                        it.signature()))
                        .toList(),
                company.staff().stream()
                        .map(it ->
                                new Player(
                                        it.handle(),
                                        it.name(),
                                        mark + it.email(),
                                        it.role(),
                                        it.language(),
                                        it.zone()))
                        .toList());
    }
}
