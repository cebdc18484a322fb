package org.tillside.demo;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tillside.access.Passwords;
import org.tillside.access.People;
import org.tillside.access.Staff;
import org.tillside.access.StaffMember;
import org.tillside.access.Workspaces;
import org.tillside.channels.Mailbox;
import org.tillside.channels.Mailboxes;
import org.tillside.database.MasterKey;
import org.tillside.database.Workspace;
import org.tillside.web.PageLanguage;

/** Founds a company: workspace, staff with their passwords, mailboxes. May be repeated. */
@Component
class Foundation {

    static final String ACTOR = "example world";

    private final Workspaces workspaces;
    private final Staff staff;
    private final People people;
    private final Passwords passwords;
    private final Mailboxes mailboxes;
    private final String password;

    Foundation(
            Workspaces workspaces,
            Staff staff,
            People people,
            Passwords passwords,
            Mailboxes mailboxes,
            MasterKey master) {
        this.workspaces = workspaces;
        this.staff = staff;
        this.people = people;
        this.passwords = passwords;
        this.mailboxes = mailboxes;
        this.password = SignInPassword.of(master.derive("demo.sign-in"));
    }

    /** Of everybody in the example world. */
    String password() {
        return password;
    }

    UUID workspace(Company company) {
        return workspaces
                .find(company.name())
                .orElseGet(() -> workspaces.create(company.name(), ACTOR));
    }

    /** By handle. Who works for several companies begins in the first. */
    Map<String, StaffMember> staff(Company company) {
        return company.staff().stream()
                .collect(Collectors.toMap(Player::handle, player -> member(company, player)));
    }

    private StaffMember member(Company company, Player player) {
        var known =
                staff.all().stream()
                        .filter(member -> member.email().equals(player.email()))
                        .findFirst();
        if (known.isPresent()) return known.get();
        var member = staff.invite(player.name(), player.email(), player.role()).member();
        var language = PageLanguage.of(Locale.of(player.language()));
        people.greet(member.id(), language, ZoneId.of(player.zone()));
        passwords.set(member.id(), password);
        if (company.equals(Company.ALL.getFirst()))
            people.rememberWorkspace(member.id(), Workspace.current().id());
        return member;
    }

    /** By handle. */
    Map<String, Mailbox> mailboxes(Company company) {
        return company.mailboxes().stream()
                .collect(Collectors.toMap(Post::handle, this::mailbox, (one, _) -> one));
    }

    private Mailbox mailbox(Post post) {
        return mailboxes
                .findByAddress(post.address())
                .orElseGet(() -> {
                    var made = mailboxes.create(post.address(), post.name());
                    return mailboxes.change(made.id(), post.name(), post.signature());
                });
    }
}
