package org.tillside.inbox.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.tillside.inbox.MessageId;
import org.tillside.inbox.answering.InvitationAnswers;
import org.tillside.inbox.invitations.Rsvp;

/** What we say to an invitation, for programs. */
@RestController
@Tag(name = "Messages", description = "One message, its bytes, its files")
class InvitationResource {

    private final InvitationAnswers answers;
    private final Shapes shapes;

    InvitationResource(InvitationAnswers answers, Shapes shapes) {
        this.answers = answers;
        this.shapes = shapes;
    }

    @PutMapping("/api/v1/messages/{message}/invitation")
    @Operation(
            summary = "Answer the invitation that a message brought",
            description =
                    "A mail goes to its organiser, and can be taken back like any answer. The same answer again sends nothing.")
    @ApiResponse(responseCode = "200", description = "Our mail that says it, on its way")
    @ApiResponse(
            responseCode = "409",
            description = "invitation.conflict: it asks for no answer, or not any more",
            content = @Content(mediaType = "application/problem+json"))
    ApiMessage answer(@PathVariable MessageId message, @RequestBody NewRsvp wanted) {
        return shapes.message(answers.answer(message, wanted.rsvp()));
    }

    /** What is to be said. */
    @Schema(name = "NewInvitationAnswer")
    record NewRsvp(
            @Schema(
                            requiredMode = Schema.RequiredMode.REQUIRED,
                            allowableValues = {"accepted", "tentative", "declined"})
                    @Nullable String answer) {

        Rsvp rsvp() {
            return Rsvp.wanted(answer);
        }
    }
}
