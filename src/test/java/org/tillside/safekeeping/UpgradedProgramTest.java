package org.tillside.safekeeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tillside.database.House;
import org.tillside.database.embedded.EmbeddedDatabase;
import org.tillside.kit.Program;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The program of today, started on the oldest data that is kept. */
@Tag("process")
class UpgradedProgramTest {

    private static final Map<String, String> NO_SETTINGS = Map.of();
    private static final String CONVERSATIONS = "select count(*) from inbox.conversation";
    private static final String MESSAGES = "select count(*) from inbox.message";
    private static final String ON_ITS_WAY =
            "select count(*) from channels.outbox where state in ('waiting', 'sending')";
    private static final String OF_ONE_WORKSPACE =
            "select name from access.workspace order by created_at, workspace_id limit 1";
    private static final String A_SUBJECT =
            """
            select c.subject from inbox.conversation c join access.workspace w on w.workspace_id = c.workspace_id
            where w.name = '%s' and c.subject ~ '[a-zA-Z]{5}' order by c.id limit 1
            """;

    @TempDir Path here;

    @Test
    void everything_is_found_again_and_nothing_leaves() throws Exception {
        Files.setPosixFilePermissions(here, PosixFilePermissions.fromString("rwxr-xr-x"));
        var data = Files.createDirectory(here.resolve("data"));
        Earlier.moveIn(Earlier.all().getFirst(), House.embedded(data));
        try (var program =
                Program.tillside(
                        here, NO_SETTINGS, "start --port 0 --smtp-port 0 --data data".split(" "))) {
            var address = program.awaitReady();
            long conversations = Long.parseLong(ask(CONVERSATIONS));
            long messages = Long.parseLong(ask(MESSAGES));
            assertThat(conversations).isGreaterThan(20);
            assertThat(messages).isGreaterThan(conversations);
            var workspace = ask(OF_ONE_WORKSPACE);
            var key = key(workspace);
            var word = word(ask(A_SUBJECT.formatted(workspace)));
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> !get(address, key, "/search?q=" + word).get("items").isEmpty());
            assertThat(get(address, key, "/conversations?limit=10").get("items").size())
                    .isPositive();
            assertThat(get(address, key, "/reports/now").isEmpty()).isFalse();
            assertThat(ask(CONVERSATIONS)).isEqualTo("" + conversations);
            assertThat(ask(MESSAGES)).isEqualTo("" + messages);
            assertThat(ask(ON_ITS_WAY)).isEqualTo("0");
            assertThat(here.resolve("data/outbox"))
                    .satisfiesAnyOf(
                            it -> assertThat(it).doesNotExist(),
                            it -> assertThat(it).isEmptyDirectory());
        }
    }

    private String key(String workspace) {
        var made =
                Program.run(
                        here,
                        NO_SETTINGS,
                        "key",
                        "create",
                        "--workspace",
                        workspace,
                        "--name",
                        "test",
                        "--data",
                        "data");
        assertThat(made.code()).as(made.toString()).isZero();
        return made.lastLine();
    }

    private static String word(String subject) {
        var found = java.util.regex.Pattern.compile("[a-zA-Z]{5,}").matcher(subject);
        assertThat(found.find()).as(subject).isTrue();
        return found.group();
    }

    private static JsonNode get(URI address, String key, String path)
            throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var request =
                    HttpRequest.newBuilder(address.resolve("/api/v1" + path))
                            .header("Authorization", "Bearer " + key)
                            .build();
            var answer = http.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(200);
            return JsonMapper.builder().build().readTree(answer.body());
        }
    }

    private String ask(String query) throws SQLException {
        var home = here.resolve("data");
        try (var connection =
                        DriverManager.getConnection(
                                EmbeddedDatabase.runningUrl(home, "postgres"),
                                EmbeddedDatabase.SUPERUSER,
                                EmbeddedDatabase.password(home));
                var sql = connection.createStatement();
                var row = sql.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
