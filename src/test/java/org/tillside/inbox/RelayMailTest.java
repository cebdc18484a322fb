package org.tillside.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.Role;
import org.tillside.channels.Mailboxes;
import org.tillside.channels.outbox.DeliveryProblem;
import org.tillside.channels.outbox.DeliveryProblem.Reason;
import org.tillside.channels.outbox.OutboxState;
import org.tillside.inbox.answering.Answer;
import org.tillside.inbox.answering.Answered;
import org.tillside.inbox.answering.InvitationAnswers;
import org.tillside.inbox.answering.Mode;
import org.tillside.inbox.answering.Replies;
import org.tillside.inbox.clocks.Clocks;
import org.tillside.inbox.invitations.Rsvp;
import org.tillside.inbox.lists.Circumstances;
import org.tillside.inbox.lists.ConversationFields;
import org.tillside.inbox.merging.Merges;
import org.tillside.inbox.outward.ToldFacts;
import org.tillside.inbox.relay.RelayFacts;
import org.tillside.inbox.relay.RelayRole;
import org.tillside.inbox.relay.Relays;
import org.tillside.inbox.relay.SubjectKind;
import org.tillside.inbox.satisfaction.SurveyGround;
import org.tillside.inbox.writing.Recipients;
import org.tillside.kernel.Correspondent;
import org.tillside.kernel.Fact;
import org.tillside.kit.TillsideTest;
import org.tillside.malls.Mall;
import org.tillside.malls.MallDraft;
import org.tillside.malls.Malls;
import org.tillside.malls.Presets;
import org.tillside.malls.ReplyTargets;

@TillsideTest
class RelayMailTest {

    private static final String ALIAS = "q7k2mx9w4b1c8ad@marketplace.amazon.de";
    private static final String OTHER = "zz2mx9w4b1c8adq@marketplace.amazon.de";
    private static final String ORDER = "302-1234567-7654321";
    private static final String NOTICES = "donotreply@amazon.de";

    @Autowired Shop shops;
    @Autowired Malls malls;
    @Autowired Mailboxes mailboxes;
    @Autowired Relays relays;
    @Autowired Replies replies;
    @Autowired Messages messages;
    @Autowired RawMessages raw;
    @Autowired Conversations conversations;
    @Autowired Closures closures;
    @Autowired Clocks clocks;
    @Autowired ReplyTargets targets;
    @Autowired Presets presets;
    @Autowired Merges merges;
    @Autowired Circumstances circumstances;
    @Autowired SurveyGround ground;
    @Autowired ToldFacts told;
    @Autowired InvitationAnswers invited;

    private Shop.Open shop;
    private Mall amazon;

    @BeforeEach
    void a_shop_sells_through_amazon() {
        shop = shops.open();
        amazon =
                owner(() ->
                        malls.create(
                                new MallDraft("amazon", "Amazon.de", "DE", "de", "Europe/Berlin")));
        owner(() -> {
            mailboxes.belong(shop.mailbox().id(), amazon.id());
            return targets.adopt(presets.find("amazon-24h").orElseThrow(), amazon);
        });
    }

    @Test
    void a_buyers_mail_is_known_by_mall_order_and_kind() {
        var it = shops.receive(shop, question());
        var facts = facts(it);
        assertThat(facts.platform()).isEqualTo("amazon");
        assertThat(facts.mall()).isEqualTo(amazon.id());
        assertThat(facts.orders()).containsExactly(ORDER);
        assertThat(facts.kind()).isEqualTo(SubjectKind.DELIVERY);
        assertThat(facts.buyer()).isEqualTo("Jonas");
        assertThat(facts.alias()).isEqualTo(ALIAS);
        assertThat(it.due()).isNotNull();
    }

    /** It passes on words alone. */
    @Test
    void an_invitation_through_it_cannot_be_answered() {
        var lines =
                """
                BEGIN:VCALENDAR
                METHOD:REQUEST
                BEGIN:VEVENT
                UID:1
                DTSTART:20260301T120000Z
                ORGANIZER:mailto:jonas@web.example
                END:VEVENT
                END:VCALENDAR
                """;
        var it = shops.receive(shop, question().calendar(lines));
        assertThatThrownBy(() -> owner(() -> invited.answer(it.newest(), Rsvp.ACCEPTED)))
                .hasFieldOrPropertyWithValue("code", "invitation.conflict");
    }

    @Test
    void the_same_alias_goes_on_about_its_order_without_any_header() {
        var it = shops.receive(shop, question());
        assertThat(shops.receive(shop, question().says("Und die Rechnung?")).id())
                .isEqualTo(it.id());
        answer(it, Answer.reply("Am Freitag."));
        assertThat(shops.receive(shop, question().says("Danke")).id()).isEqualTo(it.id());
        assertThat(shops.all(shop)).hasSize(1);
    }

    @Test
    void another_alias_or_order_or_a_closed_one_begins_anew_with_a_link() {
        var it = shops.receive(shop, question());
        var other = shops.receive(shop, by(OTHER).subject(subject(ORDER)));
        assertThat(other.id()).isNotEqualTo(it.id());
        assertThat(other.linkedTo()).isEqualTo(it.id());
        assertThat(
                        shops.receive(shop, by(ALIAS).subject(subject("302-0000000-0000000")))
                                .linkedTo())
                .isNull();
        shop.world().as(Role.OWNER, () -> closures.close(it.id()));
        shop.world().as(Role.OWNER, () -> closures.close(other.id()));
        assertThat(shops.receive(shop, question().says("Noch etwas")).linkedTo()).isNotNull();
        assertThat(shops.all(shop)).hasSize(4);
    }

    @Test
    void what_is_not_of_amazon_joins_nothing() {
        var it = shops.receive(shop, question().id("first@amazon"));
        var forged =
                shops.receive(
                        shop,
                        question()
                                .inReplyTo("first@amazon")
                                .checked("mx.shop.example; dmarc=fail"));
        assertThat(forged.id()).isNotEqualTo(it.id());
        assertThat(facts(forged).authenticity().word()).isEqualTo("contradicted");
    }

    @Test
    void two_that_come_at_once_make_one_conversation() throws Exception {
        try (var pool = Executors.newFixedThreadPool(4)) {
            Callable<Object> comes = () -> shops.receive(shop, question());
            for (var each : pool.invokeAll(List.of(comes, comes, comes, comes))) each.get();
        }
        assertThat(shops.all(shop)).hasSize(1);
    }

    @Test
    void a_notice_is_seen_but_nobody_waits_for_an_answer() {
        var it =
                shops.receive(
                        shop,
                        by("seller-notification@amazon.de")
                                .subject("Verkauft, jetzt versenden: Bestellung " + ORDER));
        assertThat(facts(it).role()).isEqualTo(RelayRole.NOTICE);
        assertThat(facts(it).kind()).isEqualTo(SubjectKind.ORDER);
        assertThat(it.due()).isNull();
        assertThat(owner(() -> clocks.of(it.id()))).isEmpty();
        assertThat(thread(it)).singleElement().matches(each -> each.kind() == Kind.BULK);
    }

    @Test
    void an_answer_goes_to_the_alias_alone_and_keeps_the_order() {
        var it = shops.receive(shop, question().cc("freund@web.example"));
        var everybody =
                new Recipients(
                        List.of(new Correspondent("", "me@private.example")),
                        List.of(new Correspondent("", "freund@web.example")));
        var sent =
                answer(
                        it,
                        new Answer(
                                Mode.REPLY_ALL,
                                everybody,
                                "Ihre Frage",
                                "Am **Freitag**.",
                                List.of(),
                                null,
                                null,
                                false,
                                false));
        assertThat(sent.recipients().all())
                .extracting(Correspondent::address)
                .containsExactly(ALIAS);
        assertThat(sent.subject()).contains("Ihre Frage").contains("(" + ORDER + ")");
        assertThat(eml(sent))
                .contains("To: Jonas <" + ALIAS + ">")
                .contains("text/plain")
                .doesNotContain("text/html", "Reply-To", "freund", "private");
        assertThat(answer(it, Answer.reply("Noch etwas")).recipients().all()).hasSize(1);
    }

    @Test
    void what_is_forwarded_goes_where_it_should() {
        var it = shops.receive(shop, question());
        var carrier =
                new Recipients(List.of(new Correspondent("", "carrier@post.example")), List.of());
        var sent =
                answer(
                        it,
                        new Answer(
                                Mode.FORWARD,
                                carrier,
                                null,
                                "Bitte prüfen.",
                                List.of(),
                                null,
                                null,
                                false,
                                false));
        assertThat(sent.recipients().all())
                .extracting(Correspondent::address)
                .containsExactly("carrier@post.example");
        assertThat(eml(sent)).contains("Reply-To");
    }

    @Test
    void it_leaves_from_the_address_that_the_mall_knows() {
        var private1 =
                owner(() ->
                        mailboxes.create("me-" + UUID.randomUUID() + "@shop.example", "Private"));
        var there = new Shop.Open(shop.world(), private1);
        var it = shops.receive(there, question());
        assertThat(facts(it).mall()).isEqualTo(amazon.id());
        assertThat(eml(answer(it, Answer.reply("Am Freitag."))))
                .contains("From: Nordlicht <" + shop.mailbox().address() + ">");
    }

    @Test
    void contact_data_in_the_signature_stays_at_home() {
        signed("Nordlicht\nTel. +49 431 5550140");
        var it = shops.receive(shop, question());
        assertThat(eml(answer(it, Answer.reply("Am Freitag.")))).doesNotContain("5550140");
        signed("Ihr Team von Nordlicht");
        assertThat(eml(answer(it, Answer.reply("Noch etwas.")))).contains("Ihr Team");
    }

    @Test
    void the_guard_of_the_marketplace_speaks_in_any_mailbox() {
        owner(() -> {
            mailboxes.belong(shop.mailbox().id(), null);
            return true;
        });
        var it = shops.receive(shop, question());
        var held =
                owner(() -> replies.post(it.id(), Answer.reply("Schreiben Sie an a@shop.example")));
        assertThat(held).isInstanceOf(Answered.Held.class);
        assertThat(owner(() -> ground.of(it)).permits()).isFalse();
    }

    @Test
    void an_answer_that_was_not_passed_on_has_failed_in_plain_words() {
        var it = shops.receive(shop, question());
        var sent = answer(it, Answer.reply("Am Freitag."));
        shops.receive(shop, refusal());
        var after = owner(() -> messages.get(sent.id()));
        assertThat(after.delivery()).isEqualTo(OutboxState.FAILED);
        assertThat(DeliveryProblem.of(String.valueOf(after.problem())).reason())
                .isEqualTo(Reason.OPTED_OUT);
        assertThat(shops.all(shop)).hasSize(1);
        assertThat(shops.newest(shop).status()).isEqualTo(Status.OPEN);
    }

    @Test
    void a_forged_word_of_it_undoes_nothing() {
        var it = shops.receive(shop, question());
        var sent = answer(it, Answer.reply("Am Freitag."));
        shops.receive(shop, refusal().checked("mx.shop.example; dmarc=fail"));
        assertThat(owner(() -> messages.get(sent.id())).delivery())
                .isNotEqualTo(OutboxState.FAILED);
    }

    @Test
    void what_is_known_moves_with_the_message() {
        var one = shops.receive(shop, question());
        var two = shops.receive(shop, by(ALIAS).subject(subject("302-0000000-0000000")));
        owner(() -> merges.merge(one.id(), two.id()));
        assertThat(facts(two).orders()).containsExactlyInAnyOrder(ORDER, "302-0000000-0000000");
        assertThat(owner(() -> relays.of(one.id()))).isEmpty();
    }

    @Test
    void conditions_ask_for_order_and_kind() {
        var it = shops.receive(shop, question());
        var facts = owner(() -> circumstances.now(it.id(), null, Written.NOON)).orElseThrow();
        assertThat(facts.of(ConversationFields.ORDER)).isEqualTo(new Fact.Lines(List.of(ORDER)));
        assertThat(facts.of(ConversationFields.SUBJECT_KIND)).isEqualTo(new Fact.One("delivery"));
    }

    @Test
    void programs_elsewhere_hear_of_it() {
        var it = shops.receive(shop, question());
        var facts = owner(() -> told.of(it.id()));
        assertThat(facts.get("orders")).isEqualTo(List.of(ORDER));
        assertThat(facts.get("subjectKind")).isEqualTo("delivery");
    }

    @Test
    void another_workspace_knows_nothing_of_it() {
        var it = shops.receive(shop, question());
        var elsewhere = shops.open();
        assertThat(elsewhere.world().asOwner(() -> relays.of(it.id()))).isEmpty();
        assertThat(shops.receive(elsewhere, question()).number()).isEqualTo(1);
        assertThat(shops.all(shop)).hasSize(1);
    }

    private static Written question() {
        return by(ALIAS)
                .called("Jonas - Amazon Marketplace")
                .subject(subject(ORDER))
                .says("Wann kommt das Paket?");
    }

    private static Written refusal() {
        return by(NOTICES)
                .subject("Ihre Nachricht zu Bestellung " + ORDER + " wurde nicht zugestellt")
                .says("Dieser Käufer hat sich von solchen Nachrichten abgemeldet.");
    }

    private static Written by(String address) {
        return Written.by(address).id(null);
    }

    private static String subject(String order) {
        return "Anfrage von Amazon-Kunden Jonas (Bestellung: " + order + ")";
    }

    private void signed(String signature) {
        owner(() -> mailboxes.change(shop.mailbox().id(), "Nordlicht", signature));
    }

    private Message answer(Conversation it, Answer answer) {
        var posted = owner(() -> replies.post(it.id(), answer));
        assertThat(posted).isInstanceOf(Answered.Posted.class);
        return ((Answered.Posted) posted).message();
    }

    private RelayFacts facts(Conversation it) {
        return owner(() -> relays.of(it.id())).orElseThrow();
    }

    private List<Message> thread(Conversation it) {
        return owner(() -> messages.newest(it.id(), 100));
    }

    private <T> T owner(Supplier<T> work) {
        return shop.world().asOwner(work);
    }

    private String eml(Message message) {
        return owner(() -> {
            try (var bytes = raw.open(message.id())) {
                return new String(bytes.readAllBytes(), UTF_8);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        });
    }
}
