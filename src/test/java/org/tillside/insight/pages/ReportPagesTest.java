package org.tillside.insight.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.Role;
import org.tillside.channels.Mailbox;
import org.tillside.channels.Mailboxes;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Visit;
import org.tillside.kit.Visits;
import org.tillside.kit.World;
import org.tillside.kit.Worlds;
import org.tillside.web.Csv;
import org.tillside.web.PageLanguage;

/** From a mail that comes in to the same figure on the page, in the file and for programs. */
@TillsideTest
class ReportPagesTest {

    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");

    @Autowired Worlds worlds;
    @Autowired Visits visits;
    @Autowired Mailboxes mailboxes;

    private World world;
    private Mailbox mailbox;
    private Visit key;

    @BeforeEach
    void open() {
        world = worlds.create();
        mailbox =
                world.asOwner(
                        () -> mailboxes.create("r-" + UUID.randomUUID() + "@shop.example", "Shop"));
        key = visits.key(world);
    }

    @Test
    void a_mail_is_counted_by_itself_on_the_page_in_the_file_and_for_programs() {
        deliver();
        await("/api/v1/reports/mailboxes", "\"arrived\":1");
        assertThat(key.get("/api/v1/reports/now").body()).contains("\"waiting\":1");
        var lead = visits.signedIn(world, Role.LEAD);
        assertThat(lead.get("/reports").body()).contains(mailbox.address());
        assertThat(key.get("/api/v1/reports/week").body())
                .contains("\"key\":\"monday-0\",\"name\":\"Monday, 00:00\"")
                .containsOnlyOnce("{\"arrived\":1,\"answered\":0}");
        assertThat(lead.get("/reports/week/csv").body())
                .startsWith("\ufeffHour of the week,Questions,Answers\r\n\"Monday, 00:00\",")
                .containsOnlyOnce(":00\",1,0\r\n");
        assertThat(lead.get("/reports/now").body()).contains(mailbox.address());
        var file = lead.get("/reports/mailboxes/csv");
        assertThat(file.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
        assertThat(file.body())
                .startsWith("\ufeffMailbox,Questions,Answers,Resolved,Reopened\r\n")
                .contains(mailbox.address() + ",1,0,0,0\r\n");
    }

    @Test
    void an_answer_and_a_tag_are_counted_and_one_taken_back_is_not() {
        deliver();
        await("/api/v1/reports/mailboxes", "\"arrived\":1");
        var conversation = id(key.get("/api/v1/conversations").body());
        var answered =
                key.with("Content-Type", "application/json")
                        .with("Idempotency-Key", UUID.randomUUID().toString())
                        .send(
                                "POST",
                                "/api/v1/conversations/" + conversation + "/replies",
                                BodyPublishers.ofString("{\"text\":\"It is on its way.\"}"));
        assertThat(answered.statusCode()).as(answered.body()).isEqualTo(201);
        key.with("Content-Type", "application/json")
                .send(
                        "PUT",
                        "/api/v1/conversations/" + conversation + "/tags",
                        BodyPublishers.ofString("{\"tags\":[\"=cmd|' /C calc'!A0\"]}"));
        await("/api/v1/reports/mailboxes", "\"answered\":1");
        await("/api/v1/reports/tags", "=cmd");
        assertThat(visits.signedIn(world, Role.LEAD).get("/reports/tags/csv").body())
                .contains("\"'=cmd|' /C calc'!A0\",1,1,0,0");
    }

    @Test
    void an_agent_sees_their_own_work_whomever_they_ask_for() {
        deliver();
        await("/api/v1/reports/mailboxes", "\"arrived\":1");
        var agent = visits.signedIn(world, Role.AGENT);
        assertThat(agent.get("/reports/mailboxes/csv").body()).doesNotContain(mailbox.address());
        assertThat(agent.get("/reports/mailboxes/csv?person=" + world.lead().id()).body())
                .doesNotContain(mailbox.address());
        assertThat(agent.get("/reports").body()).doesNotContain("name=\"person\"");
        assertThat(visits.signedIn(world, Role.GUEST).get("/reports").statusCode()).isEqualTo(403);
    }

    @Test
    void what_is_asked_wrongly_is_said_in_one_sentence() {
        var lead = visits.signedIn(world, Role.LEAD);
        for (var wrong :
                List.of(
                        "from=2026-11-10&to=2026-11-01",
                        "from=yesterday",
                        "from=1999-01-01&to=1999-02-01",
                        "from=2000-01-01&to=2026-01-01",
                        "from=+999999999-12-31",
                        "zone=Moon",
                        "mailbox=x",
                        "person=%00")) {
            var page = lead.get("/reports?" + wrong);
            assertThat(page.statusCode()).as(wrong).isEqualTo(422);
            assertThat(page.body()).as(wrong).contains("role=\"alert\"");
            assertThat(key.get("/api/v1/reports/days?" + wrong).statusCode())
                    .as(wrong)
                    .isEqualTo(422);
            assertThat(lead.get("/reports/days/csv?" + wrong).statusCode())
                    .as(wrong)
                    .isEqualTo(422);
        }
        assertThat(lead.get("/reports/nothing/csv").statusCode()).isEqualTo(404);
        assertThat(key.get("/api/v1/reports/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void the_definitions_are_the_same_words_everywhere() {
        var lead = visits.signedIn(world, Role.LEAD);
        var words = "A buyer wrote again within 7 days after a closing.";
        assertThat(lead.get("/reports").body()).contains(words);
        assertThat(lead.get("/reports/definitions/csv").body()).contains(words);
        assertThat(key.get("/api/v1/reports").body()).contains(words);
        assertThat(key.get("/api/v1/reports/people").body()).contains(words);
    }

    @Test
    void no_cell_of_a_file_is_a_formula_and_numbers_stay_numbers() {
        var rows =
                List.<List<Object>>of(
                        List.of(
                                "=1+1",
                                "@x",
                                "-5",
                                "+5",
                                "\t=1",
                                " =1",
                                "a;b",
                                "say \"yes\"",
                                "\r"),
                        List.of(-5, 97.5, 12L, ""));
        assertThat(new Csv(PageLanguage.EN).write(rows))
                .isEqualTo(
                        "\ufeff\"'=1+1\",\"'@x\",\"'-5\",\"'+5\",\"'\t=1\",\"' =1\",\"a;b\",\"say \"\"yes\"\"\",\"'\r\"\r\n-5,97.5,12,\r\n");
        assertThat(new Csv(PageLanguage.DE).write(rows)).endsWith("\r\n-5;97,5;12;\r\n");
    }

    private void deliver() {
        var mail =
                "From: Ana <ana@buyer.example>\r\nTo: "
                        + mailbox.address()
                        + "\r\nSubject: Where is it\r\nMessage-ID: <"
                        + UUID.randomUUID()
                        + "@buyer.example>\r\n\r\nWhere is my parcel?\r\n";
        var accepted =
                key.with("Content-Type", "message/rfc822")
                        .send(
                                "POST",
                                "/api/v1/mailboxes/" + mailbox.id().value() + "/messages",
                                BodyPublishers.ofString(mail));
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(201);
    }

    private void await(String path, String words) {
        var end = Instant.now().plus(Duration.ofSeconds(30));
        var body = "";
        while (Instant.now().isBefore(end)) {
            body = key.get(path).body();
            if (body.contains(words)) return;
            Thread.onSpinWait();
        }
        throw new AssertionError("not counted: " + body);
    }

    private static String id(String body) {
        var found = ID.matcher(body);
        assertThat(found.find()).as(body).isTrue();
        return found.group(1);
    }
}
