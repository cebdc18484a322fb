package org.tillside.inbox.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tillside.inbox.search.Hits.Piece;
import org.tillside.inbox.view.FoundRow;

/** A conversation that was found, as programs see it. */
@Schema(name = "Found")
record ApiFound(
        UUID conversation,
        @Schema(description = "by which people here call the conversation") long number,
        @Schema(
                        description =
                                "the message by which it was found, or the letter if \"aside\" is one")
                UUID message,
        @Schema(
                        description =
                                "the side conversation in which the letter stands; null: it is a message",
                        nullable = true)
                @Nullable UUID aside,
        @Schema(allowableValues = {"in", "out", "note"}) String direction,
        @Schema(allowableValues = {"open", "waiting", "closed", "spam"}) String status,
        @Schema(description = "of the buyer") String name,
        @Schema(description = "in pieces: what was asked for is marked") List<ApiPiece> subject,
        @Schema(description = "of what was written, around the first hit") List<ApiPiece> excerpt,
        @Schema(description = "names of files and addresses that were hit")
                List<List<ApiPiece>> beside,
        @Schema(description = "of the message, ISO 639-1, or null", nullable = true)
                @Nullable String language,
        @Schema(description = "when the message came or was written") Instant at) {

    @Schema(name = "Piece", description = "Plain text, not HTML")
    record ApiPiece(String text, boolean hit) {}

    static ApiFound of(FoundRow row) {
        return new ApiFound(
                row.conversation(),
                row.number(),
                row.message(),
                row.aside(),
                row.direction(),
                row.status(),
                row.name(),
                pieces(row.subject()),
                pieces(row.excerpt()),
                row.beside().stream().map(ApiFound::pieces).toList(),
                row.language(),
                row.at());
    }

    private static List<ApiPiece> pieces(List<Piece> pieces) {
        return pieces.stream().map(it -> new ApiPiece(it.text(), it.hit())).toList();
    }
}
