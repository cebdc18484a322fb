package org.tillside.malls.rest;

import static org.tillside.malls.rest.ApiMall.said;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Priority;
import org.tillside.malls.CalendarId;
import org.tillside.malls.HangsOn;
import org.tillside.malls.MallId;
import org.tillside.malls.ReplyTarget;
import org.tillside.malls.Spelling;
import org.tillside.malls.TargetDraft;

/**
 * By when a buyer is to be answered, as programs see it. At most one of mall, mailbox, tag,
 * priority.
 */
@Schema(name = "ReplyTime")
record ApiReplyTime(
        UUID id,
        String name,
        @Schema(nullable = true) @Nullable UUID mall,
        @Schema(nullable = true) @Nullable UUID mailbox,
        @Schema(nullable = true) @Nullable String tag,
        @Schema(
                        allowableValues = {"low", "normal", "high", "urgent"},
                        nullable = true)
                @Nullable String priority,
        @Schema(allowableValues = {"first-answer", "next-answer", "resolution"}) String goal,
        @Schema(allowableValues = {"hours", "team-hours", "weekday-hours", "business-days"})
                String time,
        @Schema(description = "minutes; of business-days: days") int amount,
        @Schema(description = "of team-hours", nullable = true) @Nullable UUID calendar,
        @Schema(description = "ISO 3166-1", nullable = true) @Nullable String country,
        @Schema(nullable = true) @Nullable String zone,
        @Schema(description = "what meets it, such as answer") String metBy,
        @Schema(description = "a marketplace counts it, and does not wait for the buyer")
                boolean marketplace,
        @Schema(description = "minutes before the end") long warning,
        @Schema(description = "the proposal it was made from", nullable = true)
                @Nullable String preset) {

    static ApiReplyTime of(ReplyTarget it) {
        var on = it.hangsOn();
        return new ApiReplyTime(
                it.id().value(),
                it.name(),
                on instanceof HangsOn.OfMall(var mall) ? mall.value() : null,
                on instanceof HangsOn.OfMailbox(var mailbox) ? mailbox : null,
                on instanceof HangsOn.OfTag(var tag) ? tag : null,
                on instanceof HangsOn.OfPriority(var priority) ? priority.word() : null,
                Spelling.word(it.goal()),
                it.time().word(),
                it.amount(),
                it.calendar() == null ? null : it.calendar().id().value(),
                it.country(),
                it.zone() == null ? null : it.zone().getId(),
                Spelling.word(it.metBy()),
                it.marketplace(),
                it.warning().toMinutes(),
                it.preset());
    }

    /** What a program says; what is missing of mall, mailbox, tag and priority fits everything. */
    @Schema(name = "NewReplyTime")
    record New(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String name,
            @Schema(nullable = true) @Nullable UUID mall,
            @Schema(nullable = true) @Nullable UUID mailbox,
            @Schema(nullable = true) @Nullable String tag,
            @Schema(nullable = true) @Nullable String priority,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String goal,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String time,
            @Schema(
                            description = "hours; of business-days: days",
                            requiredMode = Schema.RequiredMode.REQUIRED)
                    @Nullable BigDecimal amount,
            @Schema(nullable = true) @Nullable UUID calendar,
            @Schema(nullable = true) @Nullable String country,
            @Schema(nullable = true) @Nullable String zone,
            @Schema(description = "answer if missing", nullable = true) @Nullable String metBy,
            @Schema(nullable = true) @Nullable Boolean marketplace,
            @Schema(description = "hours before the end; 1 if missing", nullable = true)
                    @Nullable BigDecimal warning) {

        TargetDraft draft() {
            return new TargetDraft(
                    said(name),
                    hangsOn(),
                    said(goal),
                    said(time),
                    amount == null ? "" : amount.toPlainString(),
                    calendar == null ? null : new CalendarId(calendar),
                    country,
                    zone,
                    metBy == null ? "answer" : metBy,
                    marketplace != null && marketplace,
                    warning == null ? "1" : warning.toPlainString(),
                    null);
        }

        private HangsOn hangsOn() {
            if (Stream.of(said(tag), said(priority), text(mall), text(mailbox))
                            .filter(it -> !it.isBlank())
                            .count()
                    > 1)
                throw Fault.user(
                        "target.place",
                        "A reply time hangs on one of mall, mailbox, tag and priority.");
            if (mall != null) return new HangsOn.OfMall(new MallId(mall));
            if (mailbox != null) return new HangsOn.OfMailbox(mailbox);
            if (!said(priority).isBlank())
                return new HangsOn.OfPriority(Priority.of(said(priority)));
            return said(tag).isBlank()
                    ? new HangsOn.Everything()
                    : new HangsOn.OfTag(said(tag).strip());
        }

        private static String text(@Nullable UUID id) {
            return id == null ? "" : id.toString();
        }
    }
}
