package org.tillside.inbox.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tillside.channels.MailboxId;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.satisfaction.Survey;
import org.tillside.inbox.satisfaction.SurveySettings;
import org.tillside.inbox.satisfaction.SurveySettings.OfMailbox;
import org.tillside.inbox.satisfaction.SurveySettings.Setting;
import org.tillside.inbox.satisfaction.Surveys;
import org.tillside.kernel.KeysetPage;

/** How buyers say we did, for programs. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Satisfaction", description = "How buyers say we did, once their matter is closed")
class SatisfactionResource {

    private final Surveys surveys;
    private final SurveySettings settings;

    SatisfactionResource(Surveys surveys, SurveySettings settings) {
        this.surveys = surveys;
        this.settings = settings;
    }

    @GetMapping("/conversations/{conversation}/satisfaction")
    @Operation(
            summary = "List when the buyer was asked, and what they said, the newest first",
            description =
                    "What was said of conversations that were merged into it stands here, too.")
    @ApiResponse(responseCode = "200", description = "All of it: it is one page")
    KeysetPage<ApiSurvey> surveys(@PathVariable ConversationId conversation) {
        return new KeysetPage<>(
                surveys.of(conversation).stream().map(ApiSurvey::of).toList(), null);
    }

    @GetMapping("/mailboxes/{mailbox}/satisfaction")
    @Operation(summary = "Whether buyers of a mailbox are asked")
    @ApiResponse(responseCode = "200", description = "The setting")
    ApiSetting setting(@PathVariable MailboxId mailbox) {
        return ApiSetting.of(settings.get(mailbox));
    }

    @PutMapping("/mailboxes/{mailbox}/satisfaction")
    @Operation(summary = "Turn on or off that buyers of a mailbox are asked")
    @ApiResponse(responseCode = "200", description = "The setting as it is now")
    ApiSetting set(@PathVariable MailboxId mailbox, @RequestBody NewSetting wanted) {
        var before = settings.get(mailbox).setting();
        return ApiSetting.of(
                settings.set(
                        mailbox,
                        new Setting(
                                Boolean.TRUE.equals(wanted.running()),
                                wanted.waitHours() == null
                                        ? before.waitHours()
                                        : wanted.waitHours(),
                                wanted.everyDays() == null
                                        ? before.everyDays()
                                        : wanted.everyDays())));
    }

    @Schema(name = "Survey")
    record ApiSurvey(
            UUID id,
            @Schema(
                            description = "who had the conversation, or else had closed it",
                            nullable = true)
                    @Nullable UUID person,
            Instant askedAt,
            @Schema(
                            allowableValues = {"good", "fair", "bad"},
                            nullable = true)
                    @Nullable String rating,
            String comment,
            @Schema(nullable = true) @Nullable Instant ratedAt) {

        static ApiSurvey of(Survey it) {
            return new ApiSurvey(
                    it.id(),
                    it.person(),
                    it.askedAt(),
                    it.rating() == null ? null : it.rating().word(),
                    it.comment(),
                    it.ratedAt());
        }
    }

    @Schema(name = "NewSatisfactionSetting")
    record NewSetting(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable Boolean running,
            @Schema(description = "after the closing, 1 to 720", nullable = true)
                    @Nullable Integer waitHours,
            @Schema(description = "a buyer once in so many days, 1 to 366", nullable = true)
                    @Nullable Integer everyDays) {}

    @Schema(name = "SatisfactionSetting")
    record ApiSetting(
            boolean running,
            int waitHours,
            int everyDays,
            @Schema(description = "whether the marketplace permits it") boolean permitted,
            @Schema(description = "who says so") String source) {

        static ApiSetting of(OfMailbox it) {
            return new ApiSetting(
                    it.setting().running(),
                    it.setting().waitHours(),
                    it.setting().everyDays(),
                    it.ground().permits(),
                    it.ground().source());
        }
    }
}
