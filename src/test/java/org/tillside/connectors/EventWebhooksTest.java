package org.tillside.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.PersonId;
import org.tillside.access.Role;
import org.tillside.inbox.Closures;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Fixture;
import org.tillside.inbox.Message;
import org.tillside.inbox.Priorities;
import org.tillside.inbox.Tags;
import org.tillside.inbox.answering.Answer;
import org.tillside.inbox.answering.Answered;
import org.tillside.inbox.answering.Deliveries;
import org.tillside.inbox.answering.Notes;
import org.tillside.inbox.answering.Replies;
import org.tillside.inbox.giving.Assignments;
import org.tillside.inbox.outward.OutwardEvent;
import org.tillside.inbox.spam.Spams;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Priority;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.World;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What happens to conversations is written down for webhooks with the change, or not at all. */
@TillsideTest
class EventWebhooksTest {

    private static final JsonMapper JSON = new JsonMapper();

    /** What was told before that was noted beside it is known by its words, as V3 does. */
    private static final String MISJUDGED =
            """
            select count(*) from connectors.delivery where contacts <> (body ~ '"buyer":\\{[^}]*"name":')
            """;

    private static final String NOWHERE = "http://127.0.0.1:9/x";

    @Autowired Fixture fixture;
    @Autowired Webhooks webhooks;
    @Autowired Telling telling;
    @Autowired Tags tags;
    @Autowired Priorities priorities;
    @Autowired Closures closures;
    @Autowired Assignments assignments;
    @Autowired Notes notes;
    @Autowired Replies replies;
    @Autowired Deliveries deliveries;
    @Autowired Spams spams;
    @Autowired DSLContext sql;
    @Autowired TransactionTemplate transaction;

    private Fixture.Scene scene;
    private World world;
    private ConversationId id;
    private Webhook all;

    @BeforeEach
    void somebody_wants_to_know() {
        scene = fixture.scene("annegret@web.example", "Kaffeemühle", "Die Mühle klemmt");
        world = scene.world();
        id = new ConversationId(scene.conversation());
        all = webhook(EnumSet.allOf(OutwardEvent.class), false);
    }

    @Test
    void each_hears_what_it_wants_of_a_mail_that_begins_a_conversation() {
        var some = webhook(Set.of(OutwardEvent.MESSAGE_RECEIVED), false);
        var rules = webhook(Set.of(), false);
        var off = webhook(EnumSet.allOf(OutwardEvent.class), false);
        owner(() -> webhooks.turn(off.id(), false));
        var begun = fixture.letter(scene, "bela@web.example", "Hol?", "Hol a csomag?");
        assertThat(types(all)).containsExactly("conversation.created", "message.received");
        assertThat(types(some)).containsExactly("message.received");
        assertThat(types(rules)).isEmpty();
        assertThat(types(off)).isEmpty();
        var data = told(some).getFirst().get("data");
        assertThat(data.get("conversation").get("id").asString()).isEqualTo(begun.toString());
        assertThat(data.get("conversation").get("status").asString()).isEqualTo("open");
        assertThat(data.get("message").get("kind").asString()).isEqualTo("human");
        assertThat(data.get("message").get("direction").asString()).isEqualTo("in");
    }

    @Test
    void names_and_addresses_are_told_where_they_are_wanted_and_words_never() {
        var trusted = webhook(Set.of(OutwardEvent.MESSAGE_RECEIVED), true);
        fixture.letter(scene, "bela@web.example", "Ring bela@web.example", "Hol a csomag?");
        assertThat(bodies(all)).doesNotContain("bela@web.example", "csomag");
        assertThat(bodies(trusted)).contains("bela@web.example").doesNotContain("csomag");
        var data = told(trusted).getFirst().get("data");
        assertThat(data.get("conversation").get("buyer").get("address").asString())
                .isEqualTo("bela@web.example");
        assertThat(data.get("message").get("from").get("address").asString())
                .isEqualTo("bela@web.example");
        assertThat(owner(() -> telling.of(trusted.id(), null, 9)).items())
                .hasSize(1)
                .allMatch(Delivery::contacts);
        assertThat(owner(() -> telling.of(all.id(), null, 9)).items())
                .hasSizeGreaterThan(1)
                .noneMatch(Delivery::contacts);
        Object misjudged = owner(() -> transaction.execute(_ -> sql.fetchValue(MISJUDGED)));
        assertThat(misjudged).isEqualTo(0L);
    }

    @Test
    void what_changes_together_is_one_change_with_the_fields_that_are_others_now() {
        owner(() ->
                transaction.execute(_ -> {
                    tags.replace(id, List.of("return", "vip"));
                    priorities.set(id, Priority.HIGH);
                    assignments.assign(id, lena());
                    return true;
                }));
        assertThat(types(all)).containsExactly("conversation.updated");
        var data = told(all).getFirst().get("data");
        assertThat(data.get("changed").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder("assignee", "priority", "tags");
        var conversation = data.get("conversation");
        assertThat(conversation.get("priority").asString()).isEqualTo("high");
        assertThat(conversation.get("assignee").get("name").asString()).isEqualTo("Lena Lead");
        assertThat(conversation.get("tags")).hasSize(2);
        assertThat(data.get("by").get("kind").asString()).isEqualTo("person");
        assertThat(data.get("by").get("name").asString()).isEqualTo("Olga Owner");
        run(() -> assignments.assign(id, lena()));
        assertThat(types(all)).hasSize(1);
    }

    @Test
    void closed_and_open_again_are_told_once_each() {
        run(() -> closures.close(id));
        run(() -> closures.close(id));
        run(() -> closures.reopen(id));
        assertThat(types(all))
                .containsExactly(
                        "conversation.updated",
                        "conversation.closed",
                        "conversation.updated",
                        "conversation.reopened");
    }

    @Test
    void what_is_rolled_back_did_not_happen() {
        assertThatThrownBy(() ->
                        run(() ->
                                transaction.executeWithoutResult(_ -> {
                                    closures.close(id);
                                    notes.add(id, "It klemmt", null);
                                    throw Fault.user("test.fault", "after all not");
                                })))
                .hasMessageContaining("after all not");
        assertThat(types(all)).isEmpty();
        run(() ->
                transaction.executeWithoutResult(_ -> {
                    undone(() -> notes.add(id, "It klemmt", null));
                    tags.add(id, "vip");
                }));
        assertThat(types(all)).containsExactly("conversation.updated");
    }

    @Test
    void a_note_and_an_answer_that_left_and_one_that_failed() {
        run(() -> notes.add(id, "Ring 030 1234567", null));
        assertThat(types(all)).containsExactly("note.added");
        assertThat(bodies(all)).doesNotContain("1234567");
        var sent = posted();
        assertThat(types(all)).doesNotContain("message.sent");
        is(sent, "sent");
        is(sent, "sent");
        is(posted(), "failed");
        assertThat(types(all))
                .containsSubsequence("conversation.updated", "message.sent", "message.failed");
        assertThat(types(all).stream().filter(it -> it.startsWith("message"))).hasSize(2);
    }

    @Test
    void that_it_is_spam_is_the_last_that_is_told() {
        run(() -> spams.mark(id));
        assertThat(types(all)).containsExactly("conversation.updated");
        var data = told(all).getFirst().get("data");
        assertThat(data.get("conversation").get("status").asString()).isEqualTo("spam");
        run(() -> spams.unmark(id));
        assertThat(types(all)).containsExactly("conversation.updated", "conversation.updated");
    }

    private Message posted() {
        var answered = owner(() -> replies.post(id, Answer.reply("Wir schicken eine neue.")));
        return ((Answered.Posted) answered).message();
    }

    /** As if the outbox had said so. */
    private void is(Message answer, String state) {
        run(() ->
                transaction.executeWithoutResult(_ ->
                        sql.execute(
                                "update channels.outbox set state = ? where id = ?",
                                state,
                                answer.outbox().value())));
        run(() -> deliveries.note(answer.outbox()));
    }

    /** As a step of a rule that could not be done. */
    private void undone(Runnable work) {
        var apart = new TransactionTemplate(transaction.getTransactionManager());
        apart.setPropagationBehavior(TransactionTemplate.PROPAGATION_NESTED);
        apart.executeWithoutResult(status -> {
            work.run();
            status.setRollbackOnly();
        });
    }

    private PersonId lena() {
        return world.member(Role.LEAD).id();
    }

    private Webhook webhook(Set<OutwardEvent> events, boolean contacts) {
        return owner(() -> webhooks.create(new WebhookWish("Ledger", NOWHERE, events, contacts)))
                .webhook();
    }

    /** The first one first. */
    private List<JsonNode> told(Webhook webhook) {
        return owner(() -> telling.of(webhook.id(), null, 50)).items().reversed().stream()
                .map(it -> JSON.readTree(it.body()))
                .toList();
    }

    private List<String> types(Webhook webhook) {
        return told(webhook).stream().map(it -> it.get("type").asString()).toList();
    }

    private String bodies(Webhook webhook) {
        return told(webhook).stream().map(JsonNode::toString).reduce("", String::concat);
    }

    private void run(Runnable work) {
        world.as(Role.OWNER, work);
    }

    private <T> T owner(Supplier<T> work) {
        return world.asOwner(work);
    }
}
