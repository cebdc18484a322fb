package org.tillside.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.Role;
import org.tillside.database.Workspace;
import org.tillside.inbox.Album;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Conversations;
import org.tillside.inbox.Fixture;
import org.tillside.inbox.MessageId;
import org.tillside.inbox.Messages;
import org.tillside.inbox.followers.Followers;
import org.tillside.inbox.giving.Assignments;
import org.tillside.inbox.giving.GivingLook;
import org.tillside.inbox.giving.Routings;
import org.tillside.inbox.outward.OutwardEvent;
import org.tillside.inbox.rules.Occasion;
import org.tillside.inbox.rules.RuleAction;
import org.tillside.inbox.rules.RuleLook;
import org.tillside.inbox.rules.RuleText;
import org.tillside.inbox.rules.Rules;
import org.tillside.inbox.satisfaction.SurveyAsking;
import org.tillside.inbox.satisfaction.SurveySettings;
import org.tillside.inbox.satisfaction.SurveySettings.Setting;
import org.tillside.kernel.Condition;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.World;
import org.tillside.knowledge.TemplateDraft;
import org.tillside.knowledge.Templates;
import org.tillside.malls.HangsOn;
import org.tillside.malls.ReplyTargets;
import org.tillside.malls.TargetDraft;

/** Everybody who hears of mail listens; history comes, and nobody has heard anything. */
@TillsideTest
class SilentHistoryTest {

    /** Where something stands that was done because of a mail. */
    private static final List<String> TRACES =
            List.of(
                    "channels.outbox",
                    "inbox.rule_event",
                    "inbox.firing",
                    "inbox.automatic_answer",
                    "inbox.clock",
                    "inbox.clock_event",
                    "inbox.survey",
                    "inbox.assignment",
                    "inbox.happening",
                    "inbox.scheduled",
                    "notices.notice",
                    "connectors.delivery");

    @Autowired Fixture fixture;
    @Autowired Album album;
    @Autowired Webhooks webhooks;
    @Autowired Rules rules;
    @Autowired RuleLook look;
    @Autowired Templates templates;
    @Autowired ReplyTargets targets;
    @Autowired SurveySettings surveys;
    @Autowired SurveyAsking asking;
    @Autowired Routings routings;
    @Autowired GivingLook giving;
    @Autowired Followers followers;
    @Autowired Assignments assignments;
    @Autowired Conversations conversations;
    @Autowired Messages messages;
    @TempDir Path folder;

    private Fixture.Scene scene;
    private World world;
    private String address;

    @BeforeEach
    void everybody_listens() {
        scene = fixture.scene("mina@web.example", "Lampe", "Die Lampe ist kaputt.");
        world = scene.world();
        address = scene.box().address();
        var id = new ConversationId(scene.conversation());
        world.as(Role.LEAD, () -> assignments.assign(id, world.agent().id()));
        world.as(Role.LEAD, () -> followers.follow(id, world.lead().id()));
        var thanks = Map.of("en", "Thank you for your mail.", "de", "Danke für Ihre Mail.");
        var template =
                world.asOwner(() -> templates.create(new TemplateDraft("Thanks", false, thanks)));
        rule(Occasion.CAME, new RuleAction.AnswerWith(template.id()), new RuleAction.TellLeads());
        rule(Occasion.MADE, new RuleAction.AddTag("made"));
        rule(Occasion.CLOSED, new RuleAction.AddTag("closed"));
        rule(Occasion.TAGGED, new RuleAction.TellLeads());
        rule(Occasion.SENT, new RuleAction.AddTag("sent"));
        rule(Occasion.SILENT, new RuleAction.AddTag("silent"));
        world.asOwner(() -> targets.create(target()));
        var all = EnumSet.allOf(OutwardEvent.class);
        var wish = new WebhookWish("Ledger", "http://127.0.0.1:9/x", all, true);
        world.asOwner(() -> webhooks.create(wish));
        world.asOwner(() -> surveys.set(scene.box().id(), new Setting(true, 1, 30)));
        world.as(Role.LEAD, () -> routings.turn(true, "Fallback"));
    }

    @Test
    void nobody_hears_of_it_whether_it_is_closed_or_goes_on() {
        everybodyLooks();
        var before = traces();
        var live = live();
        var joins = mail("j", 30, "mina@web.example", address, "In-Reply-To: <" + live + ">\n");
        var asked = mail("q", 29, "zoe@web.example", address, "");
        var answered = mail("a", 28, address, "zoe@web.example", "In-Reply-To: <q@x>\n");
        var more = mail("m", 27, "bela@web.example", address, "");
        var last = mail("l", 26, address, "tom@web.example", "");
        album.bring(world, address, folder.resolve("a.mbox"), joins + asked + answered, false);
        album.bring(world, address, folder.resolve("b.mbox"), more + last, true);
        everybodyLooks();
        assertThat(traces()).isEqualTo(before);
        var all = album.all(world);
        assertThat(all).hasSize(4);
        assertThat(all).filteredOn(it -> it.assignee() != null).hasSize(1);
        assertThat(all).filteredOn(it -> it.due() != null).isEmpty();
        assertThat(album.count(world, "select count(*) from inbox.tag")).isZero();
    }

    @Test
    void whoever_writes_into_it_now_is_heard() {
        var asked = mail("q", 29, "zoe@web.example", address, "");
        album.bring(world, address, folder.resolve("a.mbox"), asked, false);
        var before = traces();
        fixture.letter(scene, "zoe@web.example", "Neu", "Ist jemand da?");
        assertThat(traces().get("inbox.rule_event"))
                .isGreaterThan(before.getOrDefault("inbox.rule_event", 0));
        assertThat(traces().get("connectors.delivery"))
                .isGreaterThan(before.getOrDefault("connectors.delivery", 0));
    }

    private void everybodyLooks() {
        var workspace = new Workspace(world.workspace());
        look.later(workspace);
        giving.at(workspace);
        world.asOwner(() -> {
            asking.look();
            return true;
        });
    }

    private Map<String, Integer> traces() {
        var traces = new LinkedHashMap<String, Integer>();
        for (var table : TRACES)
            traces.put(table, album.count(world, "select count(*) from " + table));
        return traces;
    }

    /** The Message-ID of what is going on. */
    private String live() {
        return world.asOwner(() -> messages.get(new MessageId(scene.message())).messageId());
    }

    private void rule(Occasion occasion, RuleAction... actions) {
        Integer patience = occasion == Occasion.SILENT ? 60 : null;
        var says =
                new RuleText(
                        "When " + occasion,
                        occasion,
                        patience,
                        Condition.always(),
                        Stream.of(actions).toList(),
                        false);
        world.asOwner(() -> rules.create(says, true));
    }

    private static TargetDraft target() {
        return new TargetDraft(
                "A day",
                new HangsOn.Everything(),
                "next-answer",
                "hours",
                "24",
                null,
                null,
                null,
                "answer",
                false,
                "2",
                null);
    }

    private static String mail(String id, int hoursAgo, String from, String to, String more) {
        var at = Instant.now().minus(Duration.ofHours(hoursAgo)).atOffset(ZoneOffset.UTC);
        return "From - Mon Jan  1 00:00:00 2018\nMessage-ID: <%s@x>\nDate: %s\nFrom: %s\nTo: %s\nSubject: Lampe\n%s\nWords of %s\n\n"
                .formatted(id, DateTimeFormatter.RFC_1123_DATE_TIME.format(at), from, to, more, id);
    }
}
