package org.tillside.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.Actor;
import org.tillside.channels.Mailbox;
import org.tillside.channels.Mailboxes;
import org.tillside.channels.email.ParsedMail;
import org.tillside.database.Workspace;
import org.tillside.inbox.arrival.Arrivals;
import org.tillside.inbox.arrival.NewMail;
import org.tillside.inbox.lists.ListFilter;
import org.tillside.inbox.threading.ReplyAddress;
import org.tillside.inbox.threading.SubjectToken;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.World;
import org.tillside.kit.Worlds;

@TillsideTest
class ArrivalsTest {

    private static final String ANNEGRET = "annegret@web.example";
    private static final String STRANGER = "stranger@else.example";

    @Autowired Worlds worlds;

    @Autowired Mailboxes mailboxes;

    @Autowired Arrivals arrivals;

    @Autowired Conversations conversations;

    @Autowired Messages messages;

    @Autowired Closures closures;

    @Autowired ReplyAddress addresses;

    @Autowired SubjectToken tokens;

    private World world;
    private Mailbox support;
    private Mailbox sales;

    @BeforeEach
    void open_a_shop() {
        world = worlds.create();
        support =
                world.asOwner(() ->
                        mailboxes.create(
                                "support-" + UUID.randomUUID() + "@shop.example", "Support"));
        sales =
                world.asOwner(() ->
                        mailboxes.create("sales-" + UUID.randomUUID() + "@shop.example", "Sales"));
    }

    @Test
    void a_mail_that_belongs_to_nothing_begins_a_conversation() {
        take(Written.by(ANNEGRET).to(support.address()).arrives(support));
        assertThat(all())
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.number()).isEqualTo(1);
                    assertThat(it.status()).isEqualTo(Status.OPEN);
                    assertThat(it.subject()).isEqualTo("Kaffeemühle");
                    assertThat(it.language()).isEqualTo("de");
                    assertThat(it.snippet()).isEqualTo("Guten Tag");
                });
    }

    @Test
    void an_answer_joins_by_in_reply_to_and_by_any_reference() {
        take(Written.by(ANNEGRET).id("first@web").arrives(support));
        take(Written.by(ANNEGRET).id("second@web").inReplyTo("first@web").arrives(support));
        take(
                Written.by(ANNEGRET)
                        .references("unknown@web", "first@web", "lost@web")
                        .arrives(support));
        assertThat(all()).hasSize(1);
        assertThat(words(all().getFirst())).hasSize(3);
    }

    @Test
    void an_alike_subject_joins_nothing() {
        take(Written.by(ANNEGRET).arrives(support));
        take(Written.by(ANNEGRET).subject("Re: Kaffeemühle").arrives(support));
        assertThat(all()).hasSize(2);
    }

    @Test
    void an_answer_joins_by_the_signed_address_and_by_the_subject_token() {
        take(Written.by(ANNEGRET).arrives(support));
        take(
                Written.by(ANNEGRET)
                        .to(addresses.of(support.address(), world.workspace(), 1))
                        .arrives(support));
        take(
                Written.by(ANNEGRET)
                        .subject("AW: " + tokens.of(world.workspace(), 1))
                        .arrives(support));
        take(Written.by(ANNEGRET).subject("AW: [#1-0000]").arrives(support));
        assertThat(all()).hasSize(2);
        assertThat(words(conversation(1))).hasSize(3);
    }

    @Test
    void a_stranger_who_knows_the_address_begins_beside() {
        take(Written.by(ANNEGRET).id("first@web").arrives(support));
        take(
                Written.by(STRANGER)
                        .to(addresses.of(support.address(), world.workspace(), 1))
                        .references("first@web")
                        .arrives(support));
        assertThat(conversation(2).linkedTo()).isEqualTo(conversation(1).id());
        take(Written.by(STRANGER).references("first@web").says("Noch etwas").arrives(support));
        assertThat(words(conversation(2))).containsExactly("Guten Tag", "Noch etwas");
    }

    @Test
    void whoever_was_written_to_takes_part() {
        take(
                Written.by(ANNEGRET)
                        .id("first@web")
                        .to(support.address())
                        .cc(STRANGER)
                        .arrives(support));
        take(Written.by(STRANGER.toUpperCase()).inReplyTo("first@web").arrives(support));
        assertThat(all()).hasSize(1);
    }

    @Test
    void a_parent_that_comes_late_joins_its_child() {
        take(
                Written.by(ANNEGRET)
                        .id("child@web")
                        .inReplyTo("parent@web")
                        .says("Nachtrag")
                        .arrives(support));
        take(Written.by(ANNEGRET).id("parent@web").says("Frage").arrives(support));
        take(
                Written.by(ANNEGRET)
                        .id("sister@web")
                        .references("parent@web")
                        .says("Noch ein Nachtrag")
                        .arrives(support));
        assertThat(all()).hasSize(1);
        assertThat(words(all().getFirst()))
                .containsExactly("Nachtrag", "Frage", "Noch ein Nachtrag");
    }

    @Test
    void one_mail_to_two_of_our_addresses_is_one_conversation_with_two_routes() {
        var letter = Written.by(ANNEGRET).id("both@web").to(support.address(), sales.address());
        take(letter.arrives(support));
        take(letter.arrives(sales));
        assertThat(all()).hasSize(1);
        assertThat(words(all().getFirst())).hasSize(1);
    }

    @Test
    void another_mail_with_a_reused_message_id_is_not_lost() {
        take(Written.by(ANNEGRET).id("reused@web").says("eins").arrives(support));
        take(Written.by(STRANGER).id("reused@web").says("zwei").arrives(support));
        assertThat(all()).hasSize(2);
    }

    @Test
    void mails_without_a_message_id_are_all_kept() {
        take(Written.by(ANNEGRET).id(null).arrives(support));
        take(Written.by(ANNEGRET).id(null).arrives(support));
        assertThat(all()).hasSize(2);
    }

    @Test
    void a_fact_that_is_told_twice_makes_one_message() {
        var known = Written.by(ANNEGRET).arrives(support);
        var nameless = Written.by(ANNEGRET).id(null).arrives(support);
        for (var mail : List.of(known, nameless, known, nameless)) take(mail);
        assertThat(all()).hasSize(2).allSatisfy(it -> assertThat(words(it)).hasSize(1));
    }

    @Test
    void a_person_who_writes_again_reopens_and_a_machine_does_not() {
        take(Written.by(ANNEGRET).id("first@web").arrives(support));
        var id = all().getFirst().id();
        world.as(org.tillside.access.Role.AGENT, () -> closures.close(id));
        take(
                Written.by(ANNEGRET)
                        .inReplyTo("first@web")
                        .kind(ParsedMail.Kind.AUTO_REPLY)
                        .arrives(support));
        assertThat(all().getFirst().status()).isEqualTo(Status.CLOSED);
        take(Written.by(ANNEGRET).inReplyTo("first@web").arrives(support));
        assertThat(all().getFirst().status()).isEqualTo(Status.OPEN);
    }

    @Test
    void the_form_on_our_own_site_writes_for_its_visitor() {
        take(
                Written.by(support.address())
                        .answersTo(ANNEGRET)
                        .to(support.address())
                        .id("form@shop")
                        .arrives(support));
        take(Written.by(ANNEGRET).inReplyTo("form@shop").arrives(support));
        assertThat(all()).hasSize(1);
    }

    @RepeatedTest(8)
    void parent_and_children_that_come_together_make_one_conversation_in_any_order()
            throws Exception {
        var mails = new ArrayList<NewMail>();
        mails.add(Written.by(ANNEGRET).id("root@web").says("0").arrives(support));
        for (int i = 1; i < 8; i++) {
            mails.add(
                    Written.by(ANNEGRET)
                            .id(i + "@web")
                            .inReplyTo("root@web")
                            .references("root@web")
                            .says("" + i)
                            .arrives(support));
        }
        mails.addAll(List.copyOf(mails)); // and every fact is told twice
        Collections.shuffle(mails, new Random());
        together(mails);
        assertThat(all()).hasSize(1);
        assertThat(words(all().getFirst()))
                .containsExactlyInAnyOrder("0", "1", "2", "3", "4", "5", "6", "7");
    }

    @Test
    void answers_of_many_to_one_newsletter_are_a_conversation_each() {
        for (int i = 0; i < 6; i++) take(readerAnswers(i));
        take(newsletter());
        for (int i = 6; i < 12; i++) take(readerAnswers(i));
        areApart(12 + 1);
    }

    @RepeatedTest(4)
    void also_if_they_come_at_once_be_the_newsletter_here_or_not() throws Exception {
        var mails = new ArrayList<NewMail>();
        for (int i = 0; i < 12; i++) mails.add(readerAnswers(i));
        mails.addAll(List.copyOf(mails));
        Collections.shuffle(mails, new Random());
        together(mails);
        areApart(12);
        mails.add(newsletter());
        for (int i = 12; i < 24; i++) mails.add(readerAnswers(i));
        Collections.shuffle(mails, new Random());
        together(mails);
        areApart(24 + 1);
    }

    /** A copy of what we sent with another program. */
    private NewMail newsletter() {
        return Written.by(support.address())
                .to("readers@lists.example")
                .id("news@shop")
                .subject("News")
                .arrives(support);
    }

    private NewMail readerAnswers(int reader) {
        return Written.by("reader" + reader + "@web.example")
                .to(support.address())
                .inReplyTo("news@shop")
                .references("news@shop")
                .subject("Re: News")
                .says("" + reader)
                .arrives(support);
    }

    private void areApart(int conversations) {
        assertThat(all()).hasSize(conversations).allSatisfy(it -> assertThat(words(it)).hasSize(1));
    }

    @RepeatedTest(4)
    void numbers_are_given_without_a_gap_and_a_buyer_is_made_once_however_many_come_at_once()
            throws Exception {
        var mails = new ArrayList<NewMail>();
        for (int i = 0; i < 24; i++) mails.add(Written.by(ANNEGRET).says("" + i).arrives(support));
        together(mails);
        assertThat(all())
                .extracting(Conversation::number)
                .hasSize(24)
                .doesNotHaveDuplicates()
                .contains(1L, 24L);
        assertThat(all()).extracting(Conversation::buyer).containsOnly(all().getFirst().buyer());
    }

    @Test
    void another_workspace_sees_nothing_of_it() {
        take(Written.by(ANNEGRET).arrives(support));
        assertThat(
                        worlds.create()
                                .asOwner(() ->
                                        conversations.page(
                                                new ListFilter(null, null, null, false), null, 10))
                                .items())
                .isEmpty();
    }

    private void together(List<NewMail> mails) throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Object>> work =
                    mails.stream().map(mail -> Executors.callable(() -> take(mail))).toList();
            for (var done : threads.invokeAll(work)) done.get();
        }
    }

    private void take(NewMail mail) {
        new Workspace(world.workspace())
                .run(() -> Actor.system("inbox").run(() -> arrivals.take(mail, List.of())));
    }

    private List<Conversation> all() {
        return world.asOwner(() ->
                        conversations.page(new ListFilter(null, null, null, false), null, 100))
                .items();
    }

    private Conversation conversation(long number) {
        return all().stream().filter(it -> it.number() == number).findFirst().orElseThrow();
    }

    private List<String> words(Conversation conversation) {
        Supplier<List<Message>> read = () -> messages.page(conversation.id(), null, 100).items();
        return world.asOwner(read).stream().map(Message::text).toList();
    }
}
