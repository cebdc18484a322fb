package org.tillside.notices;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.PersonId;
import org.tillside.access.Role;
import org.tillside.access.Staff;
import org.tillside.access.StaffMember;
import org.tillside.channels.Mailboxes;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Visit;
import org.tillside.kit.Visits;
import org.tillside.kit.World;
import org.tillside.kit.Worlds;

/** Invitations by link: by mail and on the page, again, taken back, too old. */
@TillsideTest
class InvitationLettersTest {

    private static final Pattern LINK = Pattern.compile("/sign-in/link/[\\w-]{43}");

    @Autowired Worlds worlds;
    @Autowired Visits visits;
    @Autowired Mailboxes mailboxes;
    @Autowired Staff staff;
    @Autowired WrittenLetters letters;
    @Autowired DSLContext sql;
    @Autowired TransactionTemplate transaction;

    private final String email = "nora-" + UUID.randomUUID() + "@world.example";
    private World here;
    private Visit owner;

    @BeforeEach
    void an_owner() {
        here = worlds.create();
        owner = visits.signedIn(here, Role.OWNER);
    }

    @Test
    void with_a_mailbox_the_link_goes_by_mail_and_is_shown_too() {
        mailbox();
        var page = invite();
        assertThat(page.statusCode()).isEqualTo(200);
        var letter = letters.to(email).getFirst();
        assertThat(letter.plain()).contains(link(page.body()));
        assertThat(letter.subject()).startsWith("You are invited to World ");
        assertThat(letter.html()).doesNotContain("<b>").contains("&lt;b&gt;Nora");
        assertThat(page.body()).contains("is on its way to " + email);
        assertThat(list()).contains("invited them by mail").contains(email);
    }

    @Test
    void without_a_mailbox_it_is_shown_alone() {
        var page = invite();
        assertThat(link(page.body())).isNotBlank();
        assertThat(page.body()).doesNotContain("is on its way");
        assertThat(letters.to(email)).isEmpty();
        assertThat(list()).contains("made a link for them");
    }

    @Test
    void sent_again_the_old_link_is_dead_and_says_what_to_do() {
        mailbox();
        var first = link(invite().body());
        var second = link(owner.post(invitation(nora())).body());
        assertThat(second).isNotEqualTo(first);
        assertThat(letters.to(email)).hasSize(2);
        var dead = open(first);
        assertThat(dead.statusCode()).isEqualTo(404);
        assertThat(dead.body()).contains("A newer link has replaced it");
        assertThat(open(second).statusCode()).isEqualTo(200);
        assertThat(journaled("staff.invitation-resent")).isEqualTo(1);
    }

    @Test
    void sent_again_by_two_at_once_one_link_works() {
        invite();
        var nora = nora();
        var links =
                Stream.of(0, 1)
                        .map(_ ->
                                CompletableFuture.supplyAsync(
                                        () -> link(owner.post(invitation(nora)).body())))
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .toList();
        assertThat(links.stream().map(it -> open(it).statusCode()))
                .containsExactlyInAnyOrder(200, 404);
    }

    @Test
    void withdrawn_nobody_comes_in_and_nobody_works_here() {
        var link = link(invite().body());
        var nora = nora();
        assertThat(owner.delete(invitation(nora)).statusCode()).isEqualTo(302);
        assertThat(open(link).statusCode()).isEqualTo(404);
        assertThat(list()).doesNotContain(email);
        assertThat(here.asOwner(() -> staff.find(nora))).isEmpty();
        assertThat(journaled("staff.invitation-withdrawn")).isEqualTo(1);
        assertThat(owner.delete(invitation(nora)).statusCode()).isEqualTo(404);
        assertThat(owner.post(invitation(nora)).statusCode()).isEqualTo(404);
    }

    @Test
    void too_old_it_says_so_and_can_be_sent_again() {
        var link = link(invite().body());
        run("update access.sign_in_link set expires_at = now() where person_id = ?");
        run("update access.invitation set expires_at = now() where person_id = ?");
        assertThat(open(link).body()).contains("older than seven days");
        assertThat(list()).contains("too old");
        assertThat(open(link(owner.post(invitation(nora())).body())).statusCode()).isEqualTo(200);
    }

    @Test
    void who_followed_it_is_a_colleague_and_no_invitation_and_the_link_says_it_was_used() {
        var link = link(invite().body());
        var nora = nora();
        var form = open(link);
        var token = token(form);
        var cookie = form.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
        var in =
                visits.stranger()
                        .with("Accept", "text/html")
                        .with("Cookie", cookie)
                        .withCsrf(token)
                        .post(link, "password", "three odd words");
        assertThat(in.statusCode()).isEqualTo(302);
        assertThat(open(link).body()).contains("It was used already");
        assertThat(list()).contains("member-" + nora).doesNotContain("invitation-" + nora);
        assertThat(owner.post(invitation(nora)).statusCode()).isEqualTo(404);
    }

    @Test
    void only_owners_of_this_workspace_invite_send_again_and_withdraw() {
        invite();
        var nora = nora();
        var elsewhere = visits.signedIn(worlds.create(), Role.OWNER);
        assertThat(elsewhere.post(invitation(nora)).statusCode()).isEqualTo(404);
        assertThat(elsewhere.delete(invitation(nora)).statusCode()).isEqualTo(404);
        for (var role : List.of(Role.LEAD, Role.AGENT, Role.GUEST))
            assertThat(visits.signedIn(here, role).post(invitation(nora)).statusCode())
                    .isEqualTo(403);
        assertThat(visits.signedIn(here, Role.LEAD).get("/settings/staff").body()).contains(email);
    }

    @Test
    void what_cannot_be_invited_makes_no_mail() {
        mailbox();
        var wrong = owner.post("/settings/staff", "name", "X", "email", "no address");
        assertThat(wrong.statusCode()).isEqualTo(422);
        invite();
        assertThat(invite().statusCode()).isEqualTo(422);
        assertThat(letters.to(email)).hasSize(1);
    }

    private HttpResponse<String> invite() {
        return owner.post("/settings/staff", "name", "<b>Nora", "email", email, "role", "guest");
    }

    private String list() {
        return owner.get("/settings/staff").body();
    }

    private PersonId nora() {
        return here.asOwner(staff::all).stream()
                .filter(it -> it.email().equals(email))
                .map(StaffMember::id)
                .findFirst()
                .orElseThrow();
    }

    private static String invitation(PersonId person) {
        return "/settings/staff/" + person + "/invitation";
    }

    private HttpResponse<String> open(String link) {
        return visits.stranger().with("Accept", "text/html").get(link);
    }

    private static String token(HttpResponse<String> form) {
        var found = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(form.body());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static String link(String page) {
        var found = LINK.matcher(page);
        assertThat(found.find()).as(page).isTrue();
        return found.group();
    }

    private void mailbox() {
        here.asOwner(() -> mailboxes.create("m" + UUID.randomUUID() + "@shop.example", "Shop"));
    }

    private void run(String update) {
        var nora = nora();
        here.asOwner(() -> transaction.execute(_ -> sql.execute(update, nora.value())));
    }

    private int journaled(String act) {
        return here.asOwner(() ->
                transaction.execute(
                        _ -> sql.fetch("select act from journal.entry where act = ?", act).size()));
    }
}
