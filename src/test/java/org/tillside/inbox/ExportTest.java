package org.tillside.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.Role;
import org.tillside.access.Scopes;
import org.tillside.channels.Mailboxes;
import org.tillside.inbox.answering.Notes;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Visit;
import org.tillside.kit.Visits;
import org.tillside.malls.MallDraft;
import org.tillside.malls.Malls;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Conversations as files: nothing missing, nothing twice, nothing of others. */
@TillsideTest
class ExportTest {

    private static final String PAGE = "/settings/export";
    private static final String FILE = PAGE + "/file?format=";
    private static final String API = "/api/v1/conversations.";

    @Autowired Offices offices;
    @Autowired Visits visits;
    @Autowired Notes notes;
    @Autowired Closures closures;
    @Autowired Malls malls;
    @Autowired Mailboxes mailboxes;
    @Autowired JsonMapper json;

    private Office office;
    private Visit lead;

    @BeforeEach
    void open() {
        office = offices.open();
        lead = office.visit(Role.LEAD);
    }

    @Test
    void every_conversation_and_message_stands_in_the_lines_once_over_any_number_of_batches() {
        var letters =
                IntStream.range(0, 230)
                        .mapToObj(it ->
                                BuyerMail.of("Buyer " + it, "Parcel " + it, "Where is it? " + it))
                        .toList();
        var first = office.write(letters).getFirst();
        var more =
                IntStream.range(0, 120)
                        .mapToObj(it -> letters.getFirst().again("And again " + it))
                        .toList();
        office.write(more);
        var lines = lines(get(lead, FILE + "jsonl"));
        var numbers = new HashSet<Long>();
        var messages = new HashSet<String>();
        var known = new HashSet<String>();
        for (var line : lines) {
            var conversation = line.get("conversation");
            var message = line.get("message");
            if (conversation != null) {
                assertThat(numbers.add(conversation.get("number").asLong())).isTrue();
                known.add(conversation.get("id").asString());
            } else {
                assertThat(messages.add(message.get("id").asString())).isTrue();
                assertThat(known).contains(message.get("conversation").asString());
            }
        }
        assertThat(numbers).hasSize(230).contains(first.number());
        assertThat(messages).hasSize(350);
    }

    @Test
    void the_sheet_has_a_row_for_each_in_the_readers_words_and_no_formula() {
        office.writes(BuyerMail.of("=HYPERLINK(1)", "@cmd \"quoted\", and more", "Hello"));
        office.world()
                .as(
                        Role.LEAD,
                        () ->
                                closures.close(
                                        office.writes(BuyerMail.of("Jun Park", "환불", "환불해 주세요"))
                                                .id()));
        var sheet = get(lead, FILE + "csv");
        assertThat(sheet).startsWith("\ufeffNumber,Subject,Status");
        assertThat(sheet.lines()).hasSize(3);
        assertThat(sheet)
                .contains("\"'@cmd \"\"quoted\"\", and more\"", "\"'=HYPERLINK(1)\"")
                .contains("환불,closed");
        assertThat(get(lead, FILE + "csv&list=closed").lines()).hasSize(2);
    }

    @Test
    void the_mall_of_the_mailbox_stands_in_the_sheet_and_the_lines_even_when_it_has_ended() {
        office.writes(BuyerMail.of("Emma Whitfield", "Label", "Please."));
        assertThat(lines(get(lead, FILE + "jsonl")).getFirst().at("/conversation/mall").isNull())
                .isTrue();
        var draft = new MallDraft("amazon", "=Amazon, Berlin", "DE", "de", "Europe/Berlin");
        var mall = office.world().asOwner(() -> malls.create(draft));
        office.world().as(Role.OWNER, () -> mailboxes.belong(office.mailbox().id(), mall.id()));
        office.world().as(Role.OWNER, () -> malls.end(mall.id()));
        assertThat(get(lead, FILE + "csv"))
                .contains("Mailbox,Mall,Language")
                .contains(office.mailbox().address() + ",\"'=Amazon, Berlin\",");
        var its = lines(get(lead, FILE + "jsonl")).getFirst().at("/conversation/mall");
        assertThat(its.get("name").asString()).isEqualTo("=Amazon, Berlin");
        assertThat(its.get("platform").asString()).isEqualTo("amazon");
        assertThat(its.get("id").asString()).isEqualTo(mall.id().toString());
    }

    @Test
    void the_archive_has_every_mail_as_it_came_and_no_note() {
        var mail = BuyerMail.of("Emma Whitfield", "Label", "From here on I wait.");
        var conversation = office.writes(mail);
        office.world()
                .as(Role.AGENT, () -> notes.add(conversation.id(), "Nobody outside reads", null));
        var archive = get(lead, FILE + "mbox");
        assertThat(archive)
                .startsWith("From ")
                .contains("Message-ID: <" + mail.messageId() + ">")
                .doesNotContain("Nobody outside reads");
        var lines = get(lead, FILE + "jsonl");
        assertThat(lines).contains("Nobody outside reads");
    }

    @Test
    void days_are_those_of_who_asks() {
        office.writes(BuyerMail.of("Emma Whitfield", "Label", "Please."));
        var today = LocalDate.now(ZoneId.of("UTC"));
        var days = FILE + "csv&from=" + today.minusDays(1) + "&to=" + today.plusDays(1);
        assertThat(get(lead, days).lines()).hasSize(2);
        assertThat(get(lead, FILE + "csv&to=" + today.minusDays(2)).lines()).hasSize(1);
        var wrong = lead.get(FILE + "csv&from=yesterday");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("2026-11-01");
    }

    @Test
    void a_view_that_somebody_made_and_a_mailbox_narrow_it() {
        office.writes(BuyerMail.of("Emma Whitfield", "Label", "Please."));
        var address = URLEncoder.encode(office.mailbox().address(), UTF_8);
        assertThat(get(lead, FILE + "csv&mailbox=" + address).lines()).hasSize(2);
        assertThat(lead.get(FILE + "csv&mailbox=nobody@shop.example").statusCode()).isEqualTo(404);
        assertThat(lead.get(FILE + "pdf").statusCode()).isEqualTo(404);
    }

    @Test
    void programs_get_the_same_and_mails_only_with_their_own_permission() {
        var mail = BuyerMail.of("Emma Whitfield", "Label", "Please.");
        office.writes(mail);
        var reader = visits.key(office.world(), java.util.Set.of(Scopes.CONVERSATIONS_READ));
        assertThat(get(reader, API + "csv")).contains("Label");
        assertThat(lines(get(reader, API + "jsonl?status=open"))).hasSize(2);
        assertThat(lines(get(reader, API + "jsonl?status=closed"))).isEmpty();
        assertThat(get(reader, API + "jsonl?from=2100-01-01T00:00:00Z")).isEmpty();
        assertThat(reader.get(API + "mbox").statusCode()).isEqualTo(403);
        assertThat(get(visits.key(office.world()), API + "mbox")).contains(mail.messageId());
    }

    @Test
    void another_workspace_gets_nothing_of_it_and_the_journal_knows_who_took_what() {
        office.writes(BuyerMail.of("Emma Whitfield", "Label", "Please."));
        assertThat(get(offices.open().visit(Role.OWNER), FILE + "jsonl")).isEmpty();
        get(lead, FILE + "mbox");
        assertThat(lead.get("/journal").body()).contains("exported conversations");
    }

    private List<JsonNode> lines(String file) {
        return file.lines().map(json::readTree).toList();
    }

    private static String get(Visit visit, String path) {
        var answer = visit.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                .contains("attachment");
        return answer.body();
    }
}
