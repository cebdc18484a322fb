package org.tillside.web.live;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tillside.database.Workspace;
import org.tillside.kernel.Outline;
import org.tillside.web.Frame;
import org.tillside.web.PageMoment;
import org.tillside.web.TopicGuard;

/** One stream a browser, on a virtual thread that waits: server-sent events with a topic each. */
@Controller
class LiveController {

    private static final Logger LOG = LoggerFactory.getLogger(LiveController.class);
    private static final Duration BEAT = Duration.ofSeconds(15);
    private static final String PERSON = "person/";

    private final LiveStreams streams;
    private final List<TopicGuard> guards;
    private final Clock clock;

    LiveController(LiveStreams streams, List<TopicGuard> guards, Clock clock) {
        this.streams = streams;
        this.guards = guards;
        this.clock = clock;
    }

    /**
     * @param since the moment of the page that listens: what was told in between is told again.
     *     Without it the stream begins with what comes.
     */
    @GetMapping("/live")
    void stream(
            Frame frame,
            @RequestParam @Nullable String since,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var person = frame.reader().person();
        var session = request.getSession(false);
        if (person == null || session == null)
            throw new IllegalStateException("a stream belongs to a session");
        var stream =
                new LiveStream(Workspace.current().id(), person, session.getId(), System::nanoTime);
        if (!streams.add(stream)) {
            response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
            return;
        }
        if (since != null) streams.tellAgain(stream, PageMoment.of(since));
        try {
            write(stream, response);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (DataAccessException | TransactionException away) {
            LOG.warn("a stream ends, for its guard cannot ask: {}", Outline.of(away));
        } finally {
            streams.remove(stream);
        }
    }

    private void write(LiveStream stream, HttpServletResponse response)
            throws IOException, InterruptedException {
        response.setContentType("text/event-stream;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        var out = response.getWriter();
        out.write("retry: 1000\nevent: now\ndata: " + PageMoment.here(clock.instant()) + "\n\n");
        out.flush();
        while (!out.checkError()) {
            var topics = stream.next(BEAT);
            if (topics.isEmpty() && stream.isOver()) return;
            if (!guards.stream().allMatch(TopicGuard::mayListen)) {
                tell(List.of(LiveStream.EVERYTHING), stream, out);
                return;
            }
            if (topics.isEmpty()) out.write("event: beat\ndata:\n\n");
            else tell(topics, stream, out);
        }
    }

    private void tell(List<String> topics, LiveStream stream, PrintWriter out) {
        topics.stream()
                .filter(topic -> mayHear(topic, stream))
                .forEach(topic ->
                        out.write(
                                "data: {\"topic\":\""
                                        + topic
                                        + "\",\"at\":"
                                        + clock.millis()
                                        + "}\n\n"));
    }

    private boolean mayHear(String topic, LiveStream stream) {
        if (topic.equals(LiveStream.EVERYTHING)) return true;
        if (topic.startsWith(PERSON) && !topic.equals(PERSON + stream.person())) return false;
        return guards.stream().allMatch(guard -> guard.mayHear(topic));
    }
}
