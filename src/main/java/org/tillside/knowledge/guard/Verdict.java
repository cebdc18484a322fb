package org.tillside.knowledge.guard;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * All that the guard says about an answer.
 *
 * @param remarks what blocks first
 * @param questions those of the buyer's last message, in their order
 */
public record Verdict(List<Remark> remarks, List<Question> questions) {

    public static final Verdict SILENT = new Verdict(List.of(), List.of());

    public Verdict {
        remarks = List.copyOf(remarks);
        questions = List.copyOf(questions);
    }

    public boolean blocks() {
        return remarks.stream().anyMatch(Remark::isBlocking);
    }

    /** Whether it may leave, for somebody who has seen the remarks of these keys. */
    public boolean letsGo(Collection<String> heeded) {
        return remarks.stream().allMatch(it -> !it.isBlocking() && heeded.contains(it.key()));
    }

    /** The rules that warn, each once. */
    public List<String> warnings() {
        return remarks.stream()
                .filter(it -> !it.isBlocking())
                .map(it -> it.rule().id())
                .distinct()
                .toList();
    }

    /** For a form that sends in spite of them. */
    public String keys() {
        return remarks.stream().map(Remark::key).collect(Collectors.joining(","));
    }
}
