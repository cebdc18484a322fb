package org.tillside.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tillside.web.PageMoment;

class LatelyToldTest {

    private static final Instant NOON = Instant.parse("2026-03-29T00:59:30Z");
    private static final UUID OURS = UUID.randomUUID();
    private static final UUID THEIRS = UUID.randomUUID();

    private final LatelyTold lately = new LatelyTold();

    @BeforeEach
    void begin_to_listen() {
        lately.forget(NOON);
    }

    @Test
    void a_page_hears_what_was_told_since_it_was_read_each_topic_once() {
        lately.note(OURS, "mailboxes", after(5));
        lately.note(OURS, "inbox", after(10));
        lately.note(OURS, "inbox", after(11));
        assertThat(since(after(8), after(12))).containsExactly("inbox");
        assertThat(since(after(20), after(21))).isEmpty();
    }

    @Test
    void to_a_page_of_another_node_what_was_told_a_moment_before_is_told_too_for_clocks_differ() {
        lately.note(OURS, "inbox", after(10));
        var read = after(10).plusMillis(900);
        assertThat(lately.since(OURS, new PageMoment(read, "another"), after(12)))
                .containsExactly("inbox");
        assertThat(since(read, after(12))).isEmpty();
    }

    @Test
    void another_workspace_hears_nothing_of_ours() {
        lately.note(THEIRS, "inbox", after(10));
        assertThat(since(after(8), after(12))).isEmpty();
    }

    @Test
    void a_page_older_than_our_memory_looks_at_everything() {
        assertThat(since(NOON.minusMillis(1), after(1))).containsExactly("*");
        assertThat(since(after(1), after(62))).containsExactly("*");
    }

    @Test
    void what_was_forgotten_for_want_of_room_is_not_passed_over_in_silence() {
        lately.note(OURS, "mailboxes", after(1));
        for (int n = 0; n < LatelyTold.MOST; n++) lately.note(THEIRS, "inbox", after(2));
        assertThat(since(after(1).minusMillis(1), after(3))).containsExactly("*");
    }

    @Test
    void a_page_that_does_not_say_when_it_was_read_looks_at_everything() {
        for (var garbage : new String[] {"", ".", "now.x", "99999999999999999999.x"})
            assertThat(lately.since(OURS, PageMoment.of(garbage), after(3))).containsExactly("*");
    }

    private Set<String> since(Instant read, Instant now) {
        return lately.since(OURS, PageMoment.here(read), now);
    }

    private static Instant after(int seconds) {
        return NOON.plus(Duration.ofSeconds(seconds));
    }
}
