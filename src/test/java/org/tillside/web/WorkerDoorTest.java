package org.tillside.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.tillside.database.NodeRole;

class WorkerDoorTest {

    private final MockFilterChain beyond = new MockFilterChain();

    @ParameterizedTest
    @ValueSource(strings = {"/", "/inbox/open", "/live", "/api/v1/mailboxes", "/actuatorx"})
    void a_worker_serves_no_page(String path) throws Exception {
        var answer = ask(NodeRole.WORKER, path);
        assertThat(answer.getStatus()).isEqualTo(421);
        assertThat(answer.getContentAsString()).contains("role web or all");
        assertThat(beyond.getRequest()).isNull();
    }

    @Test
    void a_worker_tells_its_health() throws Exception {
        ask(NodeRole.WORKER, "/actuator/health");
        assertThat(beyond.getRequest()).isNotNull();
    }

    @Test
    void who_serves_pages_serves_them() throws Exception {
        ask(NodeRole.WEB, "/inbox/open");
        assertThat(beyond.getRequest()).isNotNull();
    }

    private MockHttpServletResponse ask(NodeRole role, String path) throws Exception {
        var answer = new MockHttpServletResponse();
        new WorkerDoor(role).doFilter(new MockHttpServletRequest("GET", path), answer, beyond);
        return answer;
    }
}
