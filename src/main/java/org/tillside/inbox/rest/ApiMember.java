package org.tillside.inbox.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;

/** Somebody who works here, with what they may do. */
@Schema(name = "Member")
record ApiMember(
        UUID id,
        String name,
        String email,
        @Schema(allowableValues = {"owner", "lead", "agent", "guest"}) String role) {}
