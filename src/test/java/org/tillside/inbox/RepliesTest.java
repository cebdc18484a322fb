package org.tillside.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.Role;
import org.tillside.channels.outbox.OutboxState;
import org.tillside.inbox.answering.Answer;
import org.tillside.inbox.answering.Answered;
import org.tillside.inbox.answering.Answered.Overtaken;
import org.tillside.inbox.answering.Answered.Posted;
import org.tillside.inbox.answering.Draft;
import org.tillside.inbox.answering.Drafts;
import org.tillside.inbox.answering.Mode;
import org.tillside.inbox.answering.NewMessages;
import org.tillside.inbox.answering.Notes;
import org.tillside.inbox.answering.Replies;
import org.tillside.inbox.answering.Undo;
import org.tillside.inbox.giving.Assignments;
import org.tillside.inbox.threading.ReplyAddress;
import org.tillside.inbox.threading.SubjectToken;
import org.tillside.inbox.writing.Recipients;
import org.tillside.kernel.Correspondent;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Sha256;
import org.tillside.kit.TillsideTest;

@TillsideTest
class RepliesTest {

    private static final String ANNEGRET = "annegret@web.example";

    @Autowired Shop shops;

    @Autowired Replies replies;

    @Autowired NewMessages newMessages;

    @Autowired Notes notes;

    @Autowired Undo undo;

    @Autowired Drafts drafts;

    @Autowired Messages messages;

    @Autowired Assignments assignments;

    @Autowired Conversations conversations;

    @Autowired RawMessages raw;

    @Autowired Files files;

    @Autowired ReplyAddress addresses;

    @Autowired SubjectToken tokens;

    private Shop.Open shop;
    private Conversation conversation;

    @BeforeEach
    void a_buyer_writes() {
        shop = shops.open();
        conversation =
                shops.receive(
                        shop,
                        Written.by(ANNEGRET)
                                .id("first@web")
                                .to(shop.mailbox().address())
                                .cc("freund@web.example")
                                .says("Die Mühle klemmt."));
    }

    @Test
    void an_answer_goes_out_with_all_that_brings_its_answer_home() {
        var sent = sent(Answer.reply("Guten Tag,\n**neu** kommt."));
        var eml = eml(sent);
        assertThat(eml)
                .contains(
                        "In-Reply-To: <first@web>",
                        "References: <first@web>",
                        "To: annegret <annegret@web.example>")
                .contains("neu</strong>", "> Die M=C3=BChle klemmt.")
                .doesNotContain("freund");
        var unfolded = eml.replaceAll("\\r\\n[ \\t]+", " ");
        assertThat(unfolded)
                .contains(
                        "Reply-To: Nordlicht <"
                                + addresses.of(
                                        shop.mailbox().address(), shop.world().workspace(), 1)
                                + ">");
        assertThat(sent.subject())
                .isEqualTo("Re: Kaffeemühle " + tokens.of(shop.world().workspace(), 1));
        assertThat(sent.delivery()).isEqualTo(OutboxState.WAITING);
        assertThat(now().status()).isEqualTo(Status.WAITING);
    }

    @Test
    void what_answers_our_answer_joins_the_conversation() {
        var sent = sent(Answer.reply("Gern."));
        shops.receive(
                shop,
                Written.by(ANNEGRET).inReplyTo(String.valueOf(sent.messageId())).says("Danke"));
        assertThat(shops.all(shop)).hasSize(1);
        assertThat(now().status()).isEqualTo(Status.OPEN);
    }

    @Test
    void an_answer_takes_the_subject_that_the_buyer_wrote_last() {
        shops.receive(
                shop,
                Written.by(ANNEGRET).inReplyTo("first@web").subject("Kurbel auch").says("Noch."));
        assertThat(shops.all(shop)).hasSize(1);
        assertThat(sent(Answer.reply("Gern.")).subject())
                .isEqualTo("Re: Kurbel auch " + tokens.of(shop.world().workspace(), 1));
    }

    @Test
    void an_answer_to_all_reaches_all() {
        var sent = sent(Answer.reply("An alle").to(Mode.REPLY_ALL));
        assertThat(sent.recipients().all())
                .extracting(Correspondent::address)
                .containsExactly(ANNEGRET, "freund@web.example");
    }

    @Test
    void a_forwarded_mail_brings_its_words_and_files_and_leaves_the_word_where_it_was() {
        var vendor =
                new Recipients(
                        List.of(new Correspondent("Vendor", "vendor@nordhamn.example")), List.of());
        var file =
                as(
                        Role.AGENT,
                        it ->
                                files.keep(
                                        "../../bild.png",
                                        null,
                                        "\u0089PNG\r\n\u001A\n"
                                                .getBytes(
                                                        java.nio.charset.StandardCharsets
                                                                .ISO_8859_1)));
        var sent =
                sent(
                        new Answer(
                                Mode.FORWARD,
                                vendor,
                                null,
                                "Bitte prüfen",
                                List.of(file),
                                null,
                                null,
                                false,
                                false));
        assertThat(sent.subject()).startsWith("Fwd: Kaffeemühle");
        assertThat(sent.files())
                .extracting(File::name, File::type)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("bild.png", "image/png"));
        assertThat(eml(sent)).contains("> Die M=C3=BChle klemmt.");
        assertThat(now().status()).isEqualTo(Status.OPEN);
        shops.receive(
                shop,
                Written.by("vendor@nordhamn.example").inReplyTo(String.valueOf(sent.messageId())));
        assertThat(shops.all(shop)).hasSize(1);
    }

    @Test
    void a_double_click_sends_once() throws Exception {
        var form = UUID.randomUUID();
        var answer =
                new Answer(Mode.REPLY, null, null, "Einmal", List.of(), null, form, false, false);
        try (var threads = Executors.newFixedThreadPool(4)) {
            List<Callable<Answered>> clicks =
                    java.util.Collections.nCopies(
                            8, () -> as(Role.AGENT, it -> replies.post(it, answer)));
            for (var done : threads.invokeAll(clicks))
                assertThat(done.get()).isInstanceOf(Posted.class);
        }
        assertThat(thread())
                .extracting(Message::direction)
                .containsExactly(Direction.IN, Direction.OUT);
    }

    @Test
    void a_form_that_is_sent_once_more_leaves_no_draft_of_its_words_and_loses_no_others() {
        var form = UUID.randomUUID();
        sent(formed(form, "Einmal"));
        as(Role.AGENT, it -> drafts.save(Draft.reply(it, "Einmal", null))); // unheard of
        sent(formed(form, "Einmal"));
        Optional<Draft> none = as(Role.AGENT, it -> drafts.find(it));
        assertThat(none).isEmpty();
        as(Role.AGENT, it -> drafts.save(Draft.reply(it, "Zweimal", null)));
        Answered other = as(Role.AGENT, it -> replies.post(it, formed(form, "Zweimal")));
        assertThat(other)
                .isInstanceOfSatisfying(
                        Overtaken.class, it -> assertThat(it.by().text()).isEqualTo("Einmal"));
        Optional<Draft> kept = as(Role.AGENT, it -> drafts.find(it));
        assertThat(kept).isPresent();
        assertThat(thread()).hasSize(2);
    }

    @Test
    void whatever_is_changed_in_a_form_that_was_sent_is_not_taken_for_sent() {
        var form = UUID.randomUUID();
        sent(formed(form, "Einmal"));
        var label = File.attached("label.pdf", "application/pdf", 3, Sha256.of(new byte[] {1}));
        assertThat(again(formed(form, "Einmal").with(List.of(label))))
                .isInstanceOf(Overtaken.class);
        var elsewhere =
                new Answer(
                        Mode.REPLY,
                        new Recipients(
                                List.of(new Correspondent("", "else@web.example")), List.of()),
                        null,
                        "Einmal",
                        List.of(),
                        null,
                        form,
                        false,
                        false);
        assertThat(again(elsewhere)).isInstanceOf(Overtaken.class);
        assertThat(again(formed(form, "Einmal"))).isInstanceOf(Posted.class);
        assertThat(thread()).hasSize(2);
    }

    private Answered again(Answer answer) {
        return as(Role.AGENT, it -> replies.post(it, answer));
    }

    private static Answer formed(UUID form, String text) {
        return new Answer(Mode.REPLY, null, null, text, List.of(), null, form, false, false);
    }

    @Test
    void who_is_overtaken_is_told_by_whom_and_may_send_all_the_same() {
        var seen = now().newest();
        var hers = as(Role.LEAD, it -> replies.post(it, seeing(seen, "Von Lena", false)));
        var his = as(Role.AGENT, it -> replies.post(it, seeing(seen, "Von Aaron", false)));
        assertThat(his)
                .isInstanceOfSatisfying(
                        Overtaken.class, it -> assertThat(it.by().text()).isEqualTo("Von Lena"));
        Answered again = as(Role.AGENT, it -> replies.post(it, seeing(seen, "Von Aaron", true)));
        assertThat(again).isInstanceOf(Posted.class);
        assertThat(hers).isInstanceOf(Posted.class);
    }

    @Test
    void in_history_too_who_is_overtaken_is_told_by_whom() {
        conversation = shops.history(shop, "mina@web.example");
        assertThat(conversation.newest()).as("nobody need read it").isNull();
        var seen = seen();
        assertThat(seen).isEqualTo(thread().getLast().id());
        as(Role.LEAD, it -> replies.post(it, seeing(seen, "Von Lena", false)));
        assertThat(posts(seen, "Von Aaron"))
                .isInstanceOfSatisfying(
                        Overtaken.class, it -> assertThat(it.by().text()).isEqualTo("Von Lena"));
        assertThat(posts(seen(), "Von Aaron")).isInstanceOf(Posted.class);
    }

    @Test
    void what_comes_while_a_page_is_made_was_not_seen_on_it() {
        conversation = shops.history(shop, "mina@web.example");
        as(Role.LEAD, it -> replies.post(it, Answer.reply("Von Lena")));
        var seen = as(Role.AGENT, _ -> replies.seen(conversation));
        assertThat(posts(seen, "Von Aaron")).isInstanceOf(Overtaken.class);
    }

    @Test
    void an_answer_that_was_brought_behind_the_newest_was_seen_with_it() {
        var answered =
                Written.by(shop.mailbox().address())
                        .to(ANNEGRET)
                        .inReplyTo("first@web")
                        .at(Instant.now().plusSeconds(1));
        assertThat(shops.bring(shop, answered).id()).isEqualTo(conversation.id());
        assertThat(now().newest()).isEqualTo(conversation.newest());
        assertThat(posts(seen(), "Dazu")).isInstanceOf(Posted.class);
    }

    @Test
    void of_two_who_answer_at_once_one_is_overtaken() throws Exception {
        var seen = now().newest();
        try (var threads = Executors.newFixedThreadPool(2)) {
            List<Callable<Answered>> both =
                    List.of(
                            () ->
                                    as(
                                            Role.LEAD,
                                            it -> replies.post(it, seeing(seen, "Lena", false))),
                            () ->
                                    as(
                                            Role.AGENT,
                                            it -> replies.post(it, seeing(seen, "Aaron", false))));
            var outcomes =
                    threads.invokeAll(both).stream()
                            .map(it -> it.resultNow().getClass().getSimpleName())
                            .toList();
            assertThat(outcomes).containsExactlyInAnyOrder("Posted", "Overtaken");
        }
    }

    @Test
    void an_answer_that_is_undone_was_never_sent_and_is_a_draft_again() {
        var sent = sent(Answer.reply("Zu früh").closing());
        assertThat(now().status()).isEqualTo(Status.CLOSED);
        as(Role.AGENT, it -> undo.undo(sent.id()));
        assertThat(now().status()).isEqualTo(Status.OPEN);
        assertThat(thread()).extracting(Message::direction).containsExactly(Direction.IN);
        assertThat(as(Role.AGENT, it -> drafts.find(it)).orElseThrow().text()).isEqualTo("Zu früh");
        assertThatThrownBy(() -> as(Role.AGENT, it -> undo.undo(sent.id())))
                .hasMessageContaining("no message");
    }

    @Test
    void a_forwarded_mail_that_is_undone_is_to_be_forwarded_again_with_its_subject_and_own_files() {
        var own = files.keep("note.txt", "text/plain", "Mine".getBytes(UTF_8));
        var to = new Recipients(List.of(new Correspondent("", "quality@home.example")), List.of());
        var sent =
                sent(
                        new Answer(
                                Mode.FORWARD,
                                to,
                                "Broken again",
                                "Please look",
                                List.of(own),
                                null,
                                null,
                                false,
                                false));
        as(Role.AGENT, it -> undo.undo(sent.id()));
        var draft = as(Role.AGENT, it -> drafts.find(it)).orElseThrow();
        assertThat(draft.mode()).isEqualTo(Mode.FORWARD);
        assertThat(draft.subject()).isEqualTo("Broken again");
        assertThat(draft.recipients().to()).isEqualTo(to.to());
        assertThat(draft.files()).extracting(it -> it.file().name()).containsExactly("note.txt");
    }

    @Test
    void an_empty_answer_and_one_to_nobody_are_refused() {
        assertThatThrownBy(() -> sent(Answer.reply("  ")))
                .isInstanceOfSatisfying(
                        Fault.class, it -> assertThat(it.code()).isEqualTo("reply.empty"));
        assertThatThrownBy(() ->
                        sent(
                                new Answer(
                                        Mode.FORWARD,
                                        null,
                                        null,
                                        "x",
                                        List.of(),
                                        null,
                                        null,
                                        false,
                                        false)))
                .isInstanceOfSatisfying(
                        Fault.class, it -> assertThat(it.code()).isEqualTo("reply.recipients"));
    }

    @Test
    void a_guest_answers_what_is_theirs_and_writes_to_nobody_else() {
        assertThatThrownBy(() -> as(Role.GUEST, it -> replies.post(it, Answer.reply("x"))))
                .hasMessageContaining("no conversation");
        as(
                Role.LEAD,
                it -> {
                    assignments.assign(it, shop.world().guest().id());
                    return it;
                });
        var elsewhere =
                new Recipients(List.of(new Correspondent("", "me@home.example")), List.of());
        var answered =
                as(
                        Role.GUEST,
                        it ->
                                replies.post(
                                        it,
                                        new Answer(
                                                Mode.REPLY,
                                                elsewhere,
                                                null,
                                                "Hallo",
                                                List.of(),
                                                null,
                                                null,
                                                false,
                                                false)));
        assertThat(((Posted) answered).message().recipients().to())
                .extracting(Correspondent::address)
                .containsExactly(ANNEGRET);
        assertThatThrownBy(() ->
                        as(Role.GUEST, it -> replies.post(it, Answer.reply("x").to(Mode.FORWARD))))
                .hasMessageContaining("Guests");
    }

    @Test
    void a_message_of_ours_begins_a_conversation_that_waits() {
        var to = new Recipients(List.of(new Correspondent("Emma", "emma@web.example")), List.of());
        var answered =
                shop.world()
                        .as(
                                Role.AGENT,
                                () ->
                                        newMessages.post(
                                                shop.mailbox(),
                                                new Answer(
                                                        Mode.NEW,
                                                        to,
                                                        "Your parcel",
                                                        "It left.",
                                                        List.of(),
                                                        null,
                                                        null,
                                                        false,
                                                        false)));
        var sent = ((Posted) answered).message();
        var begun = shop.world().as(Role.AGENT, () -> conversations.get(sent.conversation()));
        assertThat(begun.status()).isEqualTo(Status.WAITING);
        assertThat(begun.number()).isEqualTo(2);
        assertThat(sent.subject())
                .isEqualTo("Your parcel " + tokens.of(shop.world().workspace(), 2));
    }

    @Test
    void a_note_stays_here_and_moves_the_word_nowhere() {
        as(Role.AGENT, it -> notes.add(it, "Dritte aus Los 38", null));
        assertThat(thread())
                .extracting(Message::direction)
                .containsExactly(Direction.IN, Direction.NOTE);
        assertThat(now().status()).isEqualTo(Status.OPEN);
        assertThat(now().newest()).isEqualTo(thread().getLast().id());
    }

    private static Answer seeing(@Nullable MessageId seen, String text, boolean confirmed) {
        return new Answer(Mode.REPLY, null, null, text, List.of(), seen, null, confirmed, false);
    }

    private Answered posts(@Nullable MessageId seen, String text) {
        return as(Role.AGENT, it -> replies.post(it, seeing(seen, text, false)));
    }

    private @Nullable MessageId seen() {
        return as(Role.AGENT, it -> replies.seen(conversations.get(it)));
    }

    private Message sent(Answer answer) {
        return ((Posted) as(Role.AGENT, it -> replies.post(it, answer))).message();
    }

    private <T> T as(Role role, Function<ConversationId, T> work) {
        return shop.world().as(role, () -> work.apply(conversation.id()));
    }

    private Conversation now() {
        return as(Role.OWNER, it -> conversations.get(it));
    }

    private List<Message> thread() {
        return as(Role.OWNER, it -> messages.newest(it, 100));
    }

    private String eml(Message message) {
        return as(
                Role.OWNER,
                it -> {
                    try (var bytes = raw.open(message.id())) {
                        return new String(bytes.readAllBytes(), UTF_8);
                    } catch (IOException broken) {
                        throw new java.io.UncheckedIOException(broken);
                    }
                });
    }
}
