package org.tillside.inbox.rest;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.tillside.knowledge.guard.Verdict;
import org.tillside.web.Words;
import org.tillside.web.answers.Problem;

/** The problem of an answer that the guard lets not go; nothing was sent. */
final class Blocked {

    private Blocked() {}

    static ResponseEntity<Map<String, Object>> answer(Verdict verdict, Words words) {
        var remarks = ApiVerdict.remarks(verdict, words);
        var problem =
                Problem.of(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "reply.blocked",
                        remarks.getFirst().message());
        var members = new LinkedHashMap<>(problem.members());
        members.put("remarks", remarks);
        return ResponseEntity.status(problem.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(members);
    }
}
