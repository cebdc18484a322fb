package org.tillside.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Role;
import org.tillside.channels.Mailboxes;
import org.tillside.channels.email.ParsedMail;
import org.tillside.database.BlobStore;
import org.tillside.inbox.answering.Answer;
import org.tillside.inbox.bulk.BulkDeed;
import org.tillside.inbox.bulk.Bulks;
import org.tillside.inbox.bulk.Chosen;
import org.tillside.inbox.giving.Assignments;
import org.tillside.inbox.merging.Merges;
import org.tillside.inbox.satisfaction.Rating;
import org.tillside.inbox.satisfaction.Ratings;
import org.tillside.inbox.satisfaction.Survey;
import org.tillside.inbox.satisfaction.SurveyAsking;
import org.tillside.inbox.satisfaction.SurveySettings;
import org.tillside.inbox.satisfaction.SurveySettings.Setting;
import org.tillside.inbox.satisfaction.Surveys;
import org.tillside.inbox.spam.Spams;
import org.tillside.kernel.BackdatedClock;
import org.tillside.kernel.Ids;
import org.tillside.kernel.Sha256;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Visits;
import org.tillside.malls.MallDraft;
import org.tillside.malls.Malls;

/**
 * Buyers are asked how we did: once, not often, and not everywhere. Looked at by the test alone.
 */
@TillsideTest
class SurveysTest {

    private static final String BUYER = "tamas@web.example";

    /** Far ahead, so that no timer comes before the test. */
    private static final Instant BEGIN = Instant.now().plus(Duration.ofDays(400));

    @Autowired Shop shops;
    @Autowired Malls malls;
    @Autowired Mailboxes mailboxes;
    @Autowired SurveySettings settings;
    @Autowired Surveys surveys;
    @Autowired SurveyAsking asking;
    @Autowired Ratings ratings;
    @Autowired Mailman mailman;
    @Autowired Closures closures;
    @Autowired Bulks bulks;
    @Autowired Merges merges;
    @Autowired Spams spams;
    @Autowired Happenings happenings;
    @Autowired Assignments assignments;
    @Autowired BlobStore blobs;
    @Autowired Visits visits;
    @Autowired DSLContext sql;
    @Autowired TransactionTemplate transaction;

    private Shop.Open shop;

    @BeforeEach
    void buyers_are_asked() {
        shop = shops.open();
        at(0, () -> settings.set(shop.mailbox().id(), new Setting(true, 24, 30)));
    }

    @Test
    void a_day_after_the_closing_the_buyer_is_asked_once_in_their_language() throws Exception {
        var it = closed(BUYER, 1);
        look(24);
        assertThat(surveys(it)).isEmpty();
        Callable<Boolean> look = () -> look(26);
        try (var both = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var each : both.invokeAll(List.of(look, look))) each.get();
        }
        look(27);
        assertThat(surveys(it)).hasSize(1);
        assertThat(mails()).hasSize(1);
        assertThat(in("select outbox_id from inbox.survey")).isEqualTo(mails());
        assertThat(mail()).contains("Auto-Submitted: auto-generated", "/satisfaction/");
        assertThat(told(it)).containsOnlyOnce("survey-asked");
    }

    @Test
    void opened_again_before_nobody_is_asked_and_closed_again_the_time_begins_anew() {
        var it = closed(BUYER, 1);
        at(2, () -> run(() -> closures.reopen(it.id())));
        look(26);
        assertThat(surveys(it)).isEmpty();
        at(30, () -> run(() -> closures.close(it.id())));
        look(50);
        assertThat(surveys(it)).isEmpty();
        look(55);
        assertThat(surveys(it)).hasSize(1);
    }

    @Test
    void the_same_buyer_is_asked_once_in_thirty_days() {
        var one = closed(BUYER, 1);
        var two = closed(BUYER, 2);
        look(27);
        assertThat(surveys(one).size() + surveys(two).size()).isEqualTo(1);
        var three = closed(BUYER, 24 * 35);
        look(24 * 36 + 2);
        assertThat(surveys(three)).hasSize(1);
    }

    @Test
    void a_machine_one_without_an_answer_of_a_person_and_one_closed_before_are_not_asked() {
        var machine = receive(Written.by(BUYER).id("m@web").kind(ParsedMail.Kind.AUTO_REPLY));
        at(1, () -> mailman.answers(machine.id(), Answer.reply("Ja.").closing()));
        var silent = receive(Written.by("anna@web.example").id("s@web"));
        at(1, () -> run(() -> closures.close(silent.id())));
        var before = receive(Written.by("ben@web.example").id("b@web"));
        at(-5, () -> mailman.answers(before.id(), Answer.reply("Ja.").closing()));
        look(26);
        assertThat(mails()).isEmpty();
        assertThat(skipped()).containsExactlyInAnyOrder("machine", "unanswered");
    }

    @Test
    void of_history_nobody_is_asked_unless_a_person_answered_since() {
        var it = shops.history(shop, BUYER);
        look(26);
        var many = new Chosen.These(List.of(it.id()));
        var done = at(30, () -> bulks.start(new BulkDeed.Reopen(), many, Ids.next()));
        assertThat(at(31, () -> bulks.undo(done.id())).undone()).isOne();
        look(56);
        assertThat(skipped()).isEmpty();
        at(60, () -> run(() -> closures.reopen(it.id())));
        at(61, () -> run(() -> closures.close(it.id())));
        look(86);
        assertThat(skipped()).containsExactly("unanswered");
        assertThat(surveys(it)).isEmpty();
        at(89, () -> run(() -> closures.reopen(it.id())));
        at(90, () -> mailman.answers(it.id(), Answer.reply("Nachtrag.").closing()));
        look(115);
        assertThat(surveys(it)).hasSize(1);
    }

    @Test
    void where_the_marketplace_does_not_permit_it_it_cannot_be_turned_on_and_nobody_is_asked() {
        var it = closed(BUYER, 1);
        var amazon =
                owner(() ->
                        malls.create(
                                new MallDraft("amazon", "Amazon", "DE", "de", "Europe/Berlin")));
        shop.world().as(Role.OWNER, () -> mailboxes.belong(shop.mailbox().id(), amazon.id()));
        look(26);
        assertThat(surveys(it)).isEmpty();
        assertThat(skipped()).containsExactly("forbidden");
        assertThatThrownBy(() -> set(new Setting(true, 12, 30)))
                .hasMessageContaining("Amazon, Communication guidelines");
    }

    @Test
    void a_look_says_nothing_a_word_is_kept_once_and_a_bad_one_is_told_to_who_had_it() {
        var it = closed(BUYER, 1);
        look(26);
        var token = token();
        assertThat(at(27, () -> ratings.look(token))).isPresent();
        assertThat(surveys(it).getFirst().rating()).isNull();
        at(27, () -> ratings.rate(token, "bad", "Zu langsam."));
        at(28, () -> ratings.rate(token, "bad", "Zu langsam."));
        var said = surveys(it).getFirst();
        assertThat(said.rating()).isEqualTo(Rating.BAD);
        assertThat(said.comment()).isEqualTo("Zu langsam.");
        assertThat(said.person()).isEqualTo(shop.world().agent().id().value());
        assertThat(notices()).isEqualTo(1);
        at(29, () -> ratings.rate(token, "good", ""));
        assertThat(surveys(it).getFirst().rating()).isEqualTo(Rating.GOOD);
        assertThat(told(it)).filteredOn("rated"::equals).hasSize(2);
    }

    @Test
    void the_buyer_is_asked_whoever_wrote_last() {
        var letter = Written.by(BUYER).id("b@web").cc("depot@home.example").in("de");
        var it = receive(letter);
        receive(Written.by("depot@home.example").id("d@web").inReplyTo("b@web"));
        var away = Written.by(BUYER).inReplyTo("b@web").kind(ParsedMail.Kind.AUTO_REPLY);
        receive(away);
        at(1, () -> mailman.answers(it.id(), Answer.reply("Erledigt.").closing()));
        look(26);
        assertThat(surveys(it)).hasSize(1);
        assertThat(mail()).contains(BUYER).doesNotContain("depot@home.example");
    }

    @Test
    void the_buyer_is_asked_where_they_want_answers() {
        var it = receive(Written.by(BUYER).answersTo("anna@home.example"));
        at(1, () -> mailman.answers(it.id(), Answer.reply("Erledigt.").closing()));
        look(26);
        assertThat(surveys(it)).hasSize(1);
        assertThat(mail()).contains("anna@home.example").doesNotContain(BUYER);
    }

    @Test
    void whose_answer_never_left_is_not_asked() {
        var it = receive(Written.by(BUYER).id("b@web"));
        at(1, () -> mailman.fails(it.id(), Answer.reply("Erledigt.").closing()));
        look(26);
        assertThat(skipped()).containsExactly("unanswered");
    }

    @Test
    void who_changes_their_mind_without_end_is_heard_and_not_told_of_without_end() {
        var it = closed(BUYER, 1);
        look(26);
        for (int time = 0; time < 13; time++) {
            var word = time % 2 == 0 ? "good" : "bad";
            at(27, () -> ratings.rate(token(), word, ""));
        }
        assertThat(told(it)).filteredOn("rated"::equals).hasSize(10);
        assertThat(surveys(it).getFirst().rating()).isEqualTo(Rating.GOOD);
        at(28, () -> ratings.rate(token(), "bad", ""));
        assertThat(surveys(it).getFirst().rating()).isEqualTo(Rating.BAD);
    }

    @Test
    void where_the_store_is_away_the_buyer_is_asked_once_it_is_back() throws IOException {
        var it = closed(BUYER, 1);
        var folder = Path.of(blobs.place(), "new");
        var aside = Files.move(folder, folder.resolveSibling("not-now"));
        try {
            look(26);
        } finally {
            Files.move(aside, folder);
        }
        assertThat(skipped()).isEmpty();
        assertThat(surveys(it)).isEmpty();
        look(27);
        assertThat(surveys(it)).hasSize(1);
    }

    @Test
    void a_word_about_one_that_is_spam_by_now_is_kept_and_told_to_nobody() {
        var it = closed(BUYER, 1);
        look(26);
        at(27, () -> run(() -> spams.mark(it.id())));
        assertThat(at(28, () -> ratings.rate(token(), "bad", "Zu langsam."))).isPresent();
        assertThat(notices()).isZero();
        at(29, () -> run(() -> spams.unmark(it.id())));
        assertThat(surveys(it)).extracting(Survey::comment).containsExactly("Zu langsam.");
    }

    @Test
    void a_link_lasts_thirty_days_and_nobody_makes_one() {
        closed(BUYER, 1);
        look(26);
        var token = token();
        assertThat(at(26 + 24 * 31, () -> ratings.look(token))).isEmpty();
        assertThat(at(26 + 24 * 31, () -> ratings.rate(token, "good", ""))).isEmpty();
        var forged = (token.startsWith("A") ? "B" : "A") + token.substring(1);
        for (var wrong : List.of(forged, "", "x", token + "AAAA"))
            assertThat(at(27, () -> ratings.look(wrong))).isEmpty();
        assertThatThrownBy(() -> at(27, () -> ratings.rate(token, "great", "")))
                .hasMessageContaining("good, fair or bad");
        assertThatThrownBy(() -> at(27, () -> ratings.rate(token, "good", "x".repeat(2001))))
                .hasMessageContaining("2000");
    }

    @Test
    void a_word_about_one_that_was_merged_meanwhile_is_told_where_it_went() {
        var it = closed(BUYER, 1);
        look(26);
        var other = receive(Written.by(BUYER).id("o@web"));
        at(27, () -> merges.merge(it.id(), other.id()));
        at(28, () -> ratings.rate(token(), "bad", ""));
        assertThat(told(other)).contains("rated");
    }

    @Test
    void what_is_said_of_one_that_was_merged_can_be_read_where_it_went_until_it_is_parted() {
        var it = closed(BUYER, 1);
        look(26);
        at(27, () -> ratings.rate(token(), "fair", ""));
        var other = receive(Written.by(BUYER).id("o@web"));
        var last = receive(Written.by(BUYER).id("l@web"));
        at(27, () -> merges.merge(it.id(), other.id()));
        var second = at(27, () -> merges.merge(other.id(), last.id()));
        at(28, () -> ratings.rate(token(), "bad", "Zu langsam."));
        assertThat(surveys(last)).extracting(Survey::comment).containsExactly("Zu langsam.");
        var page = visits.signedIn(shop.world(), Role.OWNER).get("/conversations/" + last.id());
        assertThat(page.body()).contains("Zu langsam.");
        at(29, () -> merges.part(last.id(), second));
        assertThat(surveys(last)).isEmpty();
        assertThat(surveys(other)).extracting(Survey::rating).containsExactly(Rating.BAD);
    }

    @Test
    void what_makes_no_sense_is_refused_in_a_sentence() {
        assertThatThrownBy(() -> set(new Setting(true, 0, 30))).hasMessageContaining("hours");
        assertThatThrownBy(() -> set(new Setting(true, 24, 400))).hasMessageContaining("days");
    }

    private SurveySettings.OfMailbox set(Setting wanted) {
        return owner(() -> settings.set(shop.mailbox().id(), wanted));
    }

    private Conversation closed(String buyer, int hour) {
        var it = receive(Written.by(buyer).id(buyer + hour).in("de"));
        at(hour, () -> run(() -> assignments.assign(it.id(), shop.world().agent().id())));
        at(hour, () -> mailman.answers(it.id(), Answer.reply("Erledigt.").closing()));
        return it;
    }

    private boolean look(int hour) {
        return at(hour, () -> run(asking::look));
    }

    private Conversation receive(Written letter) {
        shops.receive(shop, letter.to(shop.mailbox().address()));
        return shops.all(shop).stream()
                .max(Comparator.comparingLong(Conversation::number))
                .orElseThrow();
    }

    private List<Survey> surveys(Conversation it) {
        return owner(() -> surveys.of(it.id()));
    }

    private List<String> told(Conversation it) {
        return owner(() -> happenings.of(it.id())).stream()
                .map(Happenings.Happening::kind)
                .toList();
    }

    private List<String> skipped() {
        return in("select skipped from inbox.survey where skipped is not null").stream()
                .map(String.class::cast)
                .toList();
    }

    private long notices() {
        return (Long)
                in("select count(*) from notices.notice where kind = 'inbox.rated-bad'").getFirst();
    }

    private List<?> mails() {
        return in(
                "select id from channels.outbox where id not in (select outbox_id from inbox.message where outbox_id is not null)");
    }

    private String mail() {
        var bytes =
                (byte[])
                        in("select sha256 from channels.outbox where id not in (select outbox_id from inbox.message where outbox_id is not null)")
                                .getFirst();
        try (var mail = blobs.open(new Sha256(bytes))) {
            return new String(mail.readAllBytes(), UTF_8);
        } catch (java.io.IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    private String token() {
        var plain = mail().replace("=\r\n", "");
        var found = Pattern.compile("/satisfaction/([A-Za-z0-9_-]+)").matcher(plain);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private List<?> in(String question) {
        return owner(() -> transaction.execute(_ -> sql.fetchValues(question)));
    }

    private static boolean run(Runnable work) {
        work.run();
        return true;
    }

    private <T> T owner(Supplier<T> work) {
        return shop.world().asOwner(work);
    }

    /** Hours after it was turned on. */
    private <T> T at(int hour, Supplier<T> work) {
        return BackdatedClock.at(BEGIN.plus(Duration.ofHours(hour)), () -> owner(work));
    }
}
