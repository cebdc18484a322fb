package org.tillside;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.ApiKeys;
import org.tillside.access.Role;
import org.tillside.access.Scopes;
import org.tillside.access.Staff;
import org.tillside.access.Workspaces;
import org.tillside.channels.Mailboxes;
import org.tillside.channels.accounts.AccountKind;
import org.tillside.channels.accounts.MailAccounts;
import org.tillside.channels.accounts.MailServer;
import org.tillside.channels.accounts.Security;
import org.tillside.database.DataDirectory;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Visits;
import org.tillside.kit.World;
import org.tillside.kit.Worlds;

/** The administrator's commands, beside the running server of the tests. */
@TillsideTest
class AdministrationTest {

    @Autowired DataDirectory data;
    @Autowired Workspaces workspaces;
    @Autowired Worlds worlds;
    @Autowired Staff staff;
    @Autowired ApiKeys keys;
    @Autowired Mailboxes mailboxes;
    @Autowired MailAccounts accounts;
    @Autowired Visits visits;
    @Autowired DSLContext sql;

    private record Said(int code, List<String> out, List<String> err) {}

    @Test
    void a_workspace_is_made_once() {
        var name = "Made " + UUID.randomUUID();
        assertThat(say("workspace", "create", name).code()).isZero();
        assertThat(workspaces.find(name)).isPresent();
        var again = say("workspace", "create", name.toUpperCase());
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).singleElement().asString().contains("already");
    }

    @Test
    void a_person_gets_a_link_that_signs_in_once() {
        var here = worlds.create();
        var email = "minji-" + UUID.randomUUID() + "@world.example";
        var said =
                say(
                        "staff",
                        "create",
                        "--workspace",
                        nameOf(here),
                        "--email",
                        email,
                        "--name",
                        "Minji Han",
                        "--role",
                        "lead");
        assertThat(said.code()).isZero();
        assertThat(said.out().getLast()).matches("http://[^ ]+/sign-in/link/[\\w-]{43}");
        assertThat(here.asOwner(staff::all))
                .anyMatch(member -> member.email().equals(email) && member.role() == Role.LEAD);
    }

    @Test
    void who_lost_a_second_step_and_is_the_only_owner_is_helped_from_here() {
        var here = worlds.create();
        var email = here.owner().email();
        String[] words = {"staff", "recover", "--workspace", nameOf(here), "--email", email};
        var without = say(words);
        assertThat(without.code()).isEqualTo(1);
        assertThat(without.err()).hasSize(1);
        sql.execute(
                "insert into access.second_step (person_id, secret, begun_at, confirmed_at) values (?, '', now(), now())",
                here.owner().id().value());
        var session = visits.signedIn(here, Role.OWNER);
        assertThat(session.get("/settings/staff").statusCode()).isEqualTo(200);
        var said = say(words);
        assertThat(said.code()).as(said.toString()).isZero();
        assertThat(said.out().getLast()).contains(here.owner().name());
        assertThat(
                        sql.fetchCount(
                                DSL.table("access.second_step"),
                                DSL.field("person_id").eq(here.owner().id().value())))
                .isZero();
        assertThat(session.get("/settings/staff").statusCode()).isEqualTo(303);
    }

    @Test
    void a_key_stands_alone_on_the_last_line_and_opens_everything_of_its_workspace() {
        var here = worlds.create();
        var said = say("key", "create", "--workspace", nameOf(here), "--name", "robot");
        assertThat(said.code()).isZero();
        var actor = keys.whose(said.out().getLast()).orElseThrow();
        assertThat(actor.workspace()).isEqualTo(here.workspace());
        assertThat(actor.scopes()).containsExactlyInAnyOrderElementsOf(Scopes.ALL);
    }

    @Test
    void a_mailbox_is_made_once_and_takes_mail_from_then_on() {
        var here = worlds.create();
        var address = "Help-" + UUID.randomUUID() + "@shop.example";
        String[] words = {"mailbox", "create", "--workspace", nameOf(here), "--address", address};
        assertThat(say(words).code()).isZero();
        var made = here.asOwner(() -> mailboxes.get(address));
        assertThat(made.address()).isEqualTo(address.toLowerCase());
        assertThat(made.name()).isEqualTo(nameOf(here));
        var again = say(words);
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).singleElement().asString().contains("already");
    }

    @Test
    void a_mailbox_is_told_its_account_and_the_password_is_no_argument() {
        var here = worlds.create();
        var address = "fetched-" + UUID.randomUUID() + "@shop.example";
        var mailbox = here.asOwner(() -> mailboxes.create(address, "Shop"));
        var words =
                List.of("mailbox account --mailbox %s --host imap.invalid --user bea".split(" "));
        var asked = words.stream().map(it -> it.formatted(address)).toArray(String[]::new);
        assertThat(typing("", asked).code()).isEqualTo(2);
        var said = typing("geheim\nmore", asked);
        assertThat(said.code()).as(said.toString()).isZero();
        var account =
                here.asOwner(() -> accounts.find(mailbox.id(), AccountKind.IMAP)).orElseThrow();
        assertThat(account.server())
                .isEqualTo(new MailServer("imap.invalid", 993, Security.TLS, "bea", "geheim"));
        assertThat(account.folder()).isEqualTo("INBOX");
        assertThat(account.server().toString()).doesNotContain("geheim");
        here.as(Role.OWNER, () -> accounts.remove(mailbox.id(), AccountKind.IMAP));
        assertThat(
                        typing(
                                        "x",
                                        "mailbox",
                                        "account",
                                        "--mailbox",
                                        "no@shop.example",
                                        "--host",
                                        "x",
                                        "--user",
                                        "y")
                                .code())
                .isEqualTo(1);
    }

    private Said typing(String typed, String... words) {
        var before = System.in;
        System.setIn(new ByteArrayInputStream(typed.getBytes(UTF_8)));
        try {
            return say(words);
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void an_unknown_workspace_is_told_in_one_sentence() {
        var said = say("key", "create", "--workspace", "Nowhere", "--name", "robot");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).singleElement().asString().contains("Nowhere");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "workspace",
                "workspace create",
                "staff create --workspace X --email a@b.example --name X",
                "staff create --workspace X --email a@b.example --name X --role boss",
                "key create --workspace X",
                "mailbox account --mailbox a@b.example --host x",
                "mailbox account --mailbox a@b.example --host x --user y --security some",
                "mailbox account --mailbox a@b.example --host x --user y --port 99999",
                "key burn",
                "nonsense"
            })
    void wrong_use_is_one_sentence_and_exit_code_two(String words) {
        var said = say(words.split(" "));
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).hasSize(1);
    }

    private String nameOf(World here) {
        return here.asOwner(workspaces::name);
    }

    private Said say(String... words) {
        var all = new ArrayList<>(List.of(words));
        if (words.length > 2) all.addAll(List.of("--data", data.root().toString()));
        var out = new StringWriter();
        var err = new StringWriter();
        int code =
                Tillside.commands()
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true))
                        .execute(all.toArray(String[]::new));
        return new Said(code, out.toString().lines().toList(), err.toString().lines().toList());
    }
}
