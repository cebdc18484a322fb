package org.tillside.inbox.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** An answer that is on its way, with what the guard warned of. */
@Schema(name = "SentMessage")
record ApiSent(
        @JsonUnwrapped ApiMessage message,
        @Schema(description = "warnings of the guard; they do not hold a program")
                List<ApiVerdict.ApiRemark> remarks) {}
