package org.tillside.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.tillside.kit.TillsideTest;
import org.tillside.web.answers.Problems;
import tools.jackson.databind.json.JsonMapper;

@TillsideTest
class PaceFilterTest {

    private static final Clock STILL =
            Clock.fixed(Instant.parse("2026-03-02T12:00:00Z"), ZoneOffset.UTC);

    @Autowired Problems problems;
    @Autowired JsonMapper json;

    private final AtomicInteger done = new AtomicInteger();

    @Test
    void who_asks_too_often_is_refused_and_told_when_to_come_back() throws Exception {
        var filter = new PaceFilter(new Pace(3, STILL), problems);
        for (int left = 2; left >= 0; left--) {
            var answer = ask(filter);
            assertThat(answer.getStatus()).isEqualTo(200);
            assertThat(answer.getHeader("RateLimit-Limit")).isEqualTo("3");
            assertThat(answer.getHeader("RateLimit-Remaining")).isEqualTo(String.valueOf(left));
        }
        var refused = ask(filter);
        assertThat(done).hasValue(3);
        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(refused.getContentType()).isEqualTo("application/problem+json");
        assertThat(refused.getHeader("Retry-After")).isEqualTo("20");
        assertThat(refused.getHeader("RateLimit-Remaining")).isEqualTo("0");
        assertThat(refused.getHeader("RateLimit-Reset")).isEqualTo("60");
        var problem = json.readTree(refused.getContentAsByteArray());
        assertThat(problem.get("code").asString()).isEqualTo("rate.exceeded");
        assertThat(problem.get("status").asInt()).isEqualTo(429);
    }

    private MockHttpServletResponse ask(PaceFilter filter) throws Exception {
        var answer = new MockHttpServletResponse();
        filter.doFilter(
                new MockHttpServletRequest("GET", "/api/v1/conversations"),
                answer,
                (_, _) -> done.incrementAndGet());
        return answer;
    }
}
