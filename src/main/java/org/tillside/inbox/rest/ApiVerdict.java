package org.tillside.inbox.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import org.tillside.knowledge.guard.Remark;
import org.tillside.knowledge.guard.Verdict;
import org.tillside.web.Words;

/** What the guard says of an answer. */
@Schema(name = "Verdict")
record ApiVerdict(
        @Schema(description = "it cannot be sent as it stands") boolean blocked,
        List<ApiRemark> remarks,
        List<ApiQuestion> questions) {

    /** One thing that is amiss. */
    @Schema(name = "Remark")
    record ApiRemark(
            @Schema(description = "stable, such as attachment") String rule,
            @Schema(allowableValues = {"warn", "block"}) String severity,
            String message,
            @Schema(description = "the words it is about") String about,
            @Schema(
                            description =
                                    "where these begin in the text; start and end are 0 where nothing can be pointed at")
                    int start,
            int end,
            @Schema(description = "why the rule is there") String reason,
            @Schema(description = "who asks for it") String source) {}

    /** A question of the buyer's last message. */
    @Schema(name = "Question")
    record ApiQuestion(
            String words, @Schema(description = "as far as we can tell") boolean answered) {}

    static ApiVerdict of(Verdict it, Words words) {
        return new ApiVerdict(
                it.blocks(),
                remarks(it, words),
                it.questions().stream()
                        .map(each -> new ApiQuestion(each.words(), each.answered()))
                        .toList());
    }

    static List<ApiRemark> remarks(Verdict it, Words words) {
        return it.remarks().stream().map(each -> remark(each, words)).toList();
    }

    private static ApiRemark remark(Remark it, Words words) {
        return new ApiRemark(
                it.rule().id(),
                it.rule().severity().word(),
                words.say(Locale.ENGLISH, "knowledge.remark." + it.says(), it.about()),
                it.about(),
                it.start(),
                it.end(),
                words.say(Locale.ENGLISH, "knowledge.rule." + it.rule().id() + ".why"),
                it.rule().source());
    }
}
