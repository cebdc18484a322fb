package org.tillside.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.database.Workspace;
import org.tillside.inbox.Fixture;
import org.tillside.inbox.rules.Firings;
import org.tillside.inbox.rules.Occasion;
import org.tillside.inbox.rules.Rule;
import org.tillside.inbox.rules.RuleAction;
import org.tillside.inbox.rules.RuleLook;
import org.tillside.inbox.rules.RuleText;
import org.tillside.inbox.rules.Rules;
import org.tillside.kernel.Condition;
import org.tillside.kit.TillsideTest;
import tools.jackson.databind.json.JsonMapper;

/** A rule tells a program elsewhere: ids and facts, no contact data. */
@TillsideTest
class RuleWebhooksTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Autowired Fixture fixture;
    @Autowired Rules rules;
    @Autowired RuleLook look;
    @Autowired Firings firings;
    @Autowired Webhooks webhooks;
    @Autowired Telling telling;

    private Fixture.Scene scene;
    private Webhook webhook;
    private Rule rule;

    @BeforeEach
    void a_rule_tells() {
        scene = fixture.scene("annegret@web.example", "Kaffeemühle", "Die Mühle klemmt");
        webhook =
                scene.world()
                        .asOwner(() ->
                                webhooks.create(
                                        WebhookWish.silent("Ledger", "http://127.0.0.1:9/x")))
                        .webhook();
        scene.world().asOwner(() -> webhooks.turn(webhook.id(), true));
        var says =
                new RuleText(
                        "Tell",
                        Occasion.CAME,
                        null,
                        Condition.always(),
                        List.of(new RuleAction.CallWebhook(webhook.id())),
                        false);
        rule = scene.world().asOwner(() -> rules.create(says, true));
    }

    @Test
    void it_is_told_once_with_ids_and_facts_and_without_contact_data() {
        var it = fixture.letter(scene, "bela@web.example", "Call me: bela@web.example", "Szia");
        look(1);
        look(1);
        var told = told();
        assertThat(told).hasSize(1);
        var body = JSON.readTree(told.getFirst().body());
        assertThat(body.get("type").asString()).isEqualTo("rule.fired");
        var data = body.get("data");
        assertThat(data.get("rule").get("name").asString()).isEqualTo("Tell");
        assertThat(data.get("conversation").get("id").asString()).isEqualTo(it.toString());
        assertThat(data.get("conversation").get("status").asString()).isEqualTo("open");
        assertThat(told.getFirst().body()).doesNotContain("bela@", "Szia");
    }

    @Test
    void one_that_is_off_or_gone_stands_at_the_firing() {
        scene.world().asOwner(() -> webhooks.turn(webhook.id(), false));
        fixture.letter(scene, "bela@web.example", "Hol?", "Hol a csomag?");
        look(1);
        assertThat(failed()).containsExactly("webhook.off");
        scene.world()
                .asOwner(() -> {
                    webhooks.end(webhook.id());
                    return true;
                });
        fixture.letter(scene, "anna@web.example", "Wo?", "Wo ist das Paket?");
        look(2);
        assertThat(failed()).containsExactly("webhook.unknown", "webhook.off");
    }

    /** Another thread may just be at it. */
    private void look(int fired) {
        look.at(new Workspace(scene.world().workspace()));
        while (firings().size() < fired) LockSupport.parkNanos(10_000_000);
    }

    private List<Delivery> told() {
        return scene.world().asOwner(() -> telling.of(webhook.id(), null, 50)).items();
    }

    private List<String> failed() {
        return firings().stream()
                .flatMap(it -> it.steps().stream())
                .map(it -> String.valueOf(it.failed()))
                .toList();
    }

    private List<org.tillside.inbox.rules.Firing> firings() {
        return scene.world().asOwner(() -> firings.of(rule.id(), null, 50)).items();
    }
}
