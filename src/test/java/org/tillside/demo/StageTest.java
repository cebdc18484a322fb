package org.tillside.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.channels.intake.Quarantine;
import org.tillside.channels.outbox.OutboxState;
import org.tillside.connectors.Delivery;
import org.tillside.connectors.Telling;
import org.tillside.connectors.Webhooks;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.Conversations;
import org.tillside.inbox.Direction;
import org.tillside.inbox.Kind;
import org.tillside.inbox.Message;
import org.tillside.inbox.Messages;
import org.tillside.inbox.Status;
import org.tillside.inbox.followers.Follower;
import org.tillside.inbox.followers.Followers;
import org.tillside.inbox.giving.Queues;
import org.tillside.inbox.giving.Routings;
import org.tillside.inbox.lists.ListFilter;
import org.tillside.inbox.lists.View;
import org.tillside.kit.TillsideTest;
import org.tillside.knowledge.Template;
import org.tillside.knowledge.Templates;
import org.tillside.malls.Malls;
import org.tillside.malls.ReplyTarget;
import org.tillside.malls.ReplyTargets;
import org.tillside.workforce.Workers;

/**
 * The example's scenes come out as they are written, once, however often one has to begin again.
 */
@TillsideTest
class StageTest {

    private static final List<String> PLAYED =
            List.of(
                    "01-grinder-blocked",
                    "03-third-letter",
                    "08-vat-invoice",
                    "20-screws-hu",
                    "36-bulk-order",
                    "48-set-aside",
                    "49-ranking-offer");

    /** With them, one mail of each kind comes. */
    private static final List<String> OF_EACH_KIND =
            List.of(
                    "22-neighbour-de",
                    "34-undelivered",
                    "35-carrier-newsletter",
                    "46-pickup-appointment",
                    "48-set-aside",
                    "50-relay-question-de",
                    "51-relay-order");

    @Autowired Rehearsals rehearsals;
    @Autowired Stage stage;
    @Autowired Roster roster;
    @Autowired Storefronts storefronts;
    @Autowired Phrases phrases;
    @Autowired Bookkeeping bookkeeping;
    @Autowired Webhooks webhooks;
    @Autowired Telling telling;
    @Autowired Templates templates;
    @Autowired Malls malls;
    @Autowired ReplyTargets targets;
    @Autowired Workers workers;
    @Autowired Queues queues;
    @Autowired Routings routings;
    @Autowired Conversations conversations;
    @Autowired Messages messages;
    @Autowired Followers followers;
    @Autowired Quarantine quarantine;
    @Autowired JdbcTemplate sql;
    @Autowired TransactionTemplate transaction;

    @Test
    void a_scene_is_played_to_its_end() {
        inAWorkspace(theatre -> {
            stage.play(theatre);
            var grinder = conversation("Kaffeemühle");
            assertThat(grinder.status()).isEqualTo(Status.OPEN);
            assertThat(grinder.language()).isEqualTo("de");
            assertThat(grinder.updatedAt()).isBefore(theatre.begun());
            assertThat(grinder.assignee()).isEqualTo(theatre.member("minji").id());
            assertThat(written(grinder))
                    .extracting(Message::direction)
                    .containsExactly(Direction.IN, Direction.NOTE, Direction.IN);
            assertThat(written(grinder).getFirst().files()).hasSize(2);
            assertThat(conversation("Rechnung").status()).isEqualTo(Status.CLOSED);
            assertThat(quarantine.count()).isEqualTo(1);
        });
    }

    @Test
    void it_sells_on_five_marketplaces_whose_clocks_run_from_the_first_mail_on() {
        inAWorkspace(theatre -> {
            storefronts.open(theatre);
            storefronts.open(theatre);
            stage.play(theatre);
            assertThat(malls.all())
                    .extracting(it -> it.platform().code())
                    .containsExactlyInAnyOrder(
                            "own", "amazon", "ebay", "kaufland", "coupang", "naver");
            assertThat(targets.all()).extracting(ReplyTarget::name).doesNotHaveDuplicates();
            assertThat(conversation("Kaffeemühle").due()).isNotNull();
            assertThat(conversations.page(View.DUE.filter(), null, 50).items()).isNotEmpty();
        });
    }

    @Test
    void what_its_people_promise_follow_let_sleep_and_throw_out_stands_so() {
        inAWorkspace(theatre -> {
            stage.play(theatre);
            assertThat(conversation("Hiányzó").due()).isAfter(theatre.begun());
            var mugs = conversation("40 mugs");
            assertThat(mugs.snoozedUntil()).isAfter(theatre.begun());
            assertThat(followers.of(mugs.id()))
                    .extracting(Follower::person)
                    .containsExactly(theatre.member("minji").id());
            assertThat(conversations.page(View.SPAM.filter(), null, 50).items())
                    .extracting(Conversation::subject)
                    .containsExactly("Your shop is losing 43% of its clicks");
            isToldElsewhere(theatre);
        });
    }

    @Test
    void it_says_again_and_again_what_it_says_in_the_languages_of_its_buyers() {
        inAWorkspace(theatre -> {
            phrases.shelve(theatre.company());
            phrases.shelve(theatre.company());
            var all = templates.all("", false, null, 50);
            assertThat(all).extracting(Template::name).hasSize(5).doesNotHaveDuplicates();
            assertThat(all).allSatisfy(it -> assertThat(it.texts()).containsKeys("de", "en", "ko"));
        });
    }

    @Test
    void its_answers_are_told_as_sent_at_their_time_and_nothing_waits_to_leave() {
        inAWorkspace(theatre -> {
            stage.play(theatre);
            var answers =
                    written(conversation("Csomagátvételi")).stream()
                            .filter(it -> it.direction() == Direction.OUT)
                            .toList();
            assertThat(answers).hasSize(2);
            assertThat(answers)
                    .allMatch(answer -> answer.at().isBefore(theatre.begun().minusSeconds(3_600)));
            assertThat(answers.getLast().from().name()).isEqualTo("Tamás Somogyi");
            assertThat(words("select distinct state from channels.outbox"))
                    .containsExactly(OutboxState.SENT.word());
        });
    }

    @Test
    void an_answer_that_came_back_says_so_and_nothing_of_it_waits_to_leave() {
        rehearsals.in(
                OF_EACH_KIND,
                theatre -> {
                    stage.play(theatre);
                    var bowl = conversation("Is the grey enamel bowl");
                    assertThat(bowl.status()).isEqualTo(Status.OPEN);
                    assertThat(written(bowl))
                            .extracting(Message::kind)
                            .containsExactly(Kind.HUMAN, Kind.HUMAN, Kind.BOUNCE);
                    var answer = written(bowl).get(1);
                    assertThat(answer.delivery()).isEqualTo(OutboxState.FAILED);
                    assertThat(answer.problem())
                            .startsWith("mailbox-full: gerda.lindemann@waldpost.example");
                    assertThat(words("select distinct state from channels.outbox"))
                            .as("all have left")
                            .containsExactly(OutboxState.SENT.word());
                    assertThat(words("select delivery from inbox.message where bounce_id is null"))
                            .as("and no other came back")
                            .doesNotContain(OutboxState.FAILED.word());
                });
    }

    @Test
    void mail_of_each_kind_comes() {
        rehearsals.in(
                OF_EACH_KIND,
                theatre -> {
                    stage.play(theatre);
                    assertThat(words("select kind from inbox.message where direction = 'in'"))
                            .contains("human", "auto-reply", "bulk", "bounce", "calendar");
                    assertThat(words("select role from inbox.relay")).contains("buyer", "notice");
                    assertThat(quarantine.count()).isEqualTo(1);
                });
    }

    @Test
    void its_people_take_work_by_what_they_speak_however_often_that_is_settled() {
        inAWorkspace(theatre -> {
            stage.play(theatre);
            for (int start = 0; start < 2; start++) roster.settle(theatre);
            assertThat(workers.all()).hasSize(4);
            assertThat(workers.all())
                    .allMatch(it -> it.languages().size() >= 3 && it.languages().size() <= 4);
            assertThat(queues.all()).hasSize(5);
            assertThat(routings.find().orElseThrow().automatic()).isTrue();
        });
    }

    @Test
    void cut_off_anywhere_it_goes_on_without_doubling_anything() {
        inAWorkspace(theatre -> {
            for (int acts = 1; acts <= 5; acts += 2) stage.play(cutOff(theatre, acts));
            stage.play(theatre);
            stage.play(theatre);
            for (var scene : theatre.scenes().subList(0, 3)) {
                var spoken =
                        scene.acts().stream()
                                .filter(act ->
                                        act.kind() == Act.Kind.MAIL
                                                || act.kind() == Act.Kind.REPLY
                                                || act.kind() == Act.Kind.NOTE)
                                .count();
                assertThat(written(conversation(scene.subject())))
                        .as(scene.name())
                        .hasSize((int) spoken);
            }
            assertThat(quarantine.count()).isEqualTo(1);
        });
    }

    /** For a while it was, and its log stays to be read. */
    private void isToldElsewhere(Theatre theatre) {
        bookkeeping.connect(theatre);
        bookkeeping.connect(theatre);
        var all = webhooks.all();
        assertThat(all).hasSize(1);
        assertThat(all.getFirst().running()).isFalse();
        assertThat(telling.of(all.getFirst().id(), null, 50).items())
                .extracting(Delivery::state)
                .containsExactly("failed", "delivered", "delivered", "delivered");
    }

    /** As if the start had ended after so many acts of each scene. */
    private static Theatre cutOff(Theatre theatre, int acts) {
        var scenes =
                theatre.scenes().stream()
                        .map(it ->
                                new Scene(
                                        it.name(),
                                        it.mailbox(),
                                        it.buyer(),
                                        it.subject(),
                                        it.language(),
                                        it.program(),
                                        it.acts().subList(0, Math.min(acts, it.acts().size()))))
                        .toList();
        return new Theatre(
                theatre.company(),
                theatre.workspace(),
                theatre.begun(),
                scenes,
                theatre.staff(),
                theatre.mailboxes());
    }

    private void inAWorkspace(java.util.function.Consumer<Theatre> work) {
        rehearsals.in(PLAYED, work);
    }

    private Conversation conversation(String subject) {
        var found =
                new ArrayList<>(
                        conversations
                                .page(new ListFilter(null, null, null, false), null, 50)
                                .items());
        found.removeIf(it -> !it.subject().startsWith(subject));
        assertThat((Collection<?>) found).as(subject).hasSize(1);
        return found.getFirst();
    }

    private List<String> words(String question) {
        var found = transaction.execute(_ -> sql.queryForList(question, String.class));
        return found == null ? List.of() : found;
    }

    private List<Message> written(Conversation conversation) {
        return messages.page(conversation.id(), null, 50).items();
    }
}
