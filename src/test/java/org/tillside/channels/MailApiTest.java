package org.tillside.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tillside.channels.intake.IntakeState.DUPLICATE;
import static org.tillside.channels.intake.IntakeState.TAKEN;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.Scopes;
import org.tillside.database.DataDirectory;
import org.tillside.database.Workspace;
import org.tillside.kernel.Sha256;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Visit;
import org.tillside.kit.Visits;
import org.tillside.kit.World;
import org.tillside.kit.Worlds;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TillsideTest
class MailApiTest {

    @Autowired Worlds worlds;
    @Autowired Visits visits;
    @Autowired IntakeDesk desk;
    @Autowired DataDirectory data;
    @Autowired JsonMapper json;

    private World world;
    private Workspace workspace;
    private Mailbox mailbox;
    private Visit program;

    @BeforeEach
    void open() {
        world = worlds.create();
        workspace = new Workspace(world.workspace());
        mailbox = desk.mailbox(workspace);
        program = visits.key(world);
    }

    @Test
    void a_mail_is_stored_before_it_is_answered() {
        var raw = Eml.of("By HTTP");
        var answer = post(mailbox.id().toString(), raw);
        assertThat(answer.statusCode()).isEqualTo(201);
        var body = json.readTree(answer.body());
        assertThat(body.propertyNames()).containsExactly("id", "mailbox", "sha256");
        assertThat(body.get("sha256").asString()).isEqualTo(Sha256.of(raw).hex());
        var place = answer.headers().firstValue("Location").orElseThrow();
        assertThat(desk.settled(workspace)).containsExactly(TAKEN);
        var later = read(program.get(place));
        assertThat(later.get("id")).isEqualTo(body.get("id"));
        assertThat(later.get("state").asString()).isEqualTo("taken");
        assertThat(later.get("subject").asString()).isEqualTo("By HTTP");
    }

    @Test
    void a_mailbox_is_named_by_its_address_too() {
        assertThat(post(mailbox.address(), Eml.of("A")).statusCode()).isEqualTo(201);
        assertThat(post(mailbox.plus("c7"), Eml.of("B")).statusCode()).isEqualTo(201);
        assertThat(desk.settled(workspace)).containsExactly(TAKEN, TAKEN);
    }

    @Test
    void the_same_request_twice_is_one_intake_and_the_same_mail_twice_is_one_message() {
        var raw = Eml.of("Twice");
        var once = program.with("Idempotency-Key", UUID.randomUUID().toString());
        var first = post(once, mailbox.address(), raw);
        assertThat(post(once, mailbox.address(), raw).body()).isEqualTo(first.body());
        assertThat(desk.settled(workspace)).containsExactly(TAKEN);
        post(mailbox.address(), raw);
        assertThat(desk.settled(workspace)).containsExactly(TAKEN, DUPLICATE);
    }

    @Test
    void what_is_too_large_is_refused() {
        var answer = post(mailbox.address(), new byte[50_000_001]);
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(code(answer)).isEqualTo("body.too-large");
        assertThat(desk.states(workspace)).isEmpty();
    }

    @Test
    void a_broken_disk_is_said_to_be_temporary_and_passes() throws IOException {
        try (var _ = new BrokenDisk(data)) {
            var answer = post(mailbox.address(), Eml.of("Full"));
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        }
        assertThat(post(mailbox.address(), Eml.of("Full")).statusCode()).isEqualTo(201);
    }

    @Test
    void another_workspaces_mailbox_is_not_there() {
        var other = worlds.create();
        var stranger = visits.key(other);
        for (var name : new String[] {mailbox.address(), mailbox.id().toString()}) {
            assertThat(post(stranger, name, Eml.of("x")).statusCode()).isEqualTo(404);
            assertThat(stranger.get("/api/v1/mailboxes/" + name).statusCode()).isEqualTo(404);
            assertThat(stranger.get("/api/v1/mailboxes/" + name + "/messages").statusCode())
                    .isEqualTo(404);
        }
        assertThat(read(stranger.get("/api/v1/mailboxes")).get("items")).isEmpty();
        assertThat(desk.states(workspace)).isEmpty();
    }

    @Test
    void a_key_needs_the_scope() {
        var reader = visits.key(world, Set.of(Scopes.MAILBOXES_READ));
        assertThat(post(reader, mailbox.address(), Eml.of("x")).statusCode()).isEqualTo(403);
        assertThat(reader.get("/api/v1/mailboxes/" + mailbox.id() + "/messages").statusCode())
                .isEqualTo(403);
        assertThat(reader.get("/api/v1/mailboxes").statusCode()).isEqualTo(200);
    }

    @Test
    void lists_are_asked_on_page_by_page() {
        for (int i = 0; i < 5; i++) post(mailbox.address(), Eml.of("Mail " + i));
        desk.settled(workspace);
        var path = "/api/v1/mailboxes/" + mailbox.address() + "/messages?limit=2";
        var first = read(program.get(path));
        assertThat(first.get("items")).hasSize(2);
        assertThat(first.get("items").get(0).get("subject").asString()).isEqualTo("Mail 4");
        var second = read(program.get(path + "&after=" + first.get("next").asString()));
        var third = read(program.get(path + "&after=" + second.get("next").asString()));
        assertThat(third.get("items")).hasSize(1);
        assertThat(third.get("next").isNull()).isTrue();
        assertThat(code(program.get(path + "&after=nonsense"))).isEqualTo("cursor.invalid");
    }

    private HttpResponse<String> post(String name, byte[] raw) {
        return post(program, name, raw);
    }

    private static HttpResponse<String> post(Visit who, String name, byte[] raw) {
        return who.with("Content-Type", "message/rfc822")
                .send(
                        "POST",
                        "/api/v1/mailboxes/" + name + "/messages",
                        BodyPublishers.ofByteArray(raw));
    }

    private JsonNode read(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return json.readTree(answer.body());
    }

    private String code(HttpResponse<String> answer) {
        return json.readTree(answer.body()).get("code").asString();
    }
}
