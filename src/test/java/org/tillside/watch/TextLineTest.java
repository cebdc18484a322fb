package org.tillside.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.tillside.access.Role;
import org.tillside.kernel.Fault;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Worlds;
import tools.jackson.databind.json.JsonMapper;

@TillsideTest
class TextLineTest {

    private static final Logger LOG = LoggerFactory.getLogger(TextLineTest.class);

    @Autowired Worlds worlds;

    @Test
    void a_line_says_for_whom_and_about_what_by_ids() {
        var world = worlds.create();
        var conversation = UUID.randomUUID();
        var request =
                new MockHttpServletRequest("GET", "/conversations/" + conversation + "/panel");
        request.addHeader("X-Request-ID", "0123456789abcdef0123456789abcdef");
        try (var log = new LogCapture(LOG.getName())) {
            RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
            world.as(Role.AGENT, () -> LOG.warn("A thing of {} waits", "bea@buyer.example"));
            RequestContextHolder.resetRequestAttributes();
            assertThat(log.texts().getFirst())
                    .matches(
                            "(?s)\\d\\d:\\d\\d:\\d\\d WARN  TextLineTest: A thing of …@… waits \\[workspace=%s person=%s request=0123456789abcdef0123456789abcdef conversation=%s\\]\\n"
                                    .formatted(
                                            world.workspace(), world.agent().id(), conversation));
            var json = JsonMapper.shared().readTree(log.jsons().getFirst());
            assertThat(json.get("workspace").asString()).isEqualTo("" + world.workspace());
            assertThat(json.get("conversation").asString()).isEqualTo("" + conversation);
            assertThat(json.get("message").asString()).isEqualTo("A thing of …@… waits");
        }
    }

    @Test
    void a_number_of_a_proxy_that_is_none_is_not_repeated() {
        var request = new MockHttpServletRequest("GET", "/");
        request.addHeader("X-Request-ID", "bea is here");
        try (var log = new LogCapture(LOG.getName())) {
            RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
            LOG.warn("Hm");
            RequestContextHolder.resetRequestAttributes();
            assertThat(log.texts().getFirst()).doesNotContain("bea");
        }
    }

    @Test
    void where_nothing_is_known_a_line_is_just_a_line() {
        try (var log = new LogCapture(LOG.getName())) {
            LOG.info("Hello");
            assertThat(log.texts().getFirst()).endsWith("INFO  TextLineTest: Hello\n");
        }
    }

    @Test
    void an_exception_is_told_by_kinds_codes_and_places() {
        var cause = new IllegalStateException("bea@buyer.example wrote: hello");
        try (var log = new LogCapture(LOG.getName())) {
            LOG.warn("Broken", new Fault("blob.full", Fault.Blame.RESOURCES, "hello", cause));
            assertThat(log.texts().getFirst())
                    .contains("Fault blob.full\n\tat org.tillside.watch.TextLineTest")
                    .contains("Caused by: IllegalStateException\n")
                    .doesNotContain("hello");
            assertThat(log.jsons().getFirst())
                    .contains("Fault blob.full", "IllegalStateException")
                    .doesNotContain("hello");
        }
    }
}
