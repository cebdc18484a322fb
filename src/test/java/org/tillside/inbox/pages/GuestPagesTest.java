package org.tillside.inbox.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Role;
import org.tillside.database.BlobStore;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.File;
import org.tillside.inbox.Fixture;
import org.tillside.inbox.answering.Answer;
import org.tillside.inbox.answering.Mode;
import org.tillside.inbox.answering.Planned;
import org.tillside.inbox.answering.Scheduling;
import org.tillside.inbox.giving.Assignments;
import org.tillside.inbox.spam.BlockedSenders;
import org.tillside.inbox.spam.Spams;
import org.tillside.inbox.writing.Recipients;
import org.tillside.kernel.Correspondent;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Visit;
import org.tillside.kit.Visits;

/** What stands between the mails of a conversation, for guests. */
@TillsideTest
class GuestPagesTest {

    private static final String KIM = "kim@web.example";
    private static final String BLOCKED = "Spam, for •••@••• is blocked";

    @Autowired Fixture fixture;
    @Autowired Visits visits;
    @Autowired Assignments assignments;
    @Autowired Scheduling scheduling;
    @Autowired BlockedSenders blocked;
    @Autowired Spams spams;
    @Autowired BlobStore blobs;
    @Autowired DSLContext sql;
    @Autowired TransactionTemplate transaction;

    private Fixture.Scene scene;
    private Visit agent;
    private Visit guest;

    @BeforeEach
    void a_buyer_writes() {
        scene = fixture.scene("annegret@web.example", "Kaffeemühle", "Guten Tag");
        agent = visits.signedIn(scene.world(), Role.AGENT);
        guest = visits.signedIn(scene.world(), Role.GUEST);
    }

    @Test
    void who_is_blocked_is_not_named_in_the_thread_nor_above_it() {
        scene.world().as(Role.LEAD, () -> blocked.block(KIM, "advertises"));
        fixture.letter(scene, KIM, "Lamps", "Buy lamps");
        var id = spamOfGuest();
        var page = "/conversations/" + id;
        assertThat(agent.get(page).body()).contains("Spam, for " + KIM + " is blocked");
        assertThat(guest.get(page).body().split(BLOCKED)).hasSize(3);
        assertThat(guest.get(page).body()).doesNotContain(KIM);
        scene.world().as(Role.AGENT, () -> spams.unmark(id));
        giveToGuest(id);
        assertThat(guest.get(page + "/thread").body()).contains(BLOCKED).doesNotContain(KIM);
    }

    @Test
    void files_of_what_leaves_later_are_called_nothing_that_tells_of_the_buyer() {
        schedule("label " + KIM + ".pdf", null);
        giveToGuest(id());
        assertThat(agent.get(conversation() + "/thread").body()).contains("label " + KIM + ".pdf");
        assertThat(guest.get(conversation() + "/thread").body())
                .contains("label •••@•••")
                .doesNotContain(KIM);
    }

    @Test
    void sending_it_now_is_offered_only_of_what_they_may_send() {
        schedule("label.pdf", new Correspondent("", "carrier@post.example"));
        giveToGuest(id());
        assertThat(agent.get(conversation() + "/thread").body()).contains("/departure\"");
        assertThat(guest.get(conversation() + "/thread").body())
                .contains("label.pdf")
                .doesNotContain("/departure\"");
        schedule("label.pdf", null);
        assertThat(guest.get(conversation() + "/thread").body()).contains("/departure\"");
    }

    /** Nobody is given what is spam; it may have been before, or be by an import. */
    private ConversationId spamOfGuest() {
        var given =
                "update inbox.conversation set assignee_id = ? where status = 'spam' returning id";
        var guestId = scene.world().guest().id().value();
        Object id =
                scene.world()
                        .asOwner(() -> transaction.execute(_ -> sql.fetchValue(given, guestId)));
        return new ConversationId((UUID) id);
    }

    private void schedule(String file, @Nullable Correspondent to) {
        var sha256 = blobs.put("%PDF".getBytes(UTF_8)).sha256();
        var answer =
                new Answer(
                        Mode.REPLY,
                        to == null ? null : new Recipients(List.of(to), List.of()),
                        null,
                        "Soon",
                        List.of(File.attached(file, "application/pdf", 4, sha256)),
                        null,
                        null,
                        false,
                        false);
        var tomorrow = Instant.now().plus(Duration.ofDays(1));
        assertThat(
                        scene.world()
                                .<Planned>as(
                                        Role.AGENT,
                                        () -> scheduling.schedule(id(), answer, tomorrow)))
                .isInstanceOf(Planned.Waits.class);
    }

    private void giveToGuest(ConversationId id) {
        scene.world().as(Role.OWNER, () -> assignments.assign(id, scene.world().guest().id()));
    }

    private ConversationId id() {
        return new ConversationId(scene.conversation());
    }

    private String conversation() {
        return "/conversations/" + scene.conversation();
    }
}
