package org.tillside.web.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.tillside.kit.Visit;
import org.tillside.web.PageMoment;

/** Listens to the stream of a visit as a browser would, line by line. */
public final class Ear implements AutoCloseable {

    public static final String END = "the end";

    private static final String BEFORE = "data: {\"topic\":\"";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final int status;

    public Ear(Visit visit) throws IOException, InterruptedException {
        this(visit, "");
    }

    /** As a page that was read at this moment. */
    Ear(Visit visit, Instant since) throws IOException, InterruptedException {
        this(visit, "?since=" + PageMoment.here(since));
    }

    private Ear(Visit visit, String query) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(visit.base() + "/live" + query))
                        .header("Accept", "text/event-stream");
        visit.headers()
                .forEach((name, value) -> {
                    if (!name.equals("Accept")) request.header(name, value);
                });
        var response = http.send(request.build(), BodyHandlers.ofInputStream());
        status = response.statusCode();
        var lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
        if (status == 200) lines.readLine();
        Thread.startVirtualThread(() -> listen(lines));
    }

    int status() {
        return status;
    }

    /** The next topic, or {@link #END}. */
    public String next() throws InterruptedException {
        var topic = heard.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        if (topic == null) throw new AssertionError("nothing was heard for " + PATIENCE);
        return topic;
    }

    /** All that is said within this time. */
    List<String> during(Duration time) throws InterruptedException {
        Thread.sleep(time);
        var all = new ArrayList<String>();
        heard.drainTo(all);
        return all;
    }

    private void listen(BufferedReader lines) {
        try {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(BEFORE))
                    heard.add(line.substring(BEFORE.length(), line.indexOf('"', BEFORE.length())));
            }
            heard.add(END);
        } catch (IOException closed) {
            heard.add(END);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
