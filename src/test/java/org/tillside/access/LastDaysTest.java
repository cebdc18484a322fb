package org.tillside.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.kernel.Fault;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Visit;
import org.tillside.kit.Visits;
import org.tillside.kit.World;
import org.tillside.kit.Worlds;

/** Memberships that end with a day: at the gate, for the team, and what is told of it. */
@TillsideTest
class LastDaysTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Seoul");

    @Autowired Worlds worlds;
    @Autowired Visits visits;
    @Autowired Staff staff;
    @Autowired LastDays lastDays;
    @Autowired Successions successions;
    @Autowired DSLContext sql;
    @Autowired TransactionTemplate transaction;
    @Autowired ApplicationEventPublisher events;
    @Autowired Clock clock;

    World here;
    Visit guest;

    @BeforeEach
    void a_workspace() {
        here = worlds.create();
        guest = visits.signedIn(here, Role.GUEST);
    }

    @Test
    void until_its_end_a_guest_is_let_in_and_from_then_on_refused_with_a_sentence() {
        set(here.guest(), day(0));
        assertThat(guest.get("/inbox/mine").statusCode()).isEqualTo(200);
        letItBeOver(here.guest());
        var refused = guest.get("/inbox/mine");
        assertThat(refused.statusCode()).isEqualTo(303);
        assertThat(refused.headers().firstValue("Location").orElseThrow())
                .isEqualTo("/access-over");
        assertThat(guest.post("/language", "language", "en").statusCode()).isLessThan(400);
        var said = guest.get("/access-over");
        assertThat(said.statusCode()).isEqualTo(403);
        assertThat(said.body()).contains("was your last day");
        assertThat(guest.get("/").headers().firstValue("Location").orElseThrow())
                .endsWith("/access-over");
        assertThat(guest.post("/notices/readings").statusCode()).isEqualTo(303);
        assertThat(guest.with("Accept", "text/event-stream").get("/live").statusCode())
                .isEqualTo(403);
        assertThat(guest.with("Turbo-Frame", "staff").get("/inbox/mine").statusCode())
                .isEqualTo(403);
    }

    @Test
    void with_another_last_day_the_same_browser_goes_on_at_once() {
        set(here.guest(), day(3));
        letItBeOver(here.guest());
        look(Duration.ZERO);
        assertThat(guest.get("/inbox/mine").statusCode()).isEqualTo(303);
        set(here.guest(), day(1));
        assertThat(guest.get("/inbox/mine").statusCode()).isEqualTo(200);
        set(here.guest(), null);
        assertThat(guest.get("/inbox/mine").statusCode()).isEqualTo(200);
        assertThat(guest.get("/access-over").statusCode()).isEqualTo(302);
    }

    @Test
    void who_serves_another_workspace_is_told_first_and_then_may_go_on_there() {
        var there = worlds.create();
        there.asOwner(() ->
                Actor.system("test")
                        .call(() -> staff.invite("X", here.guest().email(), Role.AGENT)));
        set(here.guest(), day(3));
        letItBeOver(here.guest());
        assertThat(guest.get("/inbox/mine").statusCode()).isEqualTo(303);
        assertThat(guest.get("/access-over").body()).contains("/workspace");
        guest.post("/workspace", "workspace", there.workspace().toString());
        assertThat(guest.get("/inbox/mine").statusCode()).isEqualTo(200);
        var back = guest.post("/workspace", "workspace", here.workspace().toString());
        assertThat(back.statusCode()).isEqualTo(404);
    }

    @Test
    void whose_day_is_over_is_no_colleague_but_stands_on_the_staff_page() {
        set(here.guest(), day(3));
        var key = visits.key(here);
        assertThat(key.get("/api/v1/staff").body()).contains(here.guest().email());
        letItBeOver(here.guest());
        assertThat(here.asOwner(staff::all)).doesNotContain(here.guest());
        assertThat(here.asOwner(staff::lapsed)).containsExactly(here.guest());
        assertThat(key.get("/api/v1/staff").body()).doesNotContain(here.guest().email());
        assertThat(visits.signedIn(here, Role.LEAD).get("/settings/staff").body())
                .contains(here.guest().email());
    }

    @Test
    void a_link_into_another_workspace_does_not_open_one_whose_day_is_over() {
        var there = worlds.create();
        set(here.guest(), day(3));
        letItBeOver(here.guest());
        there.asOwner(() -> staff.invite("X", here.guest().email(), Role.AGENT));
        assertThat(there.asOwner(staff::asked)).hasSize(1);
    }

    @Test
    void owners_have_none_and_what_has_been_is_refused() {
        refused(here.owner(), day(5), "last-day.owner");
        refused(here.guest(), day(-2), "last-day.past");
        set(here.agent(), day(5));
        here.asOwner(() -> done(() -> staff.changeRole(here.agent().id(), Role.OWNER)));
        assertThat(here.asOwner(() -> lastDays.of(here.agent().id()))).isEmpty();
        assertThat(here.asOwner(() -> staff.find(here.agent().id())).orElseThrow().role())
                .isEqualTo(Role.OWNER);
    }

    @Test
    void who_comes_back_begins_without_one_or_with_that_of_the_invitation() {
        set(here.guest(), day(3));
        here.asOwner(() -> done(() -> staff.end(here.guest().id())));
        here.asOwner(() -> staff.invite("X", here.guest().email(), Role.OWNER));
        assertThat(here.asOwner(lastDays::all)).isEmpty();
        here.asOwner(() -> done(() -> staff.end(here.guest().id())));
        here.asOwner(() -> staff.invite("X", here.guest().email(), Role.GUEST, day(4)));
        assertThat(here.asOwner(lastDays::all)).containsEntry(here.guest().id(), day(4));
    }

    @Test
    void an_owner_sets_it_on_the_page_and_a_lead_may_not() {
        var path = "/settings/staff/" + here.guest().id() + "/last-day";
        var owner = visits.signedIn(here, Role.OWNER);
        var wanted = LocalDate.now(clock.withZone(ZoneOffset.UTC)).plusDays(40);
        assertThat(owner.post(path, "lastDay", wanted.toString()).statusCode()).isEqualTo(302);
        assertThat(here.asOwner(() -> lastDays.of(here.guest().id())).orElseThrow().day())
                .isEqualTo(wanted);
        assertThat(owner.post(path, "lastDay", "soon").statusCode()).isEqualTo(422);
        var lead = visits.signedIn(here, Role.LEAD);
        assertThat(lead.post(path, "lastDay", "").statusCode()).isEqualTo(403);
        assertThat(owner.post(path, "lastDay", "").statusCode()).isEqualTo(302);
        assertThat(here.asOwner(() -> lastDays.of(here.guest().id()))).isEmpty();
        assertThat(journaled("staff.last-day-set")).isEqualTo(1);
        assertThat(journaled("staff.last-day-removed")).isEqualTo(1);
    }

    @Test
    void owners_are_warned_once_some_days_before_however_many_look() throws Exception {
        set(here.guest(), day(10));
        look(Duration.ofDays(6));
        assertThat(notices(here.owner())).isEmpty();
        Stream.of(0, 1, 2)
                .map(_ -> CompletableFuture.runAsync(() -> look(Duration.ofDays(9))))
                .toList()
                .forEach(CompletableFuture::join);
        assertThat(awaitNotices(here.owner(), 1)).containsExactly("access.ends-soon");
        set(here.guest(), day(20));
        look(Duration.ofDays(9));
        look(Duration.ofDays(18));
        assertThat(awaitNotices(here.owner(), 2)).hasSize(2);
        assertThat(notices(here.lead())).isEmpty();
    }

    @Test
    void its_end_is_journaled_once_however_many_look() {
        set(here.guest(), day(1));
        Stream.of(0, 1, 2)
                .map(_ -> CompletableFuture.runAsync(() -> look(Duration.ofDays(3))))
                .toList()
                .forEach(CompletableFuture::join);
        look(Duration.ofDays(4));
        assertThat(journaled("staff.lapsed")).isEqualTo(1);
    }

    private LastDay day(int fromToday) {
        return LastDay.of(LocalDate.now(clock.withZone(ZONE)).plusDays(fromToday), ZONE);
    }

    private void set(StaffMember member, @Nullable LastDay day) {
        here.asOwner(() -> done(() -> staff.changeLastDay(member.id(), day)));
    }

    private void refused(StaffMember member, LastDay day, String code) {
        assertThatThrownBy(() -> set(member, day))
                .isInstanceOfSatisfying(Fault.class, it -> assertThat(it.code()).isEqualTo(code));
    }

    /** As if it had been some days ago. */
    private void letItBeOver(StaffMember member) {
        here.asOwner(() ->
                transaction.execute(_ ->
                        sql.execute(
                                "update access.membership set ends_at = ?::timestamptz, last_day = current_date - 3 where person_id = ?",
                                clock.instant().minusSeconds(1).toString(),
                                member.id().value())));
    }

    /** What a timer does that much later. */
    private void look(Duration later) {
        var lapses = new Lapses(sql, staff, successions, Clock.offset(clock, later), events);
        here.asOwner(() ->
                Actor.system("access")
                        .call(() ->
                                transaction.execute(_ -> {
                                    lapses.look();
                                    return done(() -> {});
                                })));
    }

    private List<String> awaitNotices(StaffMember member, int many) throws InterruptedException {
        for (int tries = 0; tries < 200 && notices(member).size() < many; tries++) Thread.sleep(50);
        return notices(member);
    }

    private List<String> notices(StaffMember member) {
        return texts("select kind from notices.notice where person_id = ?", member.id().value());
    }

    private int journaled(String act) {
        return texts("select act from journal.entry where act = ?", act).size();
    }

    private List<String> texts(String query, Object bound) {
        return here.asOwner(
                () -> transaction.execute(_ -> sql.fetch(query, bound).getValues(0, String.class)));
    }

    private static boolean done(Runnable work) {
        work.run();
        return true;
    }
}
