package org.tillside.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tillside.channels.email.MailParser;
import org.tillside.channels.email.ParsedMail;
import org.tillside.channels.email.ParsedMail.Kind;
import org.tillside.kernel.Correspondent;

/** The letters of the example world are mails that our own parser reads as they are meant. */
class ScenesTest {

    private static final Instant BEGUN = Instant.parse("2026-11-24T09:00:00Z");
    private static final Lineage ANSWERED =
            new Lineage(
                    List.of("first@buyer.example", "second@nordlicht.example"),
                    new Quote(
                            new Correspondent("Minji Han", "service@nordlicht.example"),
                            new Correspondent("Somebody", "somebody@buyer.example"),
                            "A matter",
                            BEGUN.minusSeconds(9_000),
                            "Kaffeemühle, 컵, számla.\n\nMinji Han"));

    private final MailParser parser = new MailParser();

    @Test
    void there_are_enough_of_them_in_enough_languages() {
        var scenes = Scenes.of(Company.ALL.getFirst());
        assertThat(scenes).hasSizeGreaterThanOrEqualTo(45);
        Map<String, Integer> languages = new HashMap<>();
        scenes.forEach(scene -> languages.merge(scene.language(), 1, Integer::sum));
        assertThat(languages.keySet())
                .contains("ko", "en", "de", "hu", "fr", "es", "it", "nl", "pl", "ja");
        assertThat(languages.get("ko")).isGreaterThanOrEqualTo(8);
        assertThat(languages.get("hu")).isGreaterThanOrEqualTo(6);
    }

    @Test
    void what_happens_happens_in_order_and_in_the_past() {
        everyScene()
                .forEach(scene -> {
                    var times = scene.times(BEGUN, Company.ALL.getFirst().zone());
                    assertThat(times).as(scene.name()).isSorted().doesNotHaveDuplicates();
                    assertThat(times.getLast()).as(scene.name()).isBefore(BEGUN);
                    assertThat(times.getFirst())
                            .as(scene.name())
                            .isAfter(BEGUN.minusSeconds(13 * 86_400));
                });
    }

    @Test
    void everybody_and_everything_a_scene_names_is_there() {
        for (var company : Company.ALL) {
            for (var scene : Scenes.of(company)) {
                assertThat(company.mailbox(scene.mailbox())).isNotNull();
                for (var act : scene.acts()) {
                    if (!act.person().isEmpty())
                        assertThat(company.player(act.person())).isNotNull();
                    if (act.kind() == Act.Kind.ASSIGN)
                        assertThat(company.player(act.words())).as(scene.name()).isNotNull();
                    act.files().forEach(name -> assertThat(DemoFiles.read(name)).isNotEmpty());
                }
            }
        }
    }

    /** At night nothing is given out: what is theirs must be theirs by the scenes alone. */
    @Test
    void everybody_finds_something_on_their_own_desk_at_whatever_hour_the_world_begins() {
        for (var company : Company.ALL)
            for (var player : company.staff())
                assertThat(Scenes.of(company))
                        .as(player.name() + " at " + company.name())
                        .anyMatch(scene -> isOnTheDesk(scene, player.handle()));
    }

    private static boolean isOnTheDesk(Scene scene, String handle) {
        var kinds = scene.acts().stream().map(Act::kind).toList();
        var given = scene.acts().stream().filter(act -> act.kind() == Act.Kind.ASSIGN).toList();
        return !given.isEmpty()
                && given.getLast().words().equals(handle)
                && Stream.of(Act.Kind.CLOSE, Act.Kind.SNOOZE, Act.Kind.SPAM)
                        .noneMatch(kinds::contains);
    }

    @Test
    void every_letter_is_read_as_it_was_written() {
        for (var company : Company.ALL)
            for (var scene : Scenes.of(company))
                for (var act : scene.acts())
                    if (act.kind() == Act.Kind.MAIL) reads(company, scene, act);
    }

    @Test
    void machines_are_known_as_machines() {
        Map<Act.Kind, Kind> kinds =
                Map.of(
                        Act.Kind.AUTO_REPLY, Kind.AUTO_REPLY,
                        Act.Kind.BOUNCE, Kind.BOUNCE,
                        Act.Kind.NEWSLETTER, Kind.BULK,
                        Act.Kind.CALENDAR, Kind.CALENDAR);
        for (var scene : Scenes.of(Company.ALL.getFirst()))
            for (var act : scene.acts())
                if (kinds.containsKey(act.kind()))
                    assertThat(parsed(Company.ALL.getFirst(), scene, act).kind())
                            .as(scene.name())
                            .isEqualTo(kinds.get(act.kind()));
    }

    @Test
    void an_invitation_asks_the_shop_for_an_answer() {
        var asked = new java.util.ArrayList<String>();
        for (var company : Company.ALL)
            for (var scene : Scenes.of(company))
                for (var act : scene.acts())
                    if (act.kind() == Act.Kind.CALENDAR) asked.add(invitation(company, scene, act));
        assertThat(asked)
                .isNotEmpty()
                .allSatisfy(it ->
                        assertThat(it)
                                .contains(
                                        "METHOD:REQUEST", "ORGANIZER;CN=", "ATTENDEE;RSVP=TRUE:"));
    }

    private String invitation(Company company, Scene scene, Act act) {
        var calendar = parsed(company, scene, act).calendar();
        return calendar == null ? "" : calendar.text();
    }

    private void reads(Company company, Scene scene, Act act) {
        var mail = parsed(company, scene, act);
        var raw = raw(company, scene, act);
        assertThat(mail.problems()).as(scene.name()).isEmpty();
        assertThat(mail.kind()).as(scene.name()).isEqualTo(Kind.HUMAN);
        assertThat(mail.messageId()).isEqualTo(raw.messageId());
        assertThat(mail.from()).containsExactly(scene.buyer());
        assertThat(mail.subject()).endsWith(scene.subject());
        assertThat(mail.attachments())
                .extracting(ParsedMail.Attachment::name)
                .containsExactlyElementsOf(act.files());
        if (act.number() > 0) assertThat(mail.references()).isEqualTo(ANSWERED.ids());
        if (scene.program().takesHtml()) return;
        assertThat(words(mail.reply())).as(scene.name()).isEqualTo(words(raw.words()));
        if (act.quoting()) assertThat(mail.quoted()).as(scene.name()).contains("Minji Han");
    }

    /** Signatures that look like one may be folded; lines may be joined. */
    private static String words(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    private ParsedMail parsed(Company company, Scene scene, Act act) {
        return parser.parse(raw(company, scene, act).bytes());
    }

    private static RawMail raw(Company company, Scene scene, Act act) {
        var post = company.mailbox(scene.mailbox());
        return new RawMail(
                scene,
                act,
                scene.times(BEGUN, company.zone()).get(act.number()),
                company.zone(),
                new Correspondent(post.name(), post.address()),
                DateWords.fill(act.words(), scene.language(), BEGUN, company.zone()),
                act.number() == 0 ? Lineage.NONE : ANSWERED);
    }

    private static Stream<Scene> everyScene() {
        return Company.ALL.stream().flatMap(company -> Scenes.of(company).stream());
    }
}
