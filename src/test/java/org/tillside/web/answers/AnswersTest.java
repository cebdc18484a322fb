package org.tillside.web.answers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.tillside.access.Role;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Fault.Blame;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Visits;
import org.tillside.kit.Worlds;

@TillsideTest
class AnswersTest {

    @Autowired Visits visits;
    @Autowired Worlds worlds;
    @Autowired Faults faults;

    @Test
    void a_fault_has_the_status_of_its_code_and_blame() {
        assertThat(status("conversation.unknown", Blame.USER)).isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(status("conversation.forbidden", Blame.USER)).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(status("draft.conflict", Blame.USER)).isEqualTo(HttpStatus.CONFLICT);
        assertThat(status("name.taken", Blame.USER)).isEqualTo(HttpStatus.CONFLICT);
        assertThat(status("cursor.invalid", Blame.USER))
                .isEqualTo(HttpStatus.UNPROCESSABLE_CONTENT);
        assertThat(status("blob.full", Blame.RESOURCES)).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(status("relay.refused", Blame.OUTSIDE)).isEqualTo(HttpStatus.BAD_GATEWAY);
        assertThat(status("row.lost", Blame.US)).isEqualTo(HttpStatus.INTERNAL_SERVER_ERROR);
        assertThat(
                        faults.problem(new Fault("blob.full", Blame.RESOURCES, "full"))
                                .headers()
                                .getFirst("Retry-After"))
                .isEqualTo("5");
    }

    @Test
    void a_database_that_is_away_is_not_our_bug() {
        var away =
                faults.problem(
                        new IllegalStateException(
                                new SQLException("terminating connection", "57P01")));
        assertThat(away.code()).isEqualTo("database.unavailable");
        assertThat(away.headers().getFirst("Retry-After")).isNotNull();
    }

    @Test
    void a_form_that_should_bring_a_file_and_is_none_is_the_askers_mistake() {
        var none = faults.problem(new MultipartException("Current request is not a multipart"));
        assertThat(none.code()).isEqualTo("body.unreadable");
        assertThat(none.detail()).contains("multipart/form-data");
        assertThat(faults.problem(new MaxUploadSizeExceededException(10)).code())
                .isEqualTo("body.too-large");
    }

    @Test
    void a_bug_tells_a_number_and_nothing_of_its_inside() {
        var bug = faults.problem(new IllegalStateException("password is 1234"));
        assertThat(bug.code()).isEqualTo("server.fault");
        assertThat(bug.detail()).doesNotContain("1234").containsPattern("[0-9a-f-]{36}");
    }

    @Test
    void an_address_of_the_api_that_is_not_there_is_a_problem() {
        var key = visits.key(worlds.create());
        var answer = key.get("/api/v1/nothing");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"route.unknown\"", "\"status\":404");
    }

    @Test
    void every_answer_of_the_api_says_how_much_is_left() {
        var answer = visits.key(worlds.create()).get("/api/v1/nothing");
        for (var header : List.of("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset")) {
            assertThat(answer.headers().firstValue(header)).as(header).isPresent();
        }
    }

    @Test
    void a_body_that_is_too_large_is_refused_before_it_is_read() {
        var key = visits.key(worlds.create());
        var answer =
                key.with("Content-Type", "message/rfc822")
                        .send(
                                "POST",
                                "/api/v1/mailboxes/x/messages",
                                BodyPublishers.ofByteArray(new byte[80_000_000]));
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("body.too-large");
    }

    @Test
    void a_missing_page_is_told_in_the_language_of_the_reader() {
        var korean =
                visits.stranger()
                        .with("Accept", "text/html")
                        .with("Accept-Language", "ko-KR,ko;q=0.9");
        var answer = korean.get("/nothing");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(answer.body())
                .contains("<html lang=\"ko\"", "여기에는 아무것도 없어요", "route.unknown")
                .doesNotContain("Exception");
        assertThat(visits.signedIn(worlds.create(), Role.AGENT).get("/nothing").body())
                .contains("There is nothing here", "class=\"rail\"");
    }

    private HttpStatus status(String code, Blame blame) {
        return faults.problem(new Fault(code, blame, "…")).status();
    }
}
