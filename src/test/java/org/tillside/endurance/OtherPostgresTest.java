package org.tillside.endurance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tillside.kit.Program;

/** On somebody's own PostgreSQL, the oldest that we say we work with. */
@Tag("process")
class OtherPostgresTest {

    private static final String MAILBOX = "help@elsewhere.example";
    private static final byte[] LETTER =
            """
            From: 김서연 <seoyeon@naver.example>
            To: help@elsewhere.example
            Subject: Where is my parcel?
            Message-ID: <one@naver.example>
            Date: Mon, 2 Mar 2026 12:00:00 +0900

            It should have come on Friday.
            """
                    .replace("\n", "\r\n")
                    .getBytes(UTF_8);

    private static OtherPostgres postgres;

    @TempDir Path folder;

    @BeforeAll
    static void start() {
        postgres = new OtherPostgres();
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void a_desk_runs_on_it_and_nothing_embedded_starts() throws Exception {
        var settings = new HashMap<>(postgres.ownerOf("tillside"));
        settings.put("TILLSIDE_DATA", folder.resolve("data").toString());
        try (var program =
                Program.tillside(
                        folder, settings, "start", "--empty", "--port", "0", "--smtp-port", "0")) {
            int port = program.awaitReady().getPort();
            command(settings, "workspace", "create", "Elsewhere");
            command(
                    settings,
                    "mailbox",
                    "create",
                    "--workspace",
                    "Elsewhere",
                    "--address",
                    MAILBOX);
            var key =
                    command(
                            settings,
                            "key",
                            "create",
                            "--workspace",
                            "Elsewhere",
                            "--name",
                            "test");
            var rest = new Rest(port, key);
            assertThat(rest.postMail(MAILBOX, LETTER).statusCode()).isEqualTo(201);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> rest.all("/conversations?limit=10").size() == 1);
            var conversation = rest.all("/conversations?limit=10").getFirst();
            assertThat(conversation.get("subject").asString()).isEqualTo("Where is my parcel?");
            var reply =
                    rest.postReply(conversation.get("id").asString(), "It is on its way.", "k1");
            assertThat(reply.statusCode()).isEqualTo(201);
            assertThat(Files.exists(folder.resolve("data/postgres"))).isFalse();
            assertThat(program.err()).as("what the start complains of").isEmpty();
        }
    }

    @Test
    void a_database_that_cannot_be_reached_is_told_in_one_sentence() {
        var settings = new HashMap<String, String>();
        settings.put("TILLSIDE_DATA", folder.resolve("data").toString());
        settings.put("TILLSIDE_DB_URL", "jdbc:postgresql://127.0.0.1:1/nowhere");
        settings.put("TILLSIDE_DB_USER", "shop");
        settings.put("TILLSIDE_DB_PASSWORD", "secret word");
        var ended = Program.run(folder, settings, "start", "--port", "0", "--smtp-port", "0");
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err().lines().toList()).hasSize(1);
        assertThat(ended.err())
                .contains("shop at jdbc:postgresql://127.0.0.1:1/nowhere")
                .doesNotContain("secret word");
    }

    private String command(HashMap<String, String> settings, String... words) {
        var ended = Program.run(folder, settings, words);
        assertThat(ended.code()).as(ended.toString()).isZero();
        return ended.lastLine();
    }
}
