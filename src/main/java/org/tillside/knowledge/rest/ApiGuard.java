package org.tillside.knowledge.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tillside.knowledge.GuardBook;
import org.tillside.knowledge.guard.Limit;
import org.tillside.knowledge.guard.Limits;
import org.tillside.knowledge.guard.Rule;
import org.tillside.knowledge.guard.Rules;
import org.tillside.web.Words;

/** What is looked for on a platform before an answer leaves. */
@Schema(name = "Guard")
record ApiGuard(
        @Schema(description = "such as amazon; own: mail of our own") String platform,
        @Schema(nullable = true, description = "null: nothing is known of it")
                @Nullable ApiLimit longest,
        List<ApiRule> rules) {

    @Schema(name = "GuardLimit")
    record ApiLimit(
            int characters,
            @Schema(description = "false: sources disagree or are old") boolean confirmed,
            String source) {

        static ApiLimit of(Limit it) {
            return new ApiLimit(it.most(), it.confirmed(), it.source());
        }
    }

    @Schema(name = "GuardRule")
    record ApiRule(
            String id,
            String title,
            String why,
            @Schema(allowableValues = {"block", "warn"}) String severity,
            boolean speaks,
            @Schema(description = "whether it does unless somebody says otherwise") boolean usual,
            @Schema(description = "who asks for it") String source) {}

    /** The rules that are to speak, and no others. */
    @Schema(name = "GuardSpeaking")
    record ApiSpeaking(
            @Schema(
                            description = "ids of rules; none: all are silent",
                            requiredMode = Schema.RequiredMode.REQUIRED)
                    @Nullable List<@Nullable String> speaking) {}

    /** A phrase of one's own. */
    @Schema(name = "GuardWord")
    record ApiWord(
            UUID id,
            String list,
            @Schema(description = "ISO 639-1; *: whatever is written") String language,
            String words,
            String addedBy,
            Instant addedAt) {

        static ApiWord of(GuardBook.Added it) {
            return new ApiWord(
                    it.id(),
                    it.word().list(),
                    it.word().language(),
                    it.word().words(),
                    it.by(),
                    it.at());
        }
    }

    /** A phrase to be added. */
    @Schema(name = "NewGuardWord")
    record NewWord(
            @Schema(
                            description = "what it is a sign of",
                            allowableValues = {
                                "attachment",
                                "marketing",
                                "review",
                                "review-request",
                                "host",
                                "pointing",
                                "pending",
                                "assurance",
                                "step",
                                "reason",
                                "waiting",
                                "thanks",
                                "tone",
                                "fault",
                                "apology"
                            },
                            requiredMode = Schema.RequiredMode.REQUIRED)
                    @Nullable String list,
            @Schema(
                            description = "not for a host",
                            allowableValues = {"en", "ko", "de", "hu"},
                            nullable = true)
                    @Nullable String language,
            @Schema(
                            description =
                                    "refund*: how a word begins; …: up to four words between; a minus in front: an exception",
                            requiredMode = Schema.RequiredMode.REQUIRED)
                    @Nullable String words) {}

    static ApiGuard of(String platform, Set<String> speaking, Words words) {
        return new ApiGuard(
                platform,
                Limits.of(platform).map(ApiLimit::of).orElse(null),
                Rules.all().stream()
                        .map(it -> rule(it, platform, speaking.contains(it.id()), words))
                        .toList());
    }

    private static ApiRule rule(Rule it, String platform, boolean speaks, Words words) {
        return new ApiRule(
                it.id(),
                words.say(Locale.ENGLISH, "knowledge.rule." + it.id()),
                words.say(Locale.ENGLISH, "knowledge.rule." + it.id() + ".why"),
                it.severity().word(),
                speaks,
                it.usuallySpeaks(platform),
                it.source());
    }
}
