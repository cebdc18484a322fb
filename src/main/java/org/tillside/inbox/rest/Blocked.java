package org.tillside.inbox.rest;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.tillside.knowledge.guard.Verdict;
import org.tillside.web.Words;

/** The problem of an answer that the guard lets not go; nothing was sent. */
final class Blocked {

    private static final HttpStatus STATUS = HttpStatus.UNPROCESSABLE_CONTENT;

    private Blocked() {}

    /** In the form of every problem, and its remarks. */
    static ResponseEntity<Map<String, Object>> answer(Verdict verdict, Words words) {
        var remarks = ApiVerdict.remarks(verdict, words);
        var members = new LinkedHashMap<String, Object>();
        members.put("type", "about:blank");
        members.put("title", STATUS.getReasonPhrase());
        members.put("status", STATUS.value());
        members.put("detail", remarks.getFirst().message());
        members.put("code", "reply.blocked");
        members.put("remarks", remarks);
        return ResponseEntity.status(STATUS)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(members);
    }
}
