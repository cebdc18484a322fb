package org.tillside.notices;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.tillside.notices.db.Tables.PUSH;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Role;
import org.tillside.access.Staff;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Ids;
import org.tillside.kit.TillsideTest;
import org.tillside.notices.PushServer.Arrived;
import org.tillside.notices.push.Device;
import org.tillside.notices.push.PushAnswer;
import org.tillside.notices.push.PushLetter;
import org.tillside.notices.push.PushRows;
import org.tillside.notices.push.VapidKey;
import org.tillside.web.PageLanguage;

@TillsideTest
class PushTest extends AtABrowser {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Autowired Staff staff;
    @Autowired DSLContext sql;
    @Autowired TransactionTemplate transaction;
    @Autowired VapidKey key;
    @Autowired Bell bell;

    @Test
    void what_is_told_arrives_encrypted_at_every_browser_of_the_person_in_their_language() {
        here.asOwner(() -> greeted(PageLanguage.KO, ZoneId.of("Asia/Seoul")));
        var phone = turnedOn(agent);
        var other = turnedOn(here.lead().id());
        tell("inbox.assigned", "1");
        push();
        assertThat(services.at(other)).isEmpty();
        for (var it : List.of(browser, phone)) {
            assertThat(services.at(it)).hasSize(1);
            assertThat(services.at(it).getFirst().words())
                    .contains("Lena 님이 상담 #7을(를) 나에게 배정했어요: Where is it?")
                    .contains("동료가 배정함 · World ")
                    .contains("\"link\":\"/conversations/7\"")
                    .contains("\"unread\":1");
        }
    }

    @Test
    void a_push_is_signed_for_its_service_alone_and_says_how_long_it_is_worth_keeping()
            throws GeneralSecurityException {
        tell("inbox.assigned", "1");
        push();
        var push = services.at(browser).getFirst();
        assertThat(push.header("Ttl")).isEqualTo("86400");
        assertThat(push.header("Content-encoding")).isEqualTo("aes128gcm");
        assertThat(push.header("Topic")).isEqualTo(tag(push).replace("-", "")).hasSize(32);
        var signed = push.header("Authorization");
        assertThat(signed).startsWith("vapid t=");
        var token = signed.replaceAll("^vapid t=([^,]+),.*", "$1").split("\\.");
        assertThat(signed).endsWith("k=" + key.publicKey());
        var claims = new String(Base64.getUrlDecoder().decode(token[1]), UTF_8);
        long expires = clock.instant().plusSeconds(3_600).getEpochSecond();
        assertThat(claims)
                .contains("\"aud\":\"" + services.origin() + "\"")
                .contains("\"exp\":" + expires)
                .contains("\"sub\":\"mailto:");
        var check = Signature.getInstance("SHA256withECDSAinP1363Format");
        check.initVerify(PushKeys.publicKey(Base64.getUrlDecoder().decode(key.publicKey())));
        check.update((token[0] + "." + token[1]).getBytes(UTF_8));
        assertThat(check.verify(Base64.getUrlDecoder().decode(token[2]))).isTrue();
    }

    @Test
    void many_nodes_that_look_at_once_push_each_notice_once() throws Exception {
        wants(new Manner(null, new Pace(60, 10), Rhythm.OFF, 8, Set.of(), Set.of()));
        for (int it = 0; it < 20; it++) tell("inbox.mail", "mail/" + it);
        var all = new ArrayList<Future<?>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int it = 0; it < 6; it++) {
                var another = nodes.at(clock);
                all.add(threads.submit(() -> here.as(Role.OWNER, another::push)));
            }
            for (var each : all) each.get();
        }
        push();
        assertThat(services.at(browser)).hasSize(20);
        assertThat(services.at(browser).stream().map(PushTest::tag)).doesNotHaveDuplicates();
    }

    /** Several that were held back, for those have a tag that no row knows before. */
    @Test
    void of_two_that_decide_at_once_one_waits_and_finds_nothing_left() throws Exception {
        wants(quiet("11:00", "13:00"));
        for (int it = 0; it < 3; it++) tell("inbox.mail", "mail/" + it);
        push();
        clock.set("2030-03-28T13:00:00Z");
        var another = nodes.at(clock);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var second =
                    here.as(
                            Role.OWNER,
                            () ->
                                    transaction.execute(_ -> {
                                        node.pushing().look();
                                        var late =
                                                threads.submit(() ->
                                                        here.as(
                                                                Role.OWNER,
                                                                another.pushing()::look));
                                        await().until(this::somebodyWaits);
                                        return late;
                                    }));
            second.get();
        }
        int underWay = here.asOwner(() -> transaction.<Integer>execute(_ -> sql.fetchCount(PUSH)));
        assertThat(underWay).isEqualTo(1);
        push();
        assertThat(services.at(browser)).hasSize(1);
        assertThat(services.at(browser).getFirst().words()).contains("3 new notices");
    }

    private boolean somebodyWaits() {
        return Boolean.TRUE.equals(
                sql.fetchValue("select exists (select 1 from pg_locks where not granted)"));
    }

    @Test
    void the_same_source_told_again_is_pushed_once() {
        tell("inbox.mail", "mail/1");
        push();
        tell("inbox.mail", "mail/1");
        push();
        assertThat(services.at(browser)).hasSize(1);
    }

    @Test
    void what_a_process_decided_and_did_not_send_another_one_sends() {
        tell("inbox.mail", "1");
        here.as(Role.OWNER, () -> node.pushing().look());
        here.as(Role.OWNER, () -> assertThat(node.rows().claim(10)).hasSize(1));
        push();
        assertThat(services.at(browser)).isEmpty();
        clock.pass(PushRows.CLAIM);
        push();
        assertThat(services.at(browser)).hasSize(1);
    }

    @Test
    void what_was_sent_and_not_noted_goes_again_under_the_same_tag() {
        tell("inbox.mail", "1");
        here.as(Role.OWNER, () -> node.pushing().look());
        here.as(Role.OWNER, () -> sendAndDie());
        clock.pass(PushRows.CLAIM);
        push();
        push();
        var both = services.at(browser);
        assertThat(both).hasSize(2);
        assertThat(tag(both.get(1))).isEqualTo(tag(both.get(0)));
        assertThat(both.get(1).header("Topic")).isEqualTo(both.get(0).header("Topic"));
    }

    private void sendAndDie() {
        var claimed = node.rows().claim(10).getFirst();
        var letter = letter(claimed.tag());
        assertThat(node.services().send(claimed.to(), letter, Duration.ofHours(1)))
                .isInstanceOf(PushAnswer.Taken.class);
    }

    @Test
    void a_browser_that_is_gone_is_forgotten_and_the_others_are_not() {
        var gone = turnedOn(agent);
        var missing = turnedOn(agent);
        services.answer(gone, 410, null);
        services.answer(missing, 404, null);
        tell("inbox.mail", "1");
        push();
        assertThat(devices()).hasSize(1);
        tell("inbox.mail", "2");
        push();
        assertThat(services.at(gone)).hasSize(1);
        assertThat(services.at(missing)).hasSize(1);
        assertThat(services.at(browser)).hasSize(2);
    }

    @Test
    void a_service_that_asks_us_to_wait_is_given_that_time() {
        services.answer(browser, 429, "120");
        services.answer(browser, 503, "Thu, 28 Mar 2030 12:30:00 GMT");
        tell("inbox.mail", "1");
        push();
        clock.pass(Duration.ofSeconds(119));
        push();
        assertThat(services.at(browser)).hasSize(1);
        clock.pass(Duration.ofSeconds(1));
        push();
        assertThat(services.at(browser)).hasSize(2);
        clock.set("2030-03-28T12:29:59Z");
        push();
        assertThat(services.at(browser)).hasSize(2);
        clock.set("2030-03-28T12:30:00Z");
        push();
        push();
        assertThat(services.at(browser)).hasSize(3);
    }

    @Test
    void a_service_in_trouble_is_asked_again_ever_more_rarely_for_a_day() {
        for (int it = 0; it < 100; it++) services.answer(browser, 500, null);
        tell("inbox.mail", "1");
        for (int second = 0; second < 60; second += 5) {
            push();
            clock.pass(Duration.ofSeconds(5));
        }
        assertThat(services.at(browser)).hasSize(3);
        for (int hour = 0; hour < 30; hour++) {
            push();
            clock.pass(Duration.ofHours(1));
        }
        int tries = services.at(browser).size();
        assertThat(tries).isBetween(20, 35);
        clock.pass(Duration.ofDays(1));
        push();
        assertThat(services.at(browser)).hasSize(tries);
        assertThat(devices()).hasSize(1);
    }

    @Test
    void a_push_that_is_refused_is_not_sent_again_and_the_browser_says_so() {
        services.answer(browser, 403, null);
        tell("inbox.mail", "1");
        push();
        clock.pass(Duration.ofHours(1));
        push();
        assertThat(services.at(browser)).hasSize(1);
        assertThat(devices().getFirst().refusal()).isEqualTo(403);
        tell("inbox.mail", "2");
        push();
        assertThat(devices().getFirst().refusal()).isNull();
        assertThat(devices().getFirst().reachedAt()).isEqualTo(clock.instant());
    }

    @Test
    void a_slow_service_holds_nobody_elses_push() throws Exception {
        var slow = turnedOn(here.lead().id());
        var latch = new CountDownLatch(1);
        services.hold(slow, latch);
        here.as(Role.OWNER, () -> node.tell(here.lead().id(), "inbox.mail", "1"));
        tell("inbox.mail", "1");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var round = threads.submit(this::push);
            await().until(() -> services.at(browser).size() == 1);
            assertThat(services.at(slow)).isEmpty();
            latch.countDown();
            round.get();
        }
        assertThat(services.at(slow)).hasSize(1);
    }

    @Test
    void an_answer_without_an_end_is_not_read() {
        services.neverEnd(browser);
        tell("inbox.mail", "1");
        push();
        assertThat(devices().getFirst().reachedAt()).isEqualTo(clock.instant());
    }

    @Test
    void our_own_house_is_neither_taken_nor_called() {
        var letter = letter(Ids.next());
        assertThat(nodes.strict(clock).send(browser, letter, Duration.ofHours(1)))
                .isInstanceOf(PushAnswer.Gone.class);
        assertThat(services.arrived()).isEmpty();
        var devices = nodes.strictDevices(clock);
        assertThatThrownBy(() ->
                        here.asOwner(() -> devices.subscribe(agent, services.browser(), "x", "s")))
                .isInstanceOfSatisfying(
                        Fault.class, it -> assertThat(it.code()).isEqualTo("device.address"));
    }

    @Test
    void in_quiet_hours_over_midnight_nothing_comes_and_afterwards_one() {
        here.asOwner(() -> greeted(PageLanguage.EN, BERLIN));
        wants(quiet("22:00", "07:00"));
        clock.set("2030-03-30T20:59:00Z");
        tell("inbox.mail", "evening");
        push();
        assertThat(services.at(browser)).hasSize(1);
        clock.set("2030-03-30T22:30:00Z");
        for (int it = 0; it < 3; it++) tell("inbox.mail", "night/" + it);
        push();
        clock.set("2030-03-31T04:59:59Z"); // 06:59:59 in Berlin, an hour of this night is missing
        push();
        assertThat(services.at(browser)).hasSize(1);
        clock.set("2030-03-31T05:00:00Z");
        push();
        push();
        assertThat(services.at(browser)).hasSize(2);
        assertThat(services.at(browser).getLast().words())
                .contains("3 new notices")
                .contains("\"link\":\"/notices\"");
    }

    @Test
    void who_ends_their_quiet_hours_hears_at_once_what_waited() {
        here.asOwner(() -> greeted(PageLanguage.EN, BERLIN));
        wants(quiet("12:00", "20:00"));
        tell("inbox.mail", "1");
        push();
        assertThat(services.at(browser)).isEmpty();
        clock.pass(Duration.ofMinutes(5));
        wants(Manner.USUAL);
        push();
        assertThat(services.at(browser)).hasSize(1);
    }

    @Test
    void no_more_pushes_than_one_wants_and_the_rest_as_one() {
        for (int it = 0; it < 11; it++) tell("inbox.mail", "mail/" + it);
        push();
        assertThat(services.at(browser)).hasSize(5);
        assertThat(services.at(browser).stream().filter(it -> it.words().contains("7 new notices")))
                .hasSize(1);
        clock.pass(Duration.ofMinutes(9));
        for (int it = 0; it < 4; it++) tell("inbox.mail", "later/" + it);
        push();
        assertThat(services.at(browser)).hasSize(5);
        clock.pass(Duration.ofMinutes(1));
        push();
        assertThat(services.at(browser)).hasSize(6);
        assertThat(services.at(browser).getLast().words()).contains("4 new notices");
    }

    @Test
    void a_kind_that_is_not_wanted_stays_at_the_bell() {
        var usual = Manner.USUAL;
        wants(
                new Manner(
                        null,
                        usual.pace(),
                        usual.rhythm(),
                        usual.hour(),
                        Set.of("inbox.mail"),
                        Set.of()));
        tell("inbox.mail", "1");
        tell("inbox.overdue", "2");
        push();
        assertThat(services.at(browser)).hasSize(1);
        assertThat(services.at(browser).getFirst().words()).contains("overdue");
    }

    @Test
    void what_was_read_before_is_not_pushed() {
        tell("inbox.mail", "1");
        here.as(Role.OWNER, () -> node.pushing().look());
        here.as(Role.AGENT, () -> bell.readAll(agent));
        push();
        assertThat(services.at(browser)).isEmpty();
    }

    @Test
    void who_has_left_is_told_nothing_whenever_they_leave() {
        tell("inbox.mail", "1");
        here.as(Role.OWNER, () -> node.pushing().look());
        tell("inbox.mail", "2");
        here.as(Role.OWNER, () -> staff.end(agent));
        push();
        push();
        assertThat(services.arrived()).isEmpty();
        await().untilAsserted(() -> assertThat(devices()).isEmpty());
    }

    @Test
    void nothing_waits_for_a_browser_that_was_turned_on_later() {
        var lead = here.lead().id();
        here.as(Role.OWNER, () -> node.tell(lead, "inbox.mail", "1"));
        var late = turnedOn(lead);
        push();
        assertThat(services.at(late)).isEmpty();
    }

    private PushLetter letter(UUID tag) {
        return new PushLetter(
                tag, "t", "b", "/", null, here.workspace(), "World", 1, clock.instant());
    }

    private static String tag(Arrived push) {
        return push.words().replaceAll(".*\"tag\":\"([0-9a-f-]{36})\".*", "$1");
    }

    private List<Device> devices() {
        return here.asOwner(() -> node.devices().of(agent));
    }
}
