package org.tillside.web.answers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * Why a request was not answered.
 *
 * @param code stable; programs may rely on it
 * @param detail one sentence in English: what, and how to mend it
 * @param fields what is wrong with which field
 * @param headers such as when to come back
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
public record Problem(
        HttpStatus status,
        String code,
        String detail,
        List<WrongField> fields,
        HttpHeaders headers) {

    /**
     * @param field a path such as {@code attachments[0].name}
     */
    public record WrongField(String field, String detail) {}

    public static Problem of(HttpStatus status, String code, String detail) {
        return new Problem(status, code, detail, List.of(), new HttpHeaders());
    }

    static Problem wrong(List<WrongField> fields) {
        var first = fields.getFirst();
        var detail = first.field() + ": " + first.detail();
        return new Problem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "field.invalid",
                detail,
                fields,
                new HttpHeaders());
    }

    static Problem wrong(@Nullable String field, @Nullable String detail) {
        return wrong(
                List.of(
                        new WrongField(
                                field == null ? "body" : field,
                                detail == null ? "is not valid" : detail)));
    }

    public Problem with(String header, String value) {
        var all = new HttpHeaders(headers);
        all.set(header, value);
        return new Problem(status, code, detail, fields, all);
    }

    /** The members of the JSON object. */
    public Map<String, Object> members() {
        var members = new LinkedHashMap<String, Object>();
        members.put("type", "about:blank");
        members.put("title", status.getReasonPhrase());
        members.put("status", status.value());
        members.put("detail", detail);
        members.put("code", code);
        if (!fields.isEmpty()) members.put("errors", fields);
        return members;
    }

    ResponseEntity<Map<String, Object>> answer() {
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(members());
    }
}
