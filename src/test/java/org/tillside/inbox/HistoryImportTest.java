package org.tillside.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.Role;
import org.tillside.channels.Mailboxes;
import org.tillside.channels.bygone.Imported;
import org.tillside.channels.outbox.OutboxState;
import org.tillside.inbox.answering.Notes;
import org.tillside.inbox.erasure.Erasures;
import org.tillside.kernel.Fault;
import org.tillside.kit.TillsideTest;

/** History out of files: whole, once, in its own time, and without a word to anybody. */
@TillsideTest
class HistoryImportTest {

    private static final String QUESTION =
            mail(
                    "q1",
                    "Mon, 02 Mar 2020 08:00:00 +0000",
                    "Mina <mina@web.example>",
                    "%s",
                    "Lamp",
                    "");
    private static final String ANSWER =
            mail(
                    "a1",
                    "Tue, 03 Mar 2020 09:00:00 +0000",
                    "Shop <%s>",
                    "Mina <mina@web.example>",
                    "Re: Lamp",
                    "In-Reply-To: <q1@x>\nReferences: <q1@x>\n");
    private static final String THANKS =
            mail(
                    "q2",
                    "Wed, 04 Mar 2020 10:00:00 +0000",
                    "Mina <mina@web.example>",
                    "%s",
                    "Re: Lamp",
                    "In-Reply-To: <a1@x>\nReferences: <q1@x> <a1@x>\n");

    @Autowired Offices offices;
    @Autowired Album album;
    @Autowired Notes notes;
    @Autowired Closures closures;
    @Autowired Tags tags;
    @Autowired Mailboxes mailboxes;
    @Autowired Erasures erasures;
    @TempDir Path folder;

    private Office office;

    @BeforeEach
    void open() {
        office = offices.open();
    }

    @Test
    void what_left_and_what_came_are_one_conversation_in_their_own_time() {
        bring(ANSWER, false);
        var done = bring(QUESTION + THANKS, false);
        assertThat(done.added()).isEqualTo(2);
        var it = album.all(office.world()).getFirst();
        assertThat(album.all(office.world())).hasSize(1);
        assertThat(it.status()).isEqualTo(Status.CLOSED);
        assertThat(it.createdAt()).isEqualTo(Instant.parse("2020-03-02T08:00:00Z"));
        assertThat(it.updatedAt()).isEqualTo(Instant.parse("2020-03-04T10:00:00Z"));
        assertThat(it.newest()).as("nobody need read it").isNull();
        var said = album.messages(office.world(), it);
        assertThat(said)
                .extracting(Message::direction)
                .containsExactly(Direction.IN, Direction.OUT, Direction.IN);
        assertThat(said).extracting(Message::at).isSorted();
        assertThat(said.get(1).delivery()).isEqualTo(OutboxState.SENT);
        assertThat(said.get(1).from().address()).isEqualTo(office.mailbox().address());
        assertThat(count("channels.outbox")).isZero();
        assertThat(count("journal.entry where act = 'mailbox.history-imported'")).isEqualTo(2);
    }

    @Test
    void brought_again_after_half_of_it_or_after_the_mail_had_come_it_is_here_once() {
        office.deliver(letter(QUESTION));
        assertThat(bring(QUESTION + ANSWER + THANKS.substring(0, 150), false).read()).isEqualTo(3);
        bring(QUESTION + ANSWER + THANKS, false);
        var whole = album.told(office.world());
        var again = bring(QUESTION + ANSWER + THANKS, false);
        assertThat(again.added()).isZero();
        assertThat(again.alreadyThere()).isEqualTo(3);
        assertThat(album.told(office.world())).isEqualTo(whole);
        office.deliver(letter(THANKS));
        bring(THANKS.replace("\n", "\r\n"), false);
        assertThat(album.told(office.world())).isEqualTo(whole);
        assertThat(whole.getFirst()).contains("IN", "OUT");
    }

    @Test
    void what_is_to_go_on_waits_for_whoever_has_the_word_and_lives_on() {
        var other =
                mail(
                        "z",
                        "Thu, 05 Mar 2020 10:00:00 +0000",
                        "Zoe <z@web.example>",
                        "%s",
                        "Cup",
                        "");
        bring(QUESTION + ANSWER + other, true);
        assertThat(album.all(office.world()))
                .extracting(Conversation::status)
                .containsExactly(Status.WAITING, Status.OPEN);
        bring(THANKS, true);
        var it = album.all(office.world()).getFirst();
        assertThat(it.status()).isEqualTo(Status.OPEN);
        assertThat(it.newest()).isNotNull();
        office.world().as(Role.LEAD, () -> closures.close(it.id()));
        bring(
                mail(
                        "q0",
                        "Sun, 01 Mar 2020 10:00:00 +0000",
                        "Mina <mina@web.example>",
                        "%s",
                        "Lamp",
                        "References: <q1@x>\n"),
                true);
        assertThat(album.all(office.world()).getFirst().status()).isEqualTo(Status.CLOSED);
    }

    @Test
    void what_was_deleted_on_request_stays_away() {
        bring(QUESTION + ANSWER, false);
        var it = album.all(office.world()).getFirst();
        var wanted =
                office.world()
                        .as(
                                Role.OWNER,
                                () -> erasures.begin(it.buyer(), "mina@web.example", "asked for"));
        office.world().as(Role.LEAD, () -> erasures.work(wanted.id()));
        assertThat(album.all(office.world())).isEmpty();
        var again = bring(QUESTION.replace("Words of q1", "Words of q1 ") + ANSWER, false);
        assertThat(again.deletedBefore()).isEqualTo(2);
        assertThat(again.added()).isZero();
        assertThat(album.all(office.world())).isEmpty();
    }

    @Test
    void what_is_broken_is_told_with_its_place_and_the_rest_goes_on() {
        var huge = "From a@b Mon Mar  2 08:05:09 2020\nSubject: Huge\n\n" + "x".repeat(51_000_000);
        var done =
                bring("From a@b Mon Mar  2 08:05:09 2020\n\n\n" + huge + "\n\n" + QUESTION, false);
        assertThat(done.skipped()).isEqualTo(1);
        assertThat(done.quarantined()).isEqualTo(1);
        assertThat(done.added()).isEqualTo(1);
        assertThat(done.read()).isEqualTo(3);
        assertThat(album.told)
                .anyMatch(it -> it.startsWith("old.mbox, mail 1 (line 1): there is no mail"))
                .anyMatch(it ->
                        it.startsWith("old.mbox, mail 2 (line 4)") && it.contains("too-large"));
        assertThat(bring("PK\u0003\u0004", false).skipped()).isEqualTo(1);
    }

    @Test
    void a_mailbox_of_others_and_a_file_that_is_not_there_are_refused() {
        var stranger = offices.open();
        assertThatThrownBy(() ->
                        album.bring(
                                stranger.world(),
                                office.mailbox().address(),
                                folder.resolve("old.mbox"),
                                QUESTION,
                                false))
                .isInstanceOfSatisfying(
                        Fault.class, it -> assertThat(it.code()).isEqualTo("mailbox.unknown"));
        assertThat(album.all(stranger.world())).isEmpty();
    }

    @Test
    void an_archive_of_one_workspace_is_the_same_in_another() {
        var letters =
                IntStream.range(0, 30)
                        .mapToObj(it ->
                                BuyerMail.of("Buyer " + it, "Parcel " + it, "From here " + it))
                        .toList();
        office.write(letters);
        office.write(letters.stream().map(it -> it.again("Again, " + it.name())).toList());
        bring(QUESTION + ANSWER + THANKS, false);
        var other = offices.open();
        var archive =
                album.export(office.world(), "mbox")
                        .replace(office.mailbox().address(), other.mailbox().address());
        bring(other, "old.mbox", archive, false);
        assertThat(words(other)).isEqualTo(words(office));
    }

    @Test
    void lines_of_one_workspace_are_the_same_in_another_with_notes_and_tags() {
        var it = office.writes(BuyerMail.of("Emma", "Label", "Please **send** it."));
        office.world().as(Role.AGENT, () -> notes.add(it.id(), "She is *right*", null));
        office.world().as(Role.AGENT, () -> tags.replace(it.id(), List.of("return")));
        bring(QUESTION + ANSWER + THANKS, false);
        var other = offices.open();
        var lines = album.export(office.world(), "jsonl");
        var done = bring(other, "old.jsonl", lines + "{\"x\":1}\nno\n", true);
        assertThat(done.skipped()).isEqualTo(2);
        assertThat(album.told).anyMatch(told -> told.contains("line 8"));
        assertThat(album.told(other.world())).isEqualTo(album.told(office.world()));
        var begun = album.all(other.world());
        assertThat(begun)
                .extracting(Conversation::status)
                .containsExactly(Status.CLOSED, Status.OPEN);
        assertThat(other.world().asOwner(() -> tags.of(begun.getLast().id())))
                .containsExactly("return");
        assertThat(bring(other, "old.jsonl", lines, true).added()).isZero();
        assertThat(album.told(other.world())).isEqualTo(album.told(office.world()));
    }

    @Test
    void lines_whose_ids_begin_anew_in_each_conversation_lose_nothing() {
        var lines = counted("1", "mina", "Lamp") + counted("2", "zoe", "Cup");
        assertThat(bring(office, "old.jsonl", lines, false).added()).isEqualTo(6);
        var whole = album.told(office.world());
        assertThat(whole).hasSize(2).allMatch(it -> it.split("\nOUT ", -1).length == 3);
        var again = bring(office, "old.jsonl", lines, false);
        assertThat(again.added()).isZero();
        assertThat(again.alreadyThere()).isEqualTo(6);
        assertThat(album.told(office.world())).isEqualTo(whole);
    }

    @Test
    void conversations_of_two_sources_that_count_alike_stay_two() {
        var sales = "sales-" + office.mailbox().address();
        office.world().asOwner(() -> mailboxes.create(sales, "Sales"));
        bring(office, "old.jsonl", counted("1", "mina", "Lamp"), false);
        album.bring(
                office.world(),
                sales,
                folder.resolve("sales.jsonl"),
                counted("1", "zoe", "Cup"),
                false);
        assertThat(album.all(office.world()))
                .extracting(Conversation::subject)
                .containsExactlyInAnyOrder("Lamp", "Cup");
        assertThat(album.told(office.world())).allMatch(it -> it.split("\n").length == 5);
    }

    /** A question and two answers: each way counts from 1. */
    private static String counted(String id, String buyer, String subject) {
        var person = "{\"address\":\"" + buyer + "@web.example\"}";
        var conversation = "{\"conversation\":{\"id\":\"%s\",\"subject\":\"%s\"}}\n";
        return conversation.formatted(id, subject)
                + counted(id, "in", 1, "\"from\":" + person)
                + counted(id, "out", 1, "\"to\":[" + person + "]")
                + counted(id, "out", 2, "\"to\":[" + person + "]");
    }

    private static String counted(String conversation, String way, int id, String who) {
        return "{\"message\":{\"conversation\":\"%s\",\"direction\":\"%s\",\"id\":\"%d\",%s,\"text\":\"Words of %s %d\",\"at\":\"2024-03-02T09:00:0%dZ\"}}\n"
                .formatted(conversation, way, id, who, way, id, id);
    }

    private String words(Office of) {
        return album.told(of.world()).stream()
                .map(it -> it.replaceAll("\\d{4}-\\d\\d-\\d\\dT[^ \\n]*", ""))
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    private Imported bring(String mails, boolean open) {
        return bring(office, "old.mbox", mails, open);
    }

    private Imported bring(Office to, String name, String words, boolean open) {
        var address = to.mailbox().address();
        return album.bring(
                to.world(), address, folder.resolve(name), words.replace("%s", address), open);
    }

    private String letter(String mail) {
        return mail.substring(mail.indexOf('\n') + 1)
                        .strip()
                        .replace("%s", office.mailbox().address())
                + "\n";
    }

    private int count(String table) {
        return album.count(office.world(), "select count(*) from " + table);
    }

    private static String mail(
            String id, String date, String from, String to, String subject, String more) {
        return "From - Mon Jan  1 00:00:00 2018\nMessage-ID: <%s@x>\nDate: %s\nFrom: %s\nTo: %s\nSubject: %s\n%s\nWords of %s\n\n"
                .formatted(id, date, from, to, subject, more, id);
    }
}
