package org.tillside.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Actor;
import org.tillside.access.Role;
import org.tillside.access.Staff;
import org.tillside.access.StaffMember;
import org.tillside.database.Workspace;
import org.tillside.inbox.answering.Answer;
import org.tillside.inbox.answering.Answered;
import org.tillside.inbox.answering.Deliveries;
import org.tillside.inbox.answering.Notes;
import org.tillside.inbox.answering.Replies;
import org.tillside.inbox.followers.Follower;
import org.tillside.inbox.followers.Followers;
import org.tillside.inbox.followers.Mentions;
import org.tillside.inbox.giving.Assignments;
import org.tillside.inbox.lists.View;
import org.tillside.inbox.merging.Merges;
import org.tillside.inbox.merging.Splits;
import org.tillside.kernel.Fault;
import org.tillside.kit.TillsideTest;

/** Who hears of a conversation without having it, and who is called by name. */
@TillsideTest
class FollowersTest {

    @Autowired Shop shops;
    @Autowired Followers followers;
    @Autowired Mentions mentions;
    @Autowired Conversations conversations;
    @Autowired Assignments assignments;
    @Autowired Notes notes;
    @Autowired Replies replies;
    @Autowired Deliveries deliveries;
    @Autowired Merges merges;
    @Autowired Splits splits;
    @Autowired Happenings happenings;
    @Autowired Staff staff;
    @Autowired DSLContext sql;
    @Autowired TransactionTemplate transaction;

    private Shop.Open shop;
    private Conversation asked;

    @BeforeEach
    void somebody_asks() {
        shop = shops.open();
        asked = shops.receive(shop, Written.by("emma@web.example").id("one@web"));
    }

    @Test
    void said_twice_it_is_so_once_and_it_stands_under_followed() {
        follow(agent());
        follow(agent());
        assertThat(following(asked)).containsExactly(agent());
        assertThat(in(View.FOLLOWED)).containsExactly(asked.id());
        as(Role.AGENT, () -> followers.unfollow(asked.id(), agent().id()));
        as(Role.AGENT, () -> followers.unfollow(asked.id(), agent().id()));
        assertThat(following(asked)).isEmpty();
        assertThat(in(View.FOLLOWED)).isEmpty();
        assertThat(journaled()).containsExactly("conversation.followed", "conversation.unfollowed");
    }

    @Test
    void two_at_once_are_one() {
        var both =
                Stream.of(0, 1, 2)
                        .map(_ -> CompletableFuture.runAsync(() -> follow(agent())))
                        .toList();
        both.forEach(CompletableFuture::join);
        assertThat(following(asked)).containsExactly(agent());
    }

    @Test
    void followers_are_told_of_a_mail_and_whoever_has_it_is_told_once() {
        follow(agent());
        follow(lead());
        as(Role.LEAD, () -> assignments.assign(asked.id(), lead().id()));
        shops.receive(shop, Written.by("emma@web.example").id("two@web").inReplyTo("one@web"));
        assertThat(told(agent())).containsExactly("inbox.followed-mail");
        assertThat(told(lead())).containsExactly("inbox.mail");
    }

    @Test
    void what_a_machine_sends_back_is_told_to_nobody() {
        follow(agent());
        shops.receive(
                shop,
                Written.by("emma@web.example")
                        .kind(org.tillside.channels.email.ParsedMail.Kind.AUTO_REPLY)
                        .inReplyTo("one@web"));
        assertThat(told(agent())).isEmpty();
    }

    @Test
    void an_answer_is_told_once_it_has_left_and_not_to_its_writer() {
        follow(agent());
        follow(lead());
        var posted = (Answered.Posted) as(Role.AGENT, () -> replies.post(asked.id(), answer()));
        assertThat(told(lead())).isEmpty();
        hasLeft(posted.message());
        system(() -> deliveries.note(posted.message().outbox()));
        assertThat(told(lead())).containsExactly("inbox.followed-answer");
        assertThat(told(agent())).isEmpty();
    }

    @Test
    void a_note_is_told_to_followers_and_whoever_it_names_is_told_that_alone() {
        follow(agent());
        follow(lead());
        var form = UUID.randomUUID();
        note("@Lena Lead, may we refund this?", form);
        note("@Lena Lead, may we refund this?", form);
        assertThat(told(lead())).containsExactly("inbox.mentioned");
        assertThat(told(agent())).isEmpty();
        note("We may.", UUID.randomUUID());
        assertThat(told(lead())).containsExactly("inbox.mentioned", "inbox.followed-note");
    }

    @Test
    void whoever_is_named_follows_from_then_on_and_the_thread_says_so() {
        note(
                "@lena and @Olga Owner: please look. Not @me, nor shop@olga.example",
                UUID.randomUUID());
        assertThat(following(asked)).containsExactly(lead(), shop.world().owner());
        assertThat(happened("mentioned").words()).containsExactly("Lena Lead, Olga Owner");
        shops.receive(shop, Written.by("emma@web.example").inReplyTo("one@web"));
        assertThat(told(lead())).containsExactly("inbox.mentioned", "inbox.followed-mail");
    }

    @Test
    void nobody_calls_themselves() {
        note("@Aaron Agent did it", UUID.randomUUID());
        assertThat(following(asked)).isEmpty();
        assertThat(told(agent())).isEmpty();
    }

    @Test
    void a_guest_neither_follows_nor_is_called_where_they_see_nothing() {
        assertThatThrownBy(() -> follow(guest()))
                .satisfies(it -> refused(it, "conversation.unknown"));
        assertThatThrownBy(() -> as(Role.LEAD, () -> followers.follow(asked.id(), guest().id())))
                .satisfies(it -> refused(it, "follower.forbidden"));
        note("@Gita Guest, look", UUID.randomUUID());
        assertThat(told(guest())).isEmpty();
        assertThat(offered("gi")).isEmpty();
    }

    @Test
    void a_guest_follows_what_they_have_and_hears_no_more_once_it_is_taken_from_them() {
        as(Role.LEAD, () -> assignments.assign(asked.id(), guest().id()));
        follow(guest());
        assertThat(offered("gi")).containsExactly(guest());
        as(Role.LEAD, () -> assignments.assign(asked.id(), lead().id()));
        shops.receive(shop, Written.by("emma@web.example").inReplyTo("one@web"));
        assertThat(told(guest())).containsExactly("inbox.assigned");
        assertThat(following(asked)).isEmpty();
        assertThat(shop.world().as(Role.GUEST, () -> page(View.FOLLOWED))).isEmpty();
    }

    @Test
    void who_left_is_told_nothing_more() {
        follow(lead());
        as(Role.OWNER, () -> staff.end(lead().id()));
        shops.receive(shop, Written.by("emma@web.example").inReplyTo("one@web"));
        assertThat(told(lead())).isEmpty();
        assertThat(following(asked)).isEmpty();
    }

    @Test
    void followers_come_along_with_a_merge_and_leave_when_it_is_undone() {
        var other = shops.receive(shop, Written.by("ben@web.example").id("two@web"));
        follow(agent());
        as(Role.LEAD, () -> followers.follow(other.id(), lead().id()));
        as(Role.OWNER, () -> followers.follow(other.id(), shop.world().owner().id()));
        var merge = as(Role.AGENT, () -> merges.merge(other.id(), asked.id()));
        assertThat(following(asked)).hasSize(3);
        as(Role.OWNER, () -> followers.follow(asked.id(), shop.world().owner().id()));
        as(Role.AGENT, () -> merges.part(asked.id(), merge));
        assertThat(following(asked)).containsExactly(agent(), shop.world().owner());
        assertThat(following(other)).containsExactly(lead(), shop.world().owner());
    }

    @Test
    void what_is_split_off_is_followed_by_the_same_and_put_back_nobody_is_lost() {
        follow(agent());
        var second =
                shops.receive(
                        shop, Written.by("emma@web.example").id("two@web").inReplyTo("one@web"));
        var off = as(Role.LEAD, () -> splits.split(asked.id(), second.newest()));
        assertThat(as(Role.LEAD, () -> followers.of(off))).extracting(Follower::name).hasSize(1);
        as(Role.LEAD, () -> followers.follow(off, lead().id()));
        as(Role.LEAD, () -> splits.putBack(off));
        assertThat(following(asked)).containsExactly(agent(), lead());
    }

    @Test
    void one_that_was_merged_is_followed_no_more_but_where_it_stands() {
        var other = shops.receive(shop, Written.by("ben@web.example").id("two@web"));
        as(Role.AGENT, () -> merges.merge(other.id(), asked.id()));
        assertThatThrownBy(() -> as(Role.AGENT, () -> followers.follow(other.id(), agent().id())))
                .satisfies(it -> refused(it, "merged.conflict"));
    }

    @Test
    void colleagues_are_offered_by_any_part_of_their_name() {
        assertThat(offered("")).contains(lead(), shop.world().owner()).doesNotContain(agent());
        assertThat(offered("own")).containsExactly(shop.world().owner());
        assertThat(offered("LENA l")).containsExactly(lead());
        assertThat(offered("ena")).isEmpty();
    }

    private void follow(StaffMember member) {
        as(member.role(), () -> followers.follow(asked.id(), member.id()));
    }

    private void note(String text, UUID form) {
        as(Role.AGENT, () -> notes.add(asked.id(), text, form));
    }

    private List<StaffMember> offered(String typed) {
        return as(Role.AGENT, () -> mentions.offered(asked.id(), typed));
    }

    private List<StaffMember> following(Conversation it) {
        var all = as(Role.OWNER, () -> followers.of(it.id()));
        var team = as(Role.OWNER, staff::all);
        return all.stream()
                .flatMap(one -> team.stream().filter(each -> each.id().equals(one.person())))
                .toList();
    }

    private List<ConversationId> in(View view) {
        return as(Role.AGENT, () -> page(view));
    }

    private List<ConversationId> page(View view) {
        return conversations.page(view.filter(), null, 50).items().stream()
                .map(Conversation::id)
                .toList();
    }

    private List<String> told(StaffMember member) {
        return query(
                "select kind from notices.notice where person_id = ? order by id",
                member.id().value());
    }

    private List<String> journaled() {
        return query(
                "select act from journal.entry where subject_id = ? order by id",
                asked.id().toString());
    }

    private List<String> query(String words, Object value) {
        return as(
                Role.OWNER,
                () ->
                        transaction.execute(_ ->
                                sql.fetchValues(words, value).stream()
                                        .map(String::valueOf)
                                        .toList()));
    }

    private Happenings.Happening happened(String kind) {
        return as(Role.AGENT, () -> happenings.of(asked.id())).stream()
                .filter(it -> it.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    /** As if the outbox had said so. */
    private void hasLeft(Message answer) {
        as(
                Role.OWNER,
                () ->
                        transaction.executeWithoutResult(_ ->
                                sql.execute(
                                        "update channels.outbox set state = 'sent' where id = ?",
                                        answer.outbox().value())));
        system(() -> deliveries.note(answer.outbox()));
    }

    private void system(Runnable work) {
        new Workspace(shop.world().workspace()).run(() -> Actor.system("inbox").run(work));
    }

    private static Answer answer() {
        return Answer.reply("It is on its way.");
    }

    private static void refused(Throwable thrown, String code) {
        assertThat(thrown)
                .isInstanceOfSatisfying(Fault.class, it -> assertThat(it.code()).isEqualTo(code));
    }

    private StaffMember agent() {
        return shop.world().agent();
    }

    private StaffMember lead() {
        return shop.world().lead();
    }

    private StaffMember guest() {
        return shop.world().guest();
    }

    private <T> T as(Role role, java.util.function.Supplier<T> work) {
        return shop.world().as(role, work);
    }

    private void as(Role role, Runnable work) {
        shop.world().as(role, work);
    }
}
