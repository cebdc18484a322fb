package org.tillside.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Role;
import org.tillside.channels.email.MailParser;
import org.tillside.channels.email.ParsedMail;
import org.tillside.channels.outbox.OutboxState;
import org.tillside.inbox.answering.Drafts;
import org.tillside.inbox.answering.InvitationAnswers;
import org.tillside.inbox.answering.Undo;
import org.tillside.inbox.giving.Assignments;
import org.tillside.inbox.invitations.InvitationReader;
import org.tillside.inbox.invitations.Invited;
import org.tillside.inbox.invitations.MailedInvitations;
import org.tillside.inbox.invitations.Method;
import org.tillside.inbox.invitations.Rsvp;
import org.tillside.inbox.merging.Merges;
import org.tillside.kernel.Correspondent;
import org.tillside.kernel.Fault;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Visit;
import org.tillside.kit.Visits;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Invitations that mail brings, and what is said to them. */
@TillsideTest
class InvitationsTest {

    private static final String ANN = "ann@web.example";
    private static final JsonMapper JSON = new JsonMapper();

    @Autowired Shop shops;
    @Autowired MailedInvitations invitations;
    @Autowired InvitationAnswers answers;
    @Autowired Messages messages;
    @Autowired Conversations conversations;
    @Autowired RawMessages raw;
    @Autowired Undo undo;
    @Autowired Drafts drafts;
    @Autowired Merges merges;
    @Autowired Assignments assignments;
    @Autowired Visits visits;
    @Autowired DSLContext sql;
    @Autowired TransactionTemplate transaction;

    private Shop.Open shop;
    private Conversation conversation;
    private MessageId message;

    @BeforeEach
    void a_buyer_invites() {
        shop = shops.open();
        conversation = comes("invite@web", null, calendar("REQUEST", ANN, 1));
        message = newest();
    }

    @Test
    void an_answer_leaves_as_a_mail_that_the_organisers_calendar_understands() {
        var sent = says(Rsvp.ACCEPTED);
        assertThat(sent.delivery()).isEqualTo(OutboxState.WAITING);
        assertThat(sent.subject()).startsWith("Zugesagt: Abholung");
        assertThat(sent.text()).isEqualTo("Wir nehmen Ihre Einladung an.");
        var mail = left(sent);
        assertThat(mail.to()).containsExactly(new Correspondent("Ann", ANN));
        assertThat(mail.inReplyTo()).isEqualTo("invite@web");
        assertThat(mail.text()).startsWith("Wir nehmen Ihre Einladung an.");
        assertThat(mail.kind()).isEqualTo(ParsedMail.Kind.CALENDAR);
        assertThat(mail.calendar()).isNotNull();
        assertThat(mail.calendar().method()).isEqualTo("REPLY");
        var reply = InvitationReader.read(mail.calendar(), _ -> false).orElseThrow();
        assertThat(reply.method()).isEqualTo(Method.REPLY);
        assertThat(reply.uid()).isEqualTo("pickup-1@web.example");
        assertThat(reply.sequence()).isEqualTo(1);
        assertThat(reply.organizer()).isEqualTo(new Correspondent("Ann", ANN));
        assertThat(reply.attendee())
                .isEqualTo(new Correspondent("Nordlicht", shop.mailbox().address()));
        assertThat(reply.answer()).isEqualTo(Rsvp.ACCEPTED);
        assertThat(mail.calendar().text()).contains("\r\nDTSTAMP:2", "\r\nSEQUENCE:1\r\n");
    }

    @Test
    void a_double_click_sends_once_and_another_answer_is_a_change() throws Exception {
        Callable<Message> click = () -> says(Rsvp.ACCEPTED);
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var each : threads.invokeAll(List.of(click, click, click, click))) each.get();
        }
        assertThat(ours()).hasSize(1);
        assertThat(given()).isEqualTo(Rsvp.ACCEPTED);
        says(Rsvp.DECLINED);
        assertThat(ours()).hasSize(2);
        assertThat(given()).isEqualTo(Rsvp.DECLINED);
    }

    @Test
    void an_answer_that_is_taken_back_was_never_given_and_is_nobodys_draft() {
        says(Rsvp.ACCEPTED);
        var second = says(Rsvp.TENTATIVE);
        as(Role.AGENT, () -> undo.undo(second.id()));
        assertThat(given()).isEqualTo(Rsvp.ACCEPTED);
        as(Role.AGENT, () -> undo.undo(ours().getFirst().id()));
        assertThat(given()).isNull();
        assertThat(as(Role.AGENT, () -> drafts.find(conversation.id()))).isEmpty();
        assertThat(now().status()).isEqualTo(Status.OPEN);
    }

    @Test
    void what_a_later_mail_changes_or_calls_off_is_not_answered_any_more() {
        comes("second@web", "invite@web", calendar("REQUEST", ANN, 2));
        var second = newest();
        assertThat(invited(message).later()).isEqualTo(Method.REQUEST);
        assertThat(invited(second).later()).isNull();
        assertConflict(() -> says(Rsvp.ACCEPTED));
        comes("third@web", "invite@web", calendar("CANCEL", ANN, 3));
        assertThat(invited(second).later()).isEqualTo(Method.CANCEL);
        assertThat(invited(message).later()).isEqualTo(Method.CANCEL);
        assertThat(invited(newest()).later()).isNull();
        assertConflict(() -> as(Role.AGENT, () -> answers.answer(second, Rsvp.ACCEPTED)));
    }

    @Test
    void what_asks_nobody_is_answered_by_nobody() {
        for (var method : List.of("PUBLISH", "CANCEL", "REPLY", "COUNTER")) {
            comes(method + "@web", null, calendar(method, ANN, 0).replace("pickup-1", method));
            var it = newest();
            assertConflict(() -> as(Role.AGENT, () -> answers.answer(it, Rsvp.ACCEPTED)));
        }
        comes("own@web", null, calendar("REQUEST", shop.mailbox().address(), 0));
        var own = newest();
        assertConflict(() -> as(Role.AGENT, () -> answers.answer(own, Rsvp.ACCEPTED)));
        shops.receive(shop, Written.by("x@web.example").to(shop.mailbox().address()));
        var none = newest();
        assertConflict(() -> as(Role.AGENT, () -> answers.answer(none, Rsvp.ACCEPTED)));
    }

    @Test
    void it_goes_along_when_conversations_are_merged() {
        var other = shops.receive(shop, Written.by(ANN).id("other@web").subject("Andere"));
        says(Rsvp.TENTATIVE);
        as(Role.AGENT, () -> merges.merge(conversation.id(), other.id()));
        assertThat(invited(message).given()).isNotNull();
        as(Role.AGENT, () -> answers.answer(message, Rsvp.ACCEPTED));
        assertThat(given()).isEqualTo(Rsvp.ACCEPTED);
    }

    @Test
    void another_workspace_sees_none_of_it() {
        var stranger = shops.open();
        var seen =
                stranger.world()
                        .asOwner(() ->
                                transaction.execute(_ ->
                                        sql.fetchCount(sql.selectOne().from("inbox.invitation"))));
        assertThat(seen).isZero();
        assertThatThrownBy(() ->
                        stranger.world()
                                .as(Role.AGENT, () -> answers.answer(message, Rsvp.ACCEPTED)))
                .hasMessageContaining("no message");
    }

    @Test
    void a_guest_answers_who_takes_part_and_sees_no_address() {
        var guest = visits.signedIn(shop.world(), Role.GUEST);
        give(conversation);
        var page = "/conversations/" + conversation.id();
        assertThat(guest.get(page).body())
                .contains("Abholung", "/messages/" + message + "/invitation")
                .doesNotContain(ANN);
        assertThat(post(guest, message, "accepted")).isEqualTo(303);
        assertThat(given()).isEqualTo(Rsvp.ACCEPTED);
        assertThat(guest.get(page).body()).doesNotContain(ANN);
        var elsewhere =
                comes(
                        "sly@web",
                        null,
                        calendar("REQUEST", "victim@x.example", 0).replace("pickup-1", "2"));
        var sly = newest();
        give(elsewhere);
        assertThat(guest.get("/conversations/" + elsewhere.id()).body())
                .doesNotContain("/messages/" + sly + "/invitation", "victim@");
        assertThat(post(guest, sly, "accepted")).isEqualTo(409);
    }

    @Test
    void a_program_reads_it_and_answers() {
        var key = visits.key(shop.world());
        var path = "/api/v1/messages/" + message;
        var shown = JSON.readTree(key.get(path).body()).get("invitation");
        assertThat(shown.get("method").asString()).isEqualTo("request");
        assertThat(shown.get("summary").asString()).isEqualTo("Abholung");
        assertThat(shown.get("starts").asString()).isEqualTo("2026-07-07T12:00:00Z");
        assertThat(shown.get("organizer").get("address").asString()).isEqualTo(ANN);
        assertThat(shown.get("answer").isNull()).isTrue();
        var sent =
                JSON.readTree(
                        key.json("PUT", path + "/invitation", "{\"answer\":\"declined\"}").body());
        assertThat(sent.get("direction").asString()).isEqualTo("out");
        assertThat(answer(key, path)).isEqualTo("declined");
        assertThat(key.json("PUT", path + "/invitation", "{\"answer\":\"perhaps\"}").statusCode())
                .isEqualTo(422);
        assertThat(
                        JSON.readTree(
                                        key.get("/api/v1/messages/" + sent.get("id").asString())
                                                .body())
                                .get("invitation")
                                .isNull())
                .isTrue();
    }

    @Test
    void what_others_say_of_it_is_said_in_words_without_buttons() {
        var agent = visits.signedIn(shop.world(), Role.AGENT);
        var answered =
                comes(
                        "yes@web",
                        null,
                        calendar("REPLY", "help@shop.example", 0)
                                .replace(
                                        "SUMMARY",
                                        "ATTENDEE;CN=Bea;PARTSTAT=DECLINED:mailto:bea@web.example\nSUMMARY"));
        assertThat(page(agent, answered))
                .contains("Bea &lt;bea@web.example&gt; has declined.")
                .doesNotContain("value=\"accepted\"");
        var off = comes("off@web", null, calendar("CANCEL", ANN, 0).replace("pickup-1", "off"));
        assertThat(page(agent, off))
                .contains("It does not take place.")
                .doesNotContain("value=\"accepted\"");
    }

    @Test
    void what_a_stranger_wrote_breaks_neither_the_page_nor_the_mail() {
        var sly = "x<script>alert(1)</script>\\nBcc: victim@x.example\\, {0} '{1}' **b** %s";
        var it =
                comes(
                        "sly@web",
                        null,
                        calendar("REQUEST", ANN, 0)
                                .replace("SUMMARY:Abholung", "SUMMARY:" + sly)
                                .replace("pickup-1", "sly\\nMETHOD:CANCEL"));
        var agent = visits.signedIn(shop.world(), Role.AGENT);
        assertThat(page(agent, it)).doesNotContain("<script>alert");
        var id = newest();
        var sent = as(Role.AGENT, () -> answers.answer(id, Rsvp.DECLINED));
        var mail = left(sent);
        assertThat(mail.to()).extracting(Correspondent::address).containsExactly(ANN);
        assertThat(mail.cc()).isEmpty();
        assertThat(mail.subject())
                .startsWith(
                        "Abgesagt: x<script>alert(1)</script> Bcc: victim@x.example, {0} '{1}' **b** %s");
        assertThat(mail.calendar()).isNotNull();
        var reply = InvitationReader.read(mail.calendar(), _ -> false).orElseThrow();
        assertThat(reply.method()).isEqualTo(Method.REPLY);
        assertThat(reply.uid()).isEqualTo("sly METHOD:CANCEL@web.example");
        assertThat(page(agent, it)).doesNotContain("<script>alert");
    }

    private static String page(Visit visit, Conversation it) {
        return visit.get("/conversations/" + it.id()).body();
    }

    private static String answer(Visit key, String path) {
        JsonNode invitation = JSON.readTree(key.get(path).body()).get("invitation");
        return invitation.get("answer").asString();
    }

    private static int post(Visit visit, MessageId id, String answer) {
        return visit.post("/messages/" + id + "/invitation", "answer", answer).statusCode();
    }

    private static void assertConflict(Supplier<?> act) {
        assertThatThrownBy(act::get)
                .isInstanceOfSatisfying(
                        Fault.class, it -> assertThat(it.code()).isEqualTo("invitation.conflict"));
    }

    private void give(Conversation it) {
        as(
                Role.LEAD,
                () -> {
                    assignments.assign(it.id(), shop.world().guest().id());
                    return it;
                });
    }

    private Message says(Rsvp answer) {
        return as(Role.AGENT, () -> answers.answer(message, answer));
    }

    private Conversation comes(String id, @Nullable String inReplyTo, String calendar) {
        var letter = Written.by(ANN).id(id).to(shop.mailbox().address()).calendar(calendar);
        return shops.receive(shop, inReplyTo == null ? letter : letter.inReplyTo(inReplyTo));
    }

    private MessageId newest() {
        return java.util.Objects.requireNonNull(shops.newest(shop).newest());
    }

    private Conversation now() {
        return as(Role.OWNER, () -> conversations.get(conversation.id()));
    }

    private List<Message> ours() {
        return as(Role.OWNER, () -> messages.newest(conversation.id(), 50)).stream()
                .filter(it -> it.direction() == Direction.OUT)
                .toList();
    }

    private Invited invited(MessageId id) {
        return as(Role.OWNER, () -> invitations.of(messages.get(id))).orElseThrow();
    }

    private @Nullable Rsvp given() {
        var given = invited(message).given();
        return given == null ? null : given.answer();
    }

    private ParsedMail left(Message sent) {
        return as(
                Role.OWNER,
                () -> {
                    try (var bytes = raw.open(sent.id())) {
                        return new MailParser().parse(bytes);
                    } catch (IOException broken) {
                        throw new UncheckedIOException(broken);
                    }
                });
    }

    private <T> T as(Role role, Supplier<T> act) {
        return shop.world().as(role, act::get);
    }

    private static String calendar(String method, String organizer, int sequence) {
        return """
        BEGIN:VCALENDAR
        METHOD:%s
        BEGIN:VEVENT
        UID:pickup-1@web.example
        SEQUENCE:%d
        DTSTART;TZID=Europe/Berlin:20260707T140000
        DTEND;TZID=Europe/Berlin:20260707T150000
        SUMMARY:Abholung
        ORGANIZER;CN=Ann:mailto:%s
        END:VEVENT
        END:VCALENDAR
        """
                .formatted(method, sequence, organizer);
    }
}
