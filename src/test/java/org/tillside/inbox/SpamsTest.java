package org.tillside.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Actor;
import org.tillside.access.Role;
import org.tillside.channels.email.ParsedMail;
import org.tillside.database.Workspace;
import org.tillside.inbox.answering.Answer;
import org.tillside.inbox.answering.Answered;
import org.tillside.inbox.answering.Replies;
import org.tillside.inbox.arrival.Arrivals;
import org.tillside.inbox.bulk.BulkDeed;
import org.tillside.inbox.bulk.Bulks;
import org.tillside.inbox.bulk.Chosen;
import org.tillside.inbox.clocks.ClockWarnings;
import org.tillside.inbox.finding.Lookup;
import org.tillside.inbox.finding.Search;
import org.tillside.inbox.followers.Followers;
import org.tillside.inbox.giving.Assignments;
import org.tillside.inbox.giving.OpenLoads;
import org.tillside.inbox.giving.TakeNext;
import org.tillside.inbox.lists.Counts;
import org.tillside.inbox.lists.View;
import org.tillside.inbox.rules.Occasion;
import org.tillside.inbox.rules.RuleAction;
import org.tillside.inbox.rules.RuleLook;
import org.tillside.inbox.rules.RuleText;
import org.tillside.inbox.rules.Rules;
import org.tillside.inbox.search.Query;
import org.tillside.inbox.snoozing.Snoozes;
import org.tillside.inbox.spam.BlockedSenders;
import org.tillside.inbox.spam.Spams;
import org.tillside.kernel.Condition;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Ids;
import org.tillside.kit.TillsideTest;
import org.tillside.malls.HangsOn;
import org.tillside.malls.ReplyTargets;
import org.tillside.malls.TargetDraft;

/** What nobody works on, and whose mail becomes it by itself. */
@TillsideTest
class SpamsTest {

    private static final String EMMA = "emma@web.example";
    private static final String ALL =
            "select id, status, assignee_id, due_at, snoozed_until, closed_at, updated_at, newest_message_id from inbox.conversation order by 1";

    @Autowired Shop shops;
    @Autowired Spams spams;
    @Autowired BlockedSenders blocked;
    @Autowired Conversations conversations;
    @Autowired Counts counts;
    @Autowired Closures closures;
    @Autowired Assignments assignments;
    @Autowired Followers followers;
    @Autowired TakeNext takeNext;
    @Autowired OpenLoads loads;
    @Autowired Replies replies;
    @Autowired Snoozes snoozes;
    @Autowired Histories histories;
    @Autowired Happenings happenings;
    @Autowired Bulks bulks;
    @Autowired Rules rules;
    @Autowired RuleLook look;
    @Autowired Tags tags;
    @Autowired Lookup lookup;
    @Autowired Search search;
    @Autowired Arrivals arrivals;
    @Autowired Messages messages;
    @Autowired ReplyTargets targets;
    @Autowired ClockWarnings warnings;
    @Autowired DSLContext sql;
    @Autowired TransactionTemplate transaction;

    private Shop.Open shop;
    private Conversation asked;

    @BeforeEach
    void somebody_asks() {
        shop = shops.open();
        asked = shops.receive(shop, Written.by(EMMA).id("one@web").subject("Cheap lamps"));
    }

    @Test
    void it_leaves_every_list_but_its_own_and_is_as_it_was_when_it_is_none() {
        asAgent(() -> assignments.assign(asked.id(), shop.world().agent().id()));
        asAgent(() -> followers.follow(asked.id(), shop.world().agent().id()));
        asAgent(() -> snoozes.snooze(asked.id(), Instant.now().plus(Duration.ofDays(1))));
        var before = whole();
        mark();
        for (var view : View.values())
            if (view.ofConversations())
                assertThat(in(view)).as(view.word()).hasSize(view == View.SPAM ? 1 : 0);
        assertThat(asAgent(() -> counts.of(View.MINE))).isZero();
        assertThat(asAgent(() -> conversations.ofBuyer(asked.buyer(), 5))).isEmpty();
        unmark();
        assertThat(whole()).isEqualTo(before);
        assertThat(told(asked)).endsWith("spam", "not-spam");
    }

    @Test
    void said_twice_and_by_several_at_once_it_is_so_once() {
        var three = Stream.of(1, 2, 3).map(_ -> CompletableFuture.runAsync(this::mark)).toList();
        three.forEach(CompletableFuture::join);
        assertThat(told(asked)).containsExactly("spam");
        unmark();
        unmark();
        assertThat(told(asked)).containsExactly("spam", "not-spam");
    }

    @Test
    void what_was_closed_is_closed_again() {
        asAgent(() -> closures.close(asked.id()));
        mark();
        assertThat(in(View.CLOSED)).isEmpty();
        unmark();
        assertThat(in(View.CLOSED)).hasSize(1);
    }

    @Test
    void nobody_gets_it_it_weighs_nothing_and_no_figure_counts_it() {
        mark();
        assertThat(asAgent(() -> takeNext.take(null))).isEmpty();
        assertThat(asAgent(() -> histories.of(List.of(asked.id())))).isEmpty();
        unmark();
        assertThat(asAgent(() -> histories.of(List.of(asked.id())))).hasSize(1);
        asAgent(() -> assignments.assign(asked.id(), shop.world().agent().id()));
        assertThat(asAgent(loads::loads)).hasSize(1);
        mark();
        assertThat(asAgent(loads::loads)).isEmpty();
    }

    @Test
    void its_clocks_are_seen_by_nobody_and_there_again_when_it_is_none() {
        target();
        var due =
                shops.receive(
                        shop, Written.by("ben@web.example").at(Instant.now().minusSeconds(3500)));
        asAgent(() -> assignments.assign(due.id(), shop.world().agent().id()));
        asAgent(() -> spams.mark(due.id()));
        assertThat(in(View.DUE)).isEmpty();
        system(warnings::tell);
        assertThat(notices()).doesNotContain("inbox.due-soon");
        asAgent(() -> spams.unmark(due.id()));
        assertThat(in(View.DUE)).containsExactly(due.id());
        system(warnings::tell);
        assertThat(notices()).contains("inbox.due-soon");
    }

    @Test
    void a_mail_that_joins_it_tells_nobody_and_waits_for_us_once_it_is_none() {
        shops.receive(shop, Written.by("ben@web.example"));
        rule();
        asAgent(() -> assignments.assign(asked.id(), shop.world().lead().id()));
        asAgent(() -> followers.follow(asked.id(), shop.world().agent().id()));
        asAgent(() -> replies.post(asked.id(), Answer.reply("No, thank you")));
        mark();
        var before = notices();
        shops.receive(shop, Written.by(EMMA).inReplyTo("one@web"));
        look.at(new Workspace(shop.world().workspace()));
        assertThat(notices()).isEqualTo(before);
        assertThat(asAgent(() -> tags.of(asked.id()))).isEmpty();
        assertThat(in(View.SPAM)).containsExactly(asked.id());
        assertThat(asAgent(() -> messages.newest(asked.id(), 9))).hasSize(3);
        unmark();
        assertThat(in(View.OPEN)).contains(asked.id());
    }

    @Test
    void nothing_is_done_with_it_before_somebody_says_it_is_none() {
        mark();
        for (var deed :
                List.<Runnable>of(
                        () -> replies.post(asked.id(), Answer.reply("Hello")),
                        () -> closures.close(asked.id()),
                        () -> tags.add(asked.id(), "vip"),
                        () -> followers.follow(asked.id(), shop.world().agent().id())))
            assertThatThrownBy(() -> asAgent(deed)).satisfies(it -> refused(it, "spam.conflict"));
        assertThatThrownBy(() -> shop.world().as(Role.GUEST, () -> spams.mark(asked.id())))
                .satisfies(it -> refused(it, "spam.forbidden"));
    }

    @Test
    void it_is_found_by_who_searches_for_spam() {
        var other = shops.receive(shop, Written.by("ben@web.example").subject("Lamps"));
        mark();
        assertThat(found("lamps")).containsExactly(other.id());
        assertThat(found("lamps -status:closed")).containsExactly(other.id());
        assertThat(found("lamps status:spam")).containsExactly(asked.id());
        assertThat(found("status:spam")).containsExactly(asked.id());
        assertThat(found("lamps -status:spam")).containsExactly(other.id());
        assertThat(found("lamps status:open")).containsExactly(other.id());
        assertThat(found("lamps status:open status:spam")).isEmpty();
    }

    @Test
    void many_are_marked_at_once_and_put_back() {
        var other = shops.receive(shop, Written.by("ben@web.example"));
        asAgent(() -> closures.close(other.id()));
        var before = whole();
        var both = new Chosen.These(List.of(asked.id(), other.id()));
        var done = asAgent(() -> bulks.start(new BulkDeed.MarkSpam(), both, Ids.next()));
        assertThat(in(View.SPAM)).hasSize(2);
        asAgent(() -> bulks.undo(done.id()));
        assertThat(whole()).isEqualTo(before);
        asAgent(() -> bulks.start(new BulkDeed.MarkSpam(), both, Ids.next()));
        var tagged = asAgent(() -> bulks.start(new BulkDeed.Tag("x"), both, Ids.next()));
        assertThat(tagged.refused()).isEqualTo(2);
        asAgent(() -> bulks.start(new BulkDeed.UnmarkSpam(), both, Ids.next()));
        assertThat(whole()).isEqualTo(before);
    }

    @Test
    void mail_of_a_blocked_sender_is_kept_as_spam_and_gives_nobody_work() {
        rule();
        block(" Ben@WEB.example ");
        var before = notices();
        shops.receive(shop, Written.by("ben@web.example").id("two@web"));
        look.at(new Workspace(shop.world().workspace()));
        var spam = in(View.SPAM).getFirst();
        assertThat(in(View.UNASSIGNED)).containsExactly(asked.id());
        assertThat(asAgent(() -> tags.of(spam))).isEmpty();
        assertThat(notices()).isEqualTo(before);
        assertThat(told(asAgent(() -> conversations.get(spam)))).containsExactly("spam-by-block");
        shops.receive(shop, Written.by("ben@web.example").inReplyTo("two@web"));
        assertThat(in(View.SPAM)).containsExactly(spam);
        assertThat(asAgent(() -> messages.newest(spam, 9))).hasSize(2);
        shop.world().as(Role.LEAD, () -> blocked.unblock(blocked.all().getFirst().id()));
        shops.receive(shop, Written.by("ben@web.example").id("three@web"));
        assertThat(in(View.UNASSIGNED)).hasSize(2);
    }

    @Test
    void a_blocked_domain_is_all_beneath_it_and_no_other() {
        block("spam.example");
        shops.receive(shop, Written.by("a@spam.example"));
        shops.receive(shop, Written.by("b@News.Spam.Example"));
        shops.receive(shop, Written.by("c@notspam.example"));
        assertThat(in(View.SPAM)).hasSize(2);
        assertThat(in(View.OPEN)).hasSize(2);
    }

    @Test
    void whoever_was_blocked_joins_no_conversation_of_others() {
        shops.receive(shop, Written.by(EMMA).cc("ben@web.example").inReplyTo("one@web"));
        block("ben@web.example");
        shops.receive(shop, Written.by("ben@web.example").inReplyTo("one@web"));
        assertThat(asAgent(() -> messages.newest(asked.id(), 9))).hasSize(2);
        assertThat(in(View.OPEN)).containsExactly(asked.id());
        assertThat(in(View.SPAM)).hasSize(1);
    }

    @Test
    void a_bounce_from_a_blocked_domain_still_tells_that_our_mail_did_not_arrive() {
        var posted = (Answered.Posted) asAgent(() -> replies.post(asked.id(), Answer.reply("Hi")));
        block("web.example");
        var id = posted.message().messageId();
        var bounce = Written.by("mailer-daemon@web.example").kind(ParsedMail.Kind.BOUNCE);
        system(() -> arrivals.take(bounce.arrives(shop.mailbox()), List.of(id)));
        assertThat(notices()).contains("inbox.failed");
        assertThat(in(View.SPAM)).isEmpty();
    }

    @Test
    void neither_we_nor_a_marketplace_can_be_blocked() {
        var ours = shop.mailbox().address();
        for (var it : List.of(ours, ours.replace("@", "+x@"), "SHOP.example", "@shop.example"))
            assertThatThrownBy(() -> block(it)).as(it).satisfies(no -> refused(no, "block.ours"));
        for (var it : List.of("marketplace.amazon.de", "amazon.com", "members.ebay.de"))
            assertThatThrownBy(() -> block(it))
                    .as(it)
                    .satisfies(no -> refused(no, "block.marketplace"));
        for (var it :
                List.of("", "@", "com", "a b@c.example", "<a@b.example>", "a@b@", "x".repeat(300)))
            assertThatThrownBy(() -> block(it))
                    .as(it)
                    .satisfies(no -> refused(no, "block.invalid"));
        block("x7f3@marketplace.amazon.de");
        block("x7f3@marketplace.amazon.de");
        assertThat(asAgent(blocked::all)).hasSize(1);
    }

    private void block(String who) {
        shop.world().as(Role.LEAD, () -> blocked.block(who, "junk"));
    }

    private void mark() {
        asAgent(() -> spams.mark(asked.id()));
    }

    private void unmark() {
        asAgent(() -> spams.unmark(asked.id()));
    }

    private List<ConversationId> in(View view) {
        return asAgent(() -> conversations.page(view.filter(), null, 50).items()).stream()
                .map(Conversation::id)
                .toList();
    }

    private List<ConversationId> found(String typed) {
        var query = ((Query.Understood) asAgent(() -> lookup.read(typed))).query();
        return asAgent(() -> search.page(query, ZoneOffset.UTC, Search.Order.NEWEST, null, 20))
                .items()
                .stream()
                .map(it -> it.conversation().id())
                .toList();
    }

    private List<String> told(Conversation it) {
        return asAgent(
                () -> happenings.of(it.id()).stream().map(Happenings.Happening::kind).toList());
    }

    private List<String> notices() {
        return asAgent(() ->
                transaction.execute(_ ->
                        sql.fetchValues("select kind from notices.notice order by id").stream()
                                .map(String::valueOf)
                                .toList()));
    }

    private String whole() {
        return asAgent(() -> transaction.execute(_ -> sql.fetch(ALL).formatCSV()));
    }

    private void rule() {
        var says =
                new RuleText(
                        "Tag",
                        Occasion.CAME,
                        null,
                        Condition.always(),
                        List.of(new RuleAction.AddTag("seen")),
                        false);
        shop.world().asOwner(() -> rules.create(says, true));
    }

    /** An hour to answer. */
    private void target() {
        var wanted =
                new TargetDraft(
                        "All",
                        new HangsOn.Everything(),
                        "first-answer",
                        "hours",
                        "1",
                        null,
                        null,
                        null,
                        "answer",
                        false,
                        "1",
                        null);
        shop.world().asOwner(() -> targets.create(wanted));
    }

    private void system(Runnable work) {
        new Workspace(shop.world().workspace()).run(() -> Actor.system("inbox").run(work));
    }

    private static void refused(Throwable thrown, String code) {
        assertThat(thrown)
                .isInstanceOfSatisfying(Fault.class, it -> assertThat(it.code()).isEqualTo(code));
    }

    private <T> T asAgent(Supplier<T> work) {
        return shop.world().as(Role.AGENT, work);
    }

    private void asAgent(Runnable work) {
        shop.world().as(Role.AGENT, work);
    }
}
