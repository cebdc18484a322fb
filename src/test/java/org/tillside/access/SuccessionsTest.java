package org.tillside.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
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
import org.tillside.kit.Visits;
import org.tillside.kit.World;
import org.tillside.kit.Worlds;

/** Who has what somebody had when their last day is over; by page and by REST. */
@TillsideTest
class SuccessionsTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Seoul");

    @Autowired Worlds worlds;
    @Autowired Visits visits;
    @Autowired Staff staff;
    @Autowired Successions successions;
    @Autowired DSLContext sql;
    @Autowired TransactionTemplate transaction;
    @Autowired ApplicationEventPublisher events;
    @Autowired Clock clock;

    World here;
    String agent;

    @BeforeEach
    void a_workspace() {
        here = worlds.create();
        agent = "person/" + here.agent().id();
    }

    @Test
    void whoever_was_named_gets_it_and_owners_and_leads_are_told_once() throws Exception {
        change(here.guest(), day(1), agent);
        assertThat(heardAfter(Duration.ofDays(3))).isEqualTo(agent);
        Stream.of(0, 1, 2)
                .map(_ -> CompletableFuture.runAsync(() -> look(Duration.ofDays(3), events)))
                .toList()
                .forEach(CompletableFuture::join);
        assertThat(awaitNotices(here.lead())).containsExactly("access.ended");
        assertThat(awaitNotices(here.owner())).containsExactly("access.ended");
        look(Duration.ofDays(4), events);
        assertThat(notices(here.lead())).hasSize(1);
        assertThat(acts()).containsOnlyOnce("staff.lapsed").contains("staff.heir-named");
    }

    @Test
    void an_heir_who_has_left_by_then_holds_nothing_up() {
        change(here.guest(), day(1), agent);
        here.as(Role.OWNER, () -> staff.end(here.agent().id()));
        assertThat(heardAfter(Duration.ofDays(3))).isEqualTo("nobody");
    }

    @Test
    void without_a_last_day_there_is_no_heir_and_the_next_one_begins_without() {
        change(here.guest(), day(1), agent);
        assertThat(here.asOwner(successions::all)).containsEntry(here.guest().id(), agent);
        change(here.guest(), day(2), agent);
        assertThat(here.asOwner(successions::all)).containsEntry(here.guest().id(), agent);
        change(here.guest(), null, agent);
        assertThat(here.asOwner(successions::all)).isEmpty();
        change(here.guest(), day(2), agent);
        here.as(Role.OWNER, () -> staff.end(here.guest().id()));
        here.asOwner(() -> staff.invite("X", here.guest().email(), Role.GUEST));
        assertThat(here.asOwner(successions::all)).isEmpty();
    }

    @Test
    void who_cannot_have_it_is_refused_and_nothing_changes() {
        var elsewhere = worlds.create();
        for (var heir :
                List.of(
                        "person/" + here.guest().id(),
                        "person/" + elsewhere.agent().id(),
                        "person/x",
                        "queue/" + here.workspace(),
                        "nobody"))
            assertThatThrownBy(() -> change(here.guest(), day(1), heir))
                    .as(heir)
                    .isInstanceOfSatisfying(
                            Fault.class, it -> assertThat(it.code()).isEqualTo("heir.unknown"));
        assertThat(visits.key(here).get(path()).body()).contains("\"day\":null");
    }

    @Test
    void an_owner_names_the_heir_beside_the_day() {
        var owner = visits.signedIn(here, Role.OWNER);
        var set = "/settings/staff/" + here.guest().id() + "/last-day";
        var wanted = LocalDate.now(clock.withZone(ZoneOffset.UTC)).plusDays(40).toString();
        assertThat(owner.post(set, "lastDay", wanted, "heir", agent).statusCode()).isEqualTo(302);
        assertThat(owner.get("/settings/staff").body())
                .contains("<option value=\"" + agent + "\" selected>");
    }

    @Test
    void a_program_reads_and_sets_it() {
        var key = visits.key(here);
        var day = LocalDate.now(clock.withZone(ZONE)).plusDays(9);
        var body = "{\"day\":\"%s\",\"zone\":\"Asia/Seoul\",\"heir\":\"%s\"}".formatted(day, agent);
        var set = key.json("PUT", path(), body);
        assertThat(set.statusCode()).as(set.body()).isEqualTo(200);
        var end = day.plusDays(1).atStartOfDay(ZONE).toInstant().toString();
        assertThat(set.body()).contains(day.toString(), "Asia/Seoul", end, agent);
        assertThat(key.get(path()).body()).isEqualTo(set.body());
        for (var wrong :
                List.of(
                        "{\"day\":\"soon\"}",
                        "{\"day\":\"2001-01-01\"}",
                        "{\"day\":\"%s\",\"zone\":\"Moon/Crater\"}".formatted(day)))
            assertThat(key.json("PUT", path(), wrong).statusCode()).as(wrong).isEqualTo(422);
        var nobody = "{\"day\":\"%s\",\"heir\":\"nobody\"}".formatted(day);
        assertThat(key.json("PUT", path(), nobody).body()).contains("heir.unknown");
        assertThat(key.get(path()).body()).isEqualTo(set.body());
        var ofOwner = "/api/v1/staff/" + here.owner().id() + "/last-day";
        assertThat(key.json("PUT", ofOwner, body).statusCode()).isEqualTo(422);
        assertThat(visits.key(worlds.create()).get(path()).statusCode()).isEqualTo(404);
        assertThat(key.json("PUT", path(), "{}").body()).contains("\"day\":null");
        assertThat(acts()).contains("staff.last-day-set", "staff.last-day-removed");
    }

    private String path() {
        return "/api/v1/staff/" + here.guest().id() + "/last-day";
    }

    private LastDay day(int fromToday) {
        return LastDay.of(LocalDate.now(clock.withZone(ZONE)).plusDays(fromToday), ZONE);
    }

    private void change(StaffMember member, @Nullable LastDay day, @Nullable String heir) {
        here.as(Role.OWNER, () -> successions.change(member.id(), day, heir));
    }

    /** The heir of whom those would hear who hand it over; all of it is taken back. */
    private String heardAfter(Duration later) {
        var heard = new ArrayList<Object>();
        here.asOwner(() ->
                Actor.system("access")
                        .call(() ->
                                transaction.execute(status -> {
                                    lapses(later, heard::add).look();
                                    status.setRollbackOnly();
                                    return true;
                                })));
        return heard.stream()
                .filter(MembershipEnded.class::isInstance)
                .map(MembershipEnded.class::cast)
                .map(it -> it.heir() == null ? "nobody" : it.heir())
                .findFirst()
                .orElseThrow();
    }

    private void look(Duration later, ApplicationEventPublisher to) {
        here.asOwner(() ->
                Actor.system("access")
                        .call(() ->
                                transaction.execute(_ -> {
                                    lapses(later, to).look();
                                    return true;
                                })));
    }

    private Lapses lapses(Duration later, ApplicationEventPublisher to) {
        return new Lapses(sql, staff, successions, Clock.offset(clock, later), to);
    }

    private List<String> awaitNotices(StaffMember member) throws InterruptedException {
        for (int tries = 0; tries < 200 && notices(member).isEmpty(); tries++) Thread.sleep(50);
        return notices(member);
    }

    /** Of this kind: a timer of ours may have warned of the day besides. */
    private List<String> notices(StaffMember member) {
        return texts(
                "select kind from notices.notice where kind = 'access.ended' and person_id = ?",
                member.id().value());
    }

    private List<String> acts() {
        return texts("select act from journal.entry where act <> ?", "");
    }

    private List<String> texts(String query, Object bound) {
        return here.asOwner(
                () -> transaction.execute(_ -> sql.fetch(query, bound).getValues(0, String.class)));
    }
}
