package org.tillside.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Role;
import org.tillside.channels.Mailboxes;
import org.tillside.inbox.answering.Answer;
import org.tillside.inbox.answering.Answered;
import org.tillside.inbox.answering.Answered.Held;
import org.tillside.inbox.answering.Answered.Posted;
import org.tillside.inbox.answering.BeforeSending;
import org.tillside.inbox.answering.Care;
import org.tillside.inbox.answering.Drafts;
import org.tillside.inbox.answering.Mode;
import org.tillside.inbox.answering.NewMessages;
import org.tillside.inbox.answering.Replies;
import org.tillside.inbox.answering.TemplatesAtHand;
import org.tillside.inbox.answering.Undo;
import org.tillside.inbox.giving.Assignments;
import org.tillside.kernel.BackdatedClock;
import org.tillside.kit.TillsideTest;
import org.tillside.knowledge.GuardBook;
import org.tillside.knowledge.Template;
import org.tillside.knowledge.TemplateDraft;
import org.tillside.knowledge.TemplateFiles;
import org.tillside.knowledge.Templates;
import org.tillside.knowledge.Usage;
import org.tillside.knowledge.Usages;
import org.tillside.knowledge.guard.Verdict;
import org.tillside.malls.MallDraft;
import org.tillside.malls.Malls;

/** No answer leaves before the guard has seen it; what it was made from is counted when it does. */
@TillsideTest
class GuardedRepliesTest {

    private static final String BLAMES = "Das ist leider Ihre Schuld.";

    @Autowired Shop shops;
    @Autowired Replies replies;
    @Autowired NewMessages newMessages;
    @Autowired Undo undo;
    @Autowired Drafts drafts;
    @Autowired Malls malls;
    @Autowired Mailboxes mailboxes;
    @Autowired Templates templates;
    @Autowired TemplateFiles files;
    @Autowired TemplatesAtHand atHand;
    @Autowired Usages usages;
    @Autowired GuardBook book;
    @Autowired DSLContext sql;
    @Autowired TransactionTemplate transaction;

    private Shop.Open shop;
    private ConversationId id;

    @BeforeEach
    void a_buyer_writes() {
        shop = shops.open();
        id = shops.receive(shop, Written.by("emma@web.example").says("Die Mühle klemmt.")).id();
    }

    @Test
    void what_is_blocked_leaves_neither_for_a_person_nor_for_a_program() {
        var text = "Guten Tag {{buyer.name}}";
        var held = (Held) post(Answer.reply(text));
        assertThat(held.verdict().blocks()).isTrue();
        assertThat(post(caring(text, keys(held.verdict())))).isInstanceOf(Held.class);
        assertThat(answers()).isZero();
    }

    @Test
    void what_warns_leaves_for_who_has_seen_it_and_the_journal_says_so() {
        var held = (Held) post(caring(BLAMES, Set.of()));
        assertThat(answers()).isZero();
        assertThat(post(caring(BLAMES, keys(held.verdict())))).isInstanceOf(Posted.class);
        assertThat(journal("guard.overridden")).containsExactly("{\"rules\": \"tone\"}");
    }

    @Test
    void words_that_came_after_the_look_are_looked_at_again() {
        var held = (Held) post(caring(BLAMES, Set.of()));
        var changed = caring(BLAMES + " Beruhigen Sie sich.", keys(held.verdict()));
        assertThat(post(changed)).isInstanceOf(Held.class);
        assertThat(answers()).isZero();
    }

    @Test
    void a_program_is_told_of_warnings_and_not_held() {
        var posted = (Posted) post(Answer.reply(BLAMES));
        assertThat(posted.verdict().warnings()).containsExactly("tone");
        assertThat(journal("guard.overridden")).isEmpty();
        assertThat(journal("conversation.answered").getFirst()).contains("\"warnings\": \"tone\"");
    }

    @Test
    void the_marketplace_of_the_mailbox_decides_which_rules_speak() {
        var text = "Schreiben Sie an hilfe@nordlicht.example, dort hilft Ihnen jemand.";
        assertThat(look(text).remarks()).isEmpty();
        var mall =
                owner(() ->
                        malls.create(
                                new MallDraft("amazon", "Amazon DE", "DE", "de", "Europe/Berlin")));
        shop.world().as(Role.OWNER, () -> mailboxes.belong(shop.mailbox().id(), mall.id()));
        assertThat(look(text).blocks()).isTrue();
        shop.world().as(Role.OWNER, () -> book.speak("amazon", Set.of("phone")));
        assertThat(look(text).remarks()).isEmpty();
    }

    @Test
    void a_message_that_begins_a_conversation_is_looked_at_too() {
        var answer =
                new Answer(
                        Mode.NEW,
                        new org.tillside.inbox.writing.Recipients(
                                List.of(new org.tillside.kernel.Correspondent("", "a@web.example")),
                                List.of()),
                        "Hi",
                        "Hi {{mall.name}}",
                        List.of(),
                        null,
                        null,
                        false,
                        false);
        assertThat(agent(() -> newMessages.post(shop.mailbox(), answer))).isInstanceOf(Held.class);
        assertThat(shops.all(shop)).hasSize(1);
    }

    @Test
    void a_template_is_in_the_buyers_language_with_names_and_its_files_go_along() {
        var it =
                template(
                        Map.of(
                                "de",
                                "Guten Tag {{buyer.name}}, #{{conversation.number}}",
                                "en",
                                "Hi"));
        owner(() -> {
            files.attach(it.id(), "label.pdf", new ByteArrayResource(new byte[] {1}));
            return it;
        });
        var inserted = agent(() -> atHand.insert(id, it.id()));
        assertThat(inserted.words()).isEqualTo("Guten Tag emma, #1");
        assertThat(inserted.files()).hasSize(1);
        assertThat(agent(() -> atHand.insert(id, it.id())).files()).isEmpty();
        assertThat(agent(() -> drafts.find(id)).orElseThrow().files()).hasSize(1);
        assertThat(usage(it)).isEqualTo(Usage.NONE);
    }

    @Test
    void a_template_counts_when_its_words_are_sent_and_once_a_double_click() {
        var it = template(Map.of("de", "Die neue Mühle ist unterwegs.\n\nViele Grüße"));
        var words = agent(() -> atHand.insert(id, it.id())).words();
        var form = UUID.randomUUID();
        var answer =
                new Answer(
                        Mode.REPLY,
                        null,
                        null,
                        "Hallo!\n" + words,
                        List.of(),
                        null,
                        form,
                        false,
                        false);
        BackdatedClock.at(
                Written.NOON.plus(Duration.ofHours(3)),
                () -> {
                    post(answer);
                    return post(answer);
                });
        assertThat(usage(it).answers()).isEqualTo(1);
        assertThat(usage(it).median()).isEqualTo(Duration.ofHours(3));
    }

    @Test
    void one_whose_words_were_taken_out_again_does_not_count_nor_one_that_was_taken_back() {
        var it = template(Map.of("de", "Die neue Mühle ist unterwegs."));
        agent(() -> atHand.insert(id, it.id()));
        post(Answer.reply("Etwas ganz anderes."));
        assertThat(usage(it).answers()).isZero();
        var words = agent(() -> atHand.insert(id, it.id())).words();
        var sent = ((Posted) post(Answer.reply(words))).message();
        assertThat(usage(it).answers()).isEqualTo(1);
        agent(() -> undo.undo(sent.id()));
        assertThat(usage(it).answers()).isZero();
        post(Answer.reply(words));
        assertThat(usage(it).answers()).isEqualTo(1);
    }

    @Test
    void a_guest_sees_no_address_in_what_is_filled_in_or_asked() {
        var secret = "Wann kommt das Paket an kontakt@web.example?";
        var guest = shop.world().guest();
        var letter = Written.by("max@web.example").subject(secret).says(secret);
        var theirs = shops.receive(shop, letter).id();
        shop.world().as(Role.OWNER, () -> assignments.assign(theirs, guest.id()));
        var it = template(Map.of("de", "Zu „{{conversation.subject}}“: ja."));
        var verdict =
                shop.world()
                        .as(
                                Role.GUEST,
                                () ->
                                        before.look(
                                                conversations.get(theirs),
                                                Answer.reply("Nein, leider nicht.")));
        assertThat(verdict.questions().toString()).contains("Wann").doesNotContain("kontakt@");
        assertThat(shop.world().as(Role.GUEST, () -> atHand.insert(theirs, it.id())).words())
                .doesNotContain("kontakt@");
    }

    @Autowired Assignments assignments;
    @Autowired BeforeSending before;
    @Autowired Conversations conversations;

    private Verdict look(String text) {
        return agent(() -> before.look(conversations.get(id), Answer.reply(text)));
    }

    private Answered post(Answer answer) {
        return agent(() -> replies.post(id, answer));
    }

    private static Answer caring(String text, Set<String> heeded) {
        return Answer.reply(text).with(Care.of(heeded, Set.of()));
    }

    private static Set<String> keys(Verdict it) {
        return it.remarks().stream().map(each -> each.key()).collect(Collectors.toSet());
    }

    private Template template(Map<String, String> texts) {
        return owner(() -> templates.create(new TemplateDraft("Neu", false, texts)));
    }

    private Usage usage(Template it) {
        return owner(() -> usages.of(List.of(it.id()))).getOrDefault(it.id(), Usage.NONE);
    }

    private int answers() {
        return owner(() ->
                transaction.execute(_ ->
                        sql.fetchCount(
                                org.tillside.inbox.db.Tables.MESSAGE,
                                org.tillside.inbox.db.Tables.MESSAGE.DIRECTION.eq("out"))));
    }

    private List<String> journal(String act) {
        return owner(() ->
                        transaction.execute(_ ->
                                sql.fetchValues(
                                        "select details::text from journal.entry where act = ? order by id",
                                        act)))
                .stream()
                .map(String::valueOf)
                .toList();
    }

    private <T> T agent(java.util.function.Supplier<T> work) {
        return shop.world().as(Role.AGENT, work);
    }

    private <T> T owner(java.util.function.Supplier<T> work) {
        return shop.world().asOwner(work);
    }
}
