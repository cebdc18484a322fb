package org.tillside.channels.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.Role;
import org.tillside.channels.Mailbox;
import org.tillside.channels.Mailboxes;
import org.tillside.channels.accounts.AccountKind;
import org.tillside.channels.accounts.AccountProblem;
import org.tillside.channels.accounts.MailAccount;
import org.tillside.channels.accounts.MailAccounts;
import org.tillside.channels.accounts.Security;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Visit;
import org.tillside.kit.Visits;
import org.tillside.kit.World;
import org.tillside.kit.Worlds;

@TillsideTest
class MailboxPagesTest {

    private static final String PAGE = "/settings/mailboxes";
    private static final String TOLD_NOBODY = "sesame, open";

    @Autowired Worlds worlds;
    @Autowired Visits visits;
    @Autowired Mailboxes mailboxes;
    @Autowired MailAccounts accounts;

    private World world;
    private Visit lead;
    private final String address = "help-" + UUID.randomUUID() + "@shop.example";

    @BeforeEach
    void a_lead_looks_after_the_mailboxes() {
        world = worlds.create();
        lead = visits.signedIn(world, Role.LEAD);
    }

    @Test
    void without_a_mailbox_the_page_says_how_to_get_to_the_first_mail() {
        assertThat(lead.get(PAGE).body()).contains("Three steps", "name=\"address\"");
    }

    @Test
    void a_mailbox_that_is_made_stands_in_the_list_and_in_the_journal() {
        var made = lead.post(PAGE, "address", " " + address.toUpperCase() + " ", "name", "Shop");
        assertThat(made.statusCode()).isEqualTo(302);
        var box = only();
        assertThat(box.address()).isEqualTo(address);
        assertThat(lead.get(PAGE).body()).contains(address, "Shop", "not sent");
        assertThat(journal()).contains("made a mailbox", address, "Lena Lead");
    }

    @Test
    void a_mailbox_without_a_name_is_called_like_the_workspace() {
        lead.post(PAGE, "address", address, "name", " ");
        assertThat(only().name()).startsWith("World ");
    }

    @Test
    void a_form_that_is_sent_twice_makes_one_mailbox() {
        var first = lead.post(PAGE, "address", address, "name", "Shop");
        var second = lead.post(PAGE, "address", address, "name", "Shop");
        assertThat(location(second)).isEqualTo(location(first));
        assertThat(world.asOwner(mailboxes::all)).hasSize(1);
    }

    @Test
    void what_is_no_address_is_said_under_the_field_and_what_was_typed_stays() {
        var refused = lead.post(PAGE, "address", "nobody", "name", "My <shop>");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("value=\"nobody\"", "My &lt;shop>", "address-wrong")
                .contains("not an address that a mailbox can have");
    }

    @Test
    void an_address_of_another_workspace_is_taken_but_nobody_says_by_whom() {
        var other = worlds.create();
        other.asOwner(() -> mailboxes.create(address, "Secret rival"));
        var refused = lead.post(PAGE, "address", address, "name", "Shop");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("already belongs to another mailbox")
                .doesNotContain("Secret rival", other.workspace().toString());
    }

    @Test
    void name_and_signature_are_changed_and_only_a_change_is_a_deed() {
        var box = box();
        for (int click = 0; click < 2; click++)
            assertThat(
                            lead.post(at(box), "name", "New name", "signature", "Warm,\r\nLena")
                                    .statusCode())
                    .isEqualTo(302);
        assertThat(only().signature()).isEqualTo("Warm,\nLena");
        assertThat(journal().split("changed a mailbox", -1)).hasSize(3); // once, and in the choice
        var long_ = lead.post(at(box), "name", "n".repeat(101), "signature", "kept words");
        assertThat(long_.statusCode()).isEqualTo(422);
        assertThat(long_.body()).contains("name-wrong", "kept words");
    }

    @Test
    void an_ended_mailbox_frees_its_address_and_can_be_opened_again() {
        var box = box();
        connect(box, "imap", "password", TOLD_NOBODY);
        assertThat(lead.post(at(box) + "/ending").statusCode()).isEqualTo(302);
        assertThat(world.asOwner(mailboxes::all)).isEmpty();
        assertThat(account(box, AccountKind.IMAP).active()).isFalse();
        assertThat(lead.get(at(box)).body()).contains("has ended");
        assertThat(connect(box, "imap").statusCode()).isEqualTo(404);
        assertThat(lead.delete(at(box) + "/ending").statusCode()).isEqualTo(302);
        assertThat(only()).isEqualTo(box);
        assertThat(account(box, AccountKind.IMAP).active()).isTrue();
        assertThat(journal()).contains("ended a mailbox", "opened a mailbox again");
    }

    @Test
    void a_mailbox_whose_address_was_given_away_stays_ended() {
        var box = box();
        lead.post(at(box) + "/ending");
        worlds.create().asOwner(() -> mailboxes.create(box.address(), "Next"));
        var refused = lead.delete(at(box) + "/ending");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("already belongs to another mailbox");
    }

    @Test
    void an_imap_account_is_connected_without_its_password_being_seen_again() {
        var box = box();
        assertThat(connect(box, "imap", "password", TOLD_NOBODY).statusCode()).isEqualTo(302);
        var account = account(box, AccountKind.IMAP);
        assertThat(account.server().password()).isEqualTo(TOLD_NOBODY);
        assertThat(account.server().security()).isEqualTo(Security.TLS);
        assertThat(account.server().port()).isEqualTo(993);
        assertThat(account.folder()).isEqualTo("INBOX");
        for (var body : List.of(lead.get(at(box)).body(), lead.get(PAGE).body(), journal()))
            assertThat(body).contains("mail.shop.example").doesNotContain(TOLD_NOBODY);
        assertThat(journal()).contains("connected a mail account", "mail.shop.example:993");
    }

    @Test
    void an_empty_password_keeps_the_one_that_is_known_for_the_same_server() {
        var box = box();
        connect(box, "imap", "password", TOLD_NOBODY);
        assertThat(connect(box, "imap", "folder", "Shop").statusCode()).isEqualTo(302);
        assertThat(account(box, AccountKind.IMAP).server().password()).isEqualTo(TOLD_NOBODY);
        assertThat(account(box, AccountKind.IMAP).folder()).isEqualTo("Shop");
    }

    @Test
    void for_another_server_or_an_open_line_the_password_is_typed_again() {
        var box = box();
        connect(box, "imap", "password", TOLD_NOBODY);
        for (var change :
                List.of(
                        List.of("host", "thief.example"),
                        List.of("port", "1993"),
                        List.of("user", "other"),
                        List.of("security", "none", "port", "993"))) {
            var refused = connect(box, "imap", change.toArray(String[]::new));
            assertThat(refused.statusCode()).as(change.toString()).isEqualTo(422);
            assertThat(refused.body()).contains("type the password again", change.get(1));
        }
        assertThat(account(box, AccountKind.IMAP).server().host()).isEqualTo("mail.shop.example");
    }

    @Test
    void every_wrong_field_is_named_and_the_password_is_not_given_back() {
        var refused =
                connect(
                        box(),
                        "imap",
                        "host",
                        "no host!",
                        "port",
                        "70000",
                        "user",
                        "",
                        "password",
                        TOLD_NOBODY);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("imap-host-wrong", "imap-port-wrong", "imap-user-wrong")
                .contains("no host!", "70000")
                .doesNotContain(TOLD_NOBODY);
    }

    @Test
    void the_usual_port_follows_the_encryption() {
        var box = box();
        connect(box, "imap", "security", "starttls", "password", "x");
        assertThat(account(box, AccountKind.IMAP).server().port()).isEqualTo(143);
    }

    /** At a server that never says a word, so that the fetcher finds out nothing meanwhile. */
    @Test
    void fetching_now_ends_the_pause_after_failures() throws IOException {
        try (var silent = new ServerSocket(0)) {
            var box = box();
            var port = String.valueOf(silent.getLocalPort());
            connect(box, "imap", "password", "x", "host", "127.0.0.1", "port", port);
            assertThat(lead.get(PAGE).body()).contains("Not tried yet");
            var account = account(box, AccountKind.IMAP);
            world.as(Role.LEAD, () -> accounts.failed(account, AccountProblem.SIGN_IN));
            assertThat(lead.get(at(box)).body()).contains("Sign-in refused", "since", "next try");
            assertThat(lead.post(at(box) + "/accounts/imap/check").statusCode()).isEqualTo(302);
            assertThat(account(box, AccountKind.IMAP).retryAt()).isNull();
        }
    }

    @Test
    void an_smtp_account_is_tried_when_it_is_saved_and_whenever_somebody_asks() {
        var server = new GreenMail(ServerSetup.SMTP.dynamicPort());
        server.setUser("shop@x.example", "shop", "right");
        server.start();
        try {
            var box = box();
            var port = String.valueOf(server.getSmtp().getPort());
            var there =
                    new String[] {
                        "host",
                        "127.0.0.1",
                        "port",
                        port,
                        "security",
                        "none",
                        "user",
                        "shop",
                        "password",
                        "wrong"
                    };
            assertThat(connect(box, "smtp", there).statusCode()).isEqualTo(302);
            assertThat(lead.get(at(box)).body())
                    .contains("Sign-in refused", "made for programs")
                    .doesNotContain("535 ", "credentials");
            there[9] = "right";
            connect(box, "smtp", there);
            assertThat(lead.get(PAGE).body()).contains("Works", "Through 127.0.0.1");
            server.stop();
            lead.post(at(box) + "/accounts/smtp/check");
            assertThat(lead.get(PAGE).body()).contains("Nobody at this port");
            assertThat(server.getReceivedMessages()).isEmpty();
        } finally {
            server.stop();
        }
    }

    @Test
    void a_removed_account_is_gone_with_its_password() {
        var box = box();
        connect(box, "imap", "password", TOLD_NOBODY);
        for (int click = 0; click < 2; click++)
            assertThat(lead.delete(at(box) + "/accounts/imap").statusCode()).isEqualTo(302);
        assertThat(account(box, AccountKind.IMAP).server().password()).isEmpty();
        assertThat(lead.get(at(box)).body()).contains("Connect an IMAP account");
        assertThat(journal().split("removed a mail account", -1)).hasSize(3);
    }

    @Test
    void what_is_known_of_a_provider_stands_in_the_form() {
        var gmail = box("shop-" + UUID.randomUUID() + "@gmail.com");
        assertThat(lead.get(at(gmail)).body())
                .contains("imap.gmail.com", "smtp.gmail.com", "made for programs")
                .doesNotContain("not confirmed");
        var freemail = box("shop-" + UUID.randomUUID() + "@freemail.hu");
        assertThat(lead.get(at(freemail)).body()).contains("imap.freemail.hu", "not confirmed");
    }

    @Test
    void the_page_belongs_to_owners_and_leads() {
        var box = box();
        for (var role : List.of(Role.AGENT, Role.GUEST)) {
            var visit = visits.signedIn(world, role);
            assertThat(visit.get(PAGE).statusCode()).isEqualTo(403);
            assertThat(visit.post(at(box) + "/accounts/smtp").statusCode()).isEqualTo(403);
            assertThat(visit.get("/settings/profile").body()).doesNotContain(PAGE);
        }
        assertThat(lead.get("/settings/profile").body()).contains(PAGE);
        assertThat(lead.get(at(box) + "x").statusCode()).isEqualTo(404);
        assertThat(lead.post(at(box) + "/accounts/pop3").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> connect(Mailbox box, String kind, String... fields) {
        var form =
                new LinkedHashMap<>(
                        Map.of(
                                "host",
                                "mail.shop.example",
                                "port",
                                "",
                                "security",
                                "tls",
                                "user",
                                box.address()));
        for (int at = 0; at < fields.length; at += 2) form.put(fields[at], fields[at + 1]);
        var sent =
                form.entrySet().stream()
                        .flatMap(it -> Stream.of(it.getKey(), it.getValue()))
                        .toArray(String[]::new);
        return lead.post(at(box) + "/accounts/" + kind, sent);
    }

    private Mailbox box() {
        return box(address);
    }

    private Mailbox box(String at) {
        return world.asOwner(() -> mailboxes.create(at, "Shop"));
    }

    private Mailbox only() {
        var all = world.asOwner(mailboxes::all);
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private MailAccount account(Mailbox box, AccountKind kind) {
        return world.asOwner(() -> accounts.find(box.id(), kind).orElseThrow());
    }

    private String journal() {
        return lead.get("/journal").body();
    }

    private static String at(Mailbox box) {
        return PAGE + "/" + box.id();
    }

    private static String location(HttpResponse<?> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }
}
