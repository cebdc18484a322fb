package org.tillside.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Fault.Blame;

/**
 * From the moment at which a program begins to send a change until somebody else's browser has it:
 * once as server-sent event and reloaded list, once in a page of a real browser.
 */
final class LiveTimes {

    /** Of many changes in a row one a second is told: more often would measure the pause. */
    private static final long PAUSE_MILLIS = 1_150;

    private static final long PATIENCE_SECONDS = 10;
    private static final String TOPIC = "{\"topic\":\"inbox\",";

    private final Server server;
    private final Visitor other;
    private final String key;
    private final String mailbox;
    private final UUID conversation;
    private final int changes;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    /**
     * @param other whose browser waits
     * @param key with which the changes are made
     */
    LiveTimes(
            Server server,
            Visitor other,
            String key,
            String mailbox,
            UUID conversation,
            int changes) {
        this.server = server;
        this.other = other;
        this.key = key;
        this.mailbox = mailbox;
        this.conversation = conversation;
        this.changes = changes;
    }

    void measure(Report report) throws IOException, InterruptedException {
        if (changes == 0) return;
        report.head("live: %d changes, another's browser".formatted(changes));
        report.note("mails by HTTP, heard through the stream, then seen in the list");
        stream(report);
        var browser = Chromium.executable();
        if (browser.isEmpty()) report.fact("in a real page", "not measured: no chromium here");
        else page(report, browser.get());
    }

    private void stream(Report report) throws InterruptedException, IOException {
        var ear = Thread.ofVirtual().start(this::listen);
        var told = new ArrayList<Long>();
        var seen = new ArrayList<Long>();
        for (int i = 0; i < changes; i++) {
            Thread.sleep(PAUSE_MILLIS);
            heard.clear();
            var mark = "live-" + i + "-" + System.nanoTime();
            long began = System.nanoTime();
            post("/api/v1/mailboxes/" + mailbox + "/messages", "message/rfc822", mail(mark));
            await();
            told.add(System.nanoTime() - began);
            while (!other.get("/inbox/unassigned/list").contains(mark)) await();
            seen.add(System.nanoTime() - began);
        }
        ear.interrupt();
        report.times("mail sent → stream tells", Milliseconds.ofNanos(told));
        report.times("mail sent → list reloaded with it", Milliseconds.ofNanos(seen));
    }

    private void page(Report report, Path executable) throws IOException, InterruptedException {
        var folder = Files.createDirectories(server.file("chromium"));
        try (var browser = Chromium.open(executable, folder)) {
            browser.setCookie(server.address(), other.session());
            browser.navigate(server.address() + "/conversations/" + conversation);
            Thread.sleep(3_000);
            var times = new ArrayList<Long>();
            for (int i = 0; i < changes; i++) {
                Thread.sleep(PAUSE_MILLIS);
                times.add(
                        TimeUnit.MILLISECONDS.toNanos(
                                millisUntilShown(browser, "note-" + i + "-" + System.nanoTime())));
            }
            report.times("note sent → stands in a real page", Milliseconds.ofNanos(times));
        }
    }

    private long millisUntilShown(Chromium browser, String mark)
            throws IOException, InterruptedException {
        browser.evaluate(
                """
                window.shown = new Promise(found => {
                  const look = () => document.body.innerText.includes("%s") && (observer.disconnect(), found(Date.now()))
                  const observer = new MutationObserver(look)
                  observer.observe(document.body, { childList: true, subtree: true, characterData: true })
                }); 0
                """
                        .formatted(mark));
        long began = System.currentTimeMillis();
        post(
                "/api/v1/conversations/" + conversation + "/notes",
                "application/json",
                "{\"text\":\"" + mark + "\"}");
        return browser.evaluate("window.shown").asLong() - began;
    }

    private void listen() {
        try {
            other.listen(
                    "/live",
                    line -> {
                        if (line.contains(TOPIC)) heard.add(line);
                        return !Thread.currentThread().isInterrupted();
                    });
        } catch (IOException | UncheckedIOException | InterruptedException over) {
            heard.clear();
        }
    }

    private void await() throws InterruptedException {
        if (heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS) == null)
            throw new Fault(
                    "bench.failed",
                    Blame.US,
                    "The stream told nothing for " + PATIENCE_SECONDS + " s.");
    }

    private void post(String path, String type, String body)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(server.address() + path))
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString(body))
                        .build();
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 201)
            throw new Fault(
                    "bench.failed",
                    Blame.US,
                    path + " was answered with " + answer.statusCode() + ": " + answer.body());
    }

    private static String mail(String mark) {
        return "Message-ID: <%s@bench.example>\r\nFrom: Live <%s@bench.example>\r\nTo: <bench@bench-shop.example>\r\nSubject: %s\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\nGood morning, where is my parcel?\r\n"
                .formatted(mark, mark, mark);
    }
}
