package org.tillside.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.ApiKeys;
import org.tillside.access.Scopes;
import org.tillside.channels.Mailboxes;
import org.tillside.kit.Visit;
import org.tillside.kit.Visits;
import org.tillside.kit.World;
import org.tillside.notices.Notices;

/** A colleague, a key, a notice, a mailbox, and a mail that came over HTTP. */
@Component
class GroundSamples implements RouteSamples {

    static final String SECRET = "Only the first workspace knows this sentence";

    private static final String MAIL =
            """
            From: Ana <ana@buyer.example>
            To: {to}
            Subject: {secret}
            Message-ID: <{id}@buyer.example>
            Content-Type: multipart/mixed; boundary=walk

            --walk
            Content-Type: text/html

            <p>{secret}</p>
            --walk
            Content-Type: text/plain
            Content-Disposition: attachment; filename=walked.txt

            {secret}
            --walk--
            """;

    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");

    private final Visits visits;
    private final ApiKeys keys;
    private final Notices notices;
    private final Mailboxes mailboxes;
    private final DSLContext sql;
    private final TransactionTemplate transaction;

    GroundSamples(
            Visits visits,
            ApiKeys keys,
            Notices notices,
            Mailboxes mailboxes,
            DSLContext sql,
            TransactionTemplate transaction) {
        this.visits = visits;
        this.keys = keys;
        this.notices = notices;
        this.mailboxes = mailboxes;
        this.sql = sql;
        this.transaction = transaction;
    }

    @Override
    public Map<String, String> of(World world) {
        var mailbox =
                world.asOwner(() ->
                        mailboxes.create("walk-" + UUID.randomUUID() + "@walk.example", SECRET));
        var key = visits.key(world);
        var accepted =
                key.with("Content-Type", "message/rfc822")
                        .send(
                                "POST",
                                "/api/v1/mailboxes/" + mailbox.id().value() + "/messages",
                                BodyPublishers.ofString(mail(mailbox.address())));
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(201);
        var came = "/api/v1/conversations?mailbox=" + mailbox.id().value();
        var message = first(key, "/api/v1/conversations/" + first(key, came) + "/messages");
        world.asOwner(() -> keys.create("walked", Set.copyOf(Scopes.ALL)));
        return Map.of(
                "message", message,
                "mailbox", mailbox.id().value().toString(),
                "intake", id(accepted.body()),
                "person", world.agent().id().toString(),
                "key", world.asOwner(() -> keys.all().getLast().id().toString()),
                "notice", notice(world));
    }

    private static String mail(String to) {
        return MAIL.replace("{to}", to)
                .replace("{id}", UUID.randomUUID().toString())
                .replace("{secret}", SECRET)
                .replace("\n", "\r\n");
    }

    private String notice(World world) {
        world.asOwner(() -> {
            notices.tell(
                    world.agent().id(), "inbox.mail", java.util.List.of("1", SECRET), "/", "walk");
            return world;
        });
        return world.asOwner(() ->
                String.valueOf(
                        (Object)
                                transaction.execute(_ ->
                                        (Object)
                                                sql.fetchValue(
                                                        "select id::text from notices.notice limit 1"))));
    }

    /** Mail is understood a moment after it was accepted. */
    private static String first(Visit key, String path) {
        var end = Instant.now().plus(Duration.ofSeconds(20));
        while (Instant.now().isBefore(end)) {
            var found = ID.matcher(key.get(path).body());
            if (found.find()) return found.group(1);
            Thread.onSpinWait();
        }
        throw new AssertionError("nothing came to stand at " + path);
    }

    private static String id(String body) {
        var found = ID.matcher(body);
        assertThat(found.find()).as(body).isTrue();
        return found.group(1);
    }
}
