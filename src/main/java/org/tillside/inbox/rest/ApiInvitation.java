package org.tillside.inbox.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.tillside.inbox.invitations.Invitation;
import org.tillside.inbox.invitations.Invited;
import org.tillside.inbox.pages.InvitationViews;
import org.tillside.kernel.Correspondent;

/** An invitation that a mail brought, or what it says about one, as programs see it. */
@Schema(name = "Invitation")
record ApiInvitation(
        @Schema(
                        description =
                                "what it is for: it invites, tells, calls off, answers, or asks for another time",
                        allowableValues = {"request", "publish", "cancel", "reply", "counter"})
                String method,
        @Schema(description = "may be empty") String uid,
        int sequence,
        String summary,
        String place,
        @Schema(nullable = true) @Nullable Correspondent organizer,
        @Schema(
                        description =
                                "a day (2026-12-01), a time by the clocks there (2026-12-01T14:00), or a moment (2026-12-01T13:00:00Z)",
                        nullable = true)
                @Nullable String starts,
        @Schema(description = "not within it any more, in the same form", nullable = true)
                @Nullable String ends,
        @Schema(description = "as a rule of RFC 5545, made simple", nullable = true)
                @Nullable String repeats,
        @Schema(description = "of a series the one that is meant; null: all", nullable = true)
                @Nullable String occurrence,
        @Schema(description = "of a reply: who answers", nullable = true)
                @Nullable Correspondent attendee,
        @Schema(
                        description = "of a reply what it says, else what we said last",
                        allowableValues = {"accepted", "tentative", "declined"},
                        nullable = true)
                @Nullable String answer,
        @Schema(
                        description = "what a later mail made of it; null: it holds",
                        allowableValues = {"request", "cancel"},
                        nullable = true)
                @Nullable String later) {

    static ApiInvitation of(Invited whole) {
        var it = InvitationViews.masked(whole.invitation());
        return new ApiInvitation(
                it.method().word(),
                it.uid(),
                it.sequence(),
                it.summary(),
                it.place(),
                person(it.organizer()),
                word(it.starts()),
                word(it.ends()),
                word(it.repeats()),
                word(it.occurrence()),
                it.answer() == null && !answers(it) ? null : person(it.attendee()),
                answer(whole),
                whole.later() == null ? null : whole.later().word());
    }

    private static boolean answers(Invitation it) {
        return switch (it.method()) {
            case REPLY, COUNTER -> true;
            case REQUEST, PUBLISH, CANCEL -> false;
        };
    }

    private static @Nullable String answer(Invited it) {
        if (it.given() != null) return it.given().answer().word();
        var theirs = it.invitation().answer();
        return theirs == null ? null : theirs.word();
    }

    private static @Nullable Correspondent person(Correspondent it) {
        return it.address().isEmpty() && it.name().isEmpty() ? null : it;
    }

    private static @Nullable String word(@Nullable Object it) {
        return it == null ? null : it.toString();
    }
}
