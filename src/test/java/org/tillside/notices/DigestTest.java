package org.tillside.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.tillside.access.People;
import org.tillside.access.PersonId;
import org.tillside.access.Role;
import org.tillside.access.Staff;
import org.tillside.channels.Mailbox;
import org.tillside.channels.Mailboxes;
import org.tillside.channels.email.MailParser;
import org.tillside.channels.email.ParsedMail;
import org.tillside.channels.outbox.StaffSender;
import org.tillside.database.DataDirectory;
import org.tillside.kernel.Fault;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.World;
import org.tillside.kit.Worlds;
import org.tillside.notices.Nodes.Node;
import org.tillside.web.PageLanguage;

@TillsideTest
class DigestTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Autowired Worlds worlds;
    @Autowired Nodes nodes;
    @Autowired Mailboxes mailboxes;
    @Autowired StaffSender sender;
    @Autowired People people;
    @Autowired Staff staff;
    @Autowired Bell bell;
    @Autowired DataDirectory data;
    @Autowired ApplicationEventPublisher events;
    @Autowired WrittenLetters letters;

    private final SetClock clock = new SetClock("2030-03-28T12:00:00Z");
    private World here;
    private Node node;
    private PersonId agent;

    @BeforeEach
    void an_agent_in_berlin_who_wants_one_at_eight() {
        here = worlds.create();
        node = nodes.at(clock);
        agent = here.agent().id();
        here.as(Role.OWNER, () -> people.greet(agent, PageLanguage.EN, BERLIN));
        wants(Rhythm.DAILY, Set.of());
    }

    @Test
    void unread_notices_come_as_one_mail_at_the_persons_hour_in_their_language() throws Exception {
        here.as(Role.OWNER, () -> people.greet(agent, PageLanguage.KO, BERLIN));
        var mailbox = mailbox();
        tell("inbox.assigned", "1");
        tell("inbox.overdue", "2");
        at("2030-03-29T06:59:59Z");
        assertThat(mine()).isEmpty();
        at("2030-03-29T07:00:00Z");
        var file = awaitFile();
        var mail = parsed(file);
        assertThat(mail.from().getFirst().address()).isEqualTo(mailbox.address());
        assertThat(mail.subject()).startsWith("읽지 않은 알림 2개 · World ");
        var bytes = Files.readString(file);
        assertThat(bytes)
                .contains("\r\nAuto-Submitted: auto-generated\r\n")
                .containsPattern(
                        "\r\nList-Unsubscribe: <http://localhost:\\d+/settings/notices>\r\n");
        assertThat(mine().getFirst().plain())
                .contains("Lena 님이 상담 #7을(를) 나에게 배정했어요: Where is it?")
                .containsPattern("http://localhost:\\d+/conversations/7")
                .containsPattern("http://localhost:\\d+/settings/notices");
    }

    @Test
    void many_nodes_that_look_at_once_write_one() throws Exception {
        mailbox();
        tell("inbox.mail", "1");
        clock.set("2030-03-29T07:00:30Z");
        var all = new ArrayList<Future<?>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int it = 0; it < 6; it++) {
                var another = nodes.at(clock);
                all.add(threads.submit(() -> here.as(Role.OWNER, another.digests()::look)));
            }
            for (var each : all) each.get();
        }
        at("2030-03-29T07:01:00Z");
        awaitFile();
        assertThat(mine()).hasSize(1);
        assertThat(files()).hasSize(1);
    }

    @Test
    void a_process_that_dies_before_the_end_has_written_none_and_the_next_one_writes_it()
            throws Exception {
        mailbox();
        tell("inbox.mail", "1");
        clock.set("2030-03-29T07:00:00Z");
        var dying =
                nodes.at(
                        clock,
                        letter -> {
                            events.publishEvent(letter);
                            throw Fault.user("test.died", "the process died here");
                        });
        here.as(Role.OWNER, dying.digests()::look);
        assertThat(mine()).hasSize(1);
        here.as(Role.OWNER, node.digests()::look);
        awaitFile();
        here.as(Role.OWNER, node.digests()::look);
        assertThat(mine()).hasSize(2);
        await().during(Duration.ofSeconds(2)).untilAsserted(() -> assertThat(files()).hasSize(1));
    }

    @Test
    void a_notice_stands_in_one_mail_and_one_that_was_read_in_none() {
        mailbox();
        tell("inbox.mail", "1");
        at("2030-03-29T07:00:00Z");
        tell("inbox.overdue", "2");
        at("2030-03-30T07:00:00Z");
        assertThat(mine()).hasSize(2);
        assertThat(mine().getLast().plain()).contains("overdue").doesNotContain("New mail");
        tell("inbox.mail", "3");
        here.as(Role.AGENT, () -> bell.readAll(agent));
        at("2030-03-31T07:00:00Z");
        assertThat(mine()).hasSize(2);
    }

    @Test
    void of_days_on_which_nobody_looked_one_mail_is_written() {
        mailbox();
        tell("inbox.mail", "1");
        clock.set("2030-03-30T01:00:00Z");
        tell("inbox.overdue", "2");
        at("2030-04-03T15:00:00Z");
        at("2030-04-03T15:00:30Z");
        assertThat(mine()).hasSize(1);
        assertThat(mine().getFirst().subject()).startsWith("2 unread notices");
    }

    @Test
    void what_was_told_before_one_wanted_them_stands_in_none() {
        mailbox();
        wants(Rhythm.OFF, Set.of());
        tell("inbox.mail", "1");
        clock.pass(Duration.ofMinutes(1));
        wants(Rhythm.HOURLY, Set.of());
        at("2030-03-28T13:00:00Z");
        assertThat(mine()).isEmpty();
        tell("inbox.mail", "2");
        at("2030-03-28T14:00:00Z");
        assertThat(mine()).hasSize(1);
    }

    @Test
    void who_wants_none_and_kinds_that_are_not_wanted_are_not_mailed() {
        mailbox();
        wants(Rhythm.DAILY, Set.of("inbox.mail"));
        tell("inbox.mail", "1");
        at("2030-03-29T07:00:00Z");
        assertThat(mine()).isEmpty();
        tell("inbox.overdue", "2");
        wants(Rhythm.OFF, Set.of());
        at("2030-03-30T07:00:00Z");
        assertThat(mine()).isEmpty();
    }

    @Test
    void without_a_mailbox_it_waits_for_one() {
        tell("inbox.mail", "1");
        at("2030-03-29T07:00:00Z");
        assertThat(mine()).isEmpty();
        mailbox();
        at("2030-03-29T07:05:00Z");
        assertThat(mine()).hasSize(1);
    }

    @Test
    void it_leaves_from_the_mailbox_that_was_chosen_and_from_the_first_when_that_was_ended()
            throws Exception {
        var first = mailbox();
        var chosen = mailbox();
        here.as(Role.LEAD, () -> sender.choose(chosen.id()));
        tell("inbox.mail", "1");
        at("2030-03-29T07:00:00Z");
        assertThat(parsed(awaitFile()).from().getFirst().address()).isEqualTo(chosen.address());
        here.as(Role.LEAD, () -> mailboxes.end(chosen.id()));
        assertThat(here.asOwner(() -> sender.sender())).contains(first.address());
    }

    @Test
    void who_has_left_gets_none() {
        mailbox();
        tell("inbox.mail", "1");
        here.as(Role.OWNER, () -> staff.end(agent));
        at("2030-03-29T07:00:00Z");
        assertThat(mine()).isEmpty();
    }

    @Test
    void a_hostile_subject_is_text_in_the_mail() {
        mailbox();
        here.as(
                Role.OWNER,
                () ->
                        node.notices()
                                .tell(
                                        agent,
                                        "inbox.mail",
                                        List.of("7", "<img src=x onerror=alert(1)>\"'&"),
                                        "/conversations/7",
                                        "1"));
        at("2030-03-29T07:00:00Z");
        assertThat(mine().getFirst().html())
                .doesNotContain("<img")
                .contains("&lt;img src=x onerror=alert(1)&gt;&quot;");
    }

    private void at(String moment) {
        clock.set(moment);
        here.as(Role.OWNER, node.digests()::look);
    }

    private void wants(Rhythm rhythm, Set<String> notMailed) {
        var manner = new Manner(null, Pace.USUAL, rhythm, 8, Set.of(), notMailed);
        here.as(Role.AGENT, () -> node.manners().change(agent, manner));
    }

    private void tell(String kind, String source) {
        here.as(Role.OWNER, () -> node.tell(agent, kind, source));
    }

    private Mailbox mailbox() {
        return here.asOwner(
                () -> mailboxes.create("m" + UUID.randomUUID() + "@shop.example", "Shop"));
    }

    private List<StaffLetter> mine() {
        return letters.to(here.agent().email());
    }

    private Path awaitFile() {
        await().until(() -> !files().isEmpty());
        return files().getFirst();
    }

    private List<Path> files() {
        var to = Pattern.quote(here.agent().email());
        var folder = data.file("outbox");
        if (Files.notExists(folder)) return List.of();
        try (var all = Files.list(folder)) {
            return all.filter(it -> it.toString().endsWith(".eml"))
                    .filter(it -> read(it).matches("(?s).*\r\nTo: [^\r\n]*" + to + ".*"))
                    .toList();
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException gone) {
            return ""; // another test took it away, or it is not text
        }
    }

    private static ParsedMail parsed(Path file) throws IOException {
        return new MailParser().parse(Files.readAllBytes(file));
    }
}
