package org.tillside.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.IDN;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.Role;
import org.tillside.inbox.answering.Answer;
import org.tillside.inbox.answering.Replies;
import org.tillside.inbox.spam.BlockedSenders;
import org.tillside.inbox.spam.SentBefore;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Visit;
import org.tillside.kit.Visits;
import tools.jackson.databind.json.JsonMapper;

/** What a sender who is blocked now sent before, and moving it along. */
@TillsideTest
class SentBeforeTest {

    private static final String HERE = "/settings/blocked-senders";
    private static final Pattern UNDO = Pattern.compile(HERE + "/[0-9a-f-]+\\?bulk=[0-9a-f-]+");

    @Autowired Shop shops;
    @Autowired Visits visits;
    @Autowired SentBefore sentBefore;
    @Autowired BlockedSenders blocked;
    @Autowired Conversations conversations;
    @Autowired Closures closures;
    @Autowired Replies replies;

    private Shop.Open shop;
    private Conversation junk;
    private Conversation answered;
    private Conversation shared;

    @BeforeEach
    void somebody_sends_junk() {
        shop = shops.open();
        junk = receive(Written.by("Win@news.SPAM.example").id("one@spam"));
        answered = receive(Written.by("win@news.spam.example").id("two@spam"));
        as(Role.AGENT, () -> replies.post(answered.id(), Answer.reply("Please stop")));
        var done = receive(Written.by("win@news.spam.example").id("three@spam"));
        as(Role.AGENT, () -> closing(done));
        shared = receive(Written.by("emma@web.example").id("four@web").cc("win@news.spam.example"));
        receive(Written.by("win@news.spam.example").inReplyTo("four@web"));
        receive(Written.by("ben@notspam.example").id("five@web"));
    }

    @Test
    void it_is_what_stands_open_and_in_which_nobody_else_wrote() {
        for (var who : List.of("win@news.spam.example", "@spam.example", "news.spam.example"))
            assertThat(count(who)).as(who).isEqualTo(2);
        assertThat(count("win@spam.example")).isZero();
        assertThat(count("no sender")).isZero();
        assertThat(as(Role.LEAD, () -> sentBefore.count("spam.example", 1))).isOne();
        assertThat(as(Role.GUEST, () -> sentBefore.count("spam.example", 9))).isZero();
        var elsewhere = shops.open();
        assertThat(elsewhere.world().asOwner(() -> sentBefore.count("spam.example", 9))).isZero();
    }

    @Test
    void however_its_domain_is_spelled() {
        receive(Written.by("a@müll.example").id("six@web"));
        var ascii = IDN.toASCII("müll.example");
        receive(Written.by("b@" + ascii).id("seven@web"));
        assertThat(count("müll.example")).isEqualTo(count(ascii)).isEqualTo(2);
    }

    @Test
    void blocked_with_what_was_before_and_taken_back_with_it() {
        var lead = visits.signedIn(shop.world(), Role.LEAD);
        assertThat(lead.get(HERE + "?who=win@news.spam.example").body())
                .contains("Also move 2 open conversations of this sender to spam");
        var form = UUID.randomUUID().toString();
        var undo = UNDO.matcher("");
        for (int i = 0; i < 2; i++) {
            lead.post(HERE, "who", "win@news.spam.example", "before", "yes", "form", form);
            undo = UNDO.matcher(lead.get(HERE).body());
            assertThat(undo.find()).as("both at once are taken back").isTrue();
        }
        assertThat(status(junk)).isEqualTo(Status.SPAM);
        assertThat(status(answered)).isEqualTo(Status.SPAM);
        assertThat(status(shared)).isEqualTo(Status.OPEN);
        lead.delete(undo.group());
        assertThat(status(junk)).isEqualTo(Status.OPEN);
        assertThat(status(answered)).isEqualTo(Status.WAITING);
        assertThat(as(Role.LEAD, blocked::all)).isEmpty();
    }

    @Test
    void a_program_names_the_sender_and_takes_it_back() throws Exception {
        var it = as(Role.LEAD, () -> blocked.block("spam.example", ""));
        Visit key = visits.key(shop.world());
        var body = "{\"do\": \"spam\", \"sender\": \"" + it.id() + "\"}";
        var begun = key.json("POST", "/api/v1/bulks", body);
        assertThat(begun.statusCode()).isEqualTo(201);
        var bulk = new JsonMapper().readTree(begun.body());
        assertThat(bulk.get("done").asInt()).isEqualTo(2);
        assertThat(status(junk)).isEqualTo(Status.SPAM);
        key.delete("/api/v1/bulks/" + bulk.get("id").asString());
        assertThat(status(junk)).isEqualTo(Status.OPEN);
        assertThat(status(answered)).isEqualTo(Status.WAITING);
        var nobody = body.replace(it.id().toString(), UUID.randomUUID().toString());
        assertThat(key.json("POST", "/api/v1/bulks", nobody).statusCode()).isEqualTo(404);
    }

    private boolean closing(Conversation it) {
        closures.close(it.id());
        return true;
    }

    private int count(String who) {
        return as(Role.LEAD, () -> sentBefore.count(who, 9));
    }

    private Status status(Conversation it) {
        return as(Role.OWNER, () -> conversations.get(it.id())).status();
    }

    private Conversation receive(Written letter) {
        var known = shops.all(shop).stream().map(Conversation::id).toList();
        shops.receive(shop, letter);
        return shops.all(shop).stream()
                .filter(made -> !known.contains(made.id()))
                .findFirst()
                .orElse(shared);
    }

    private <T> T as(Role role, Supplier<T> work) {
        return shop.world().as(role, work);
    }
}
