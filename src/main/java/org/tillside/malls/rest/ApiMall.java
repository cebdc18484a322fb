package org.tillside.malls.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tillside.malls.Mall;
import org.tillside.malls.MallDraft;

/** A mall, as programs see it. */
@Schema(name = "Mall")
record ApiMall(
        UUID id,
        @Schema(description = "such as amazon, coupang, own") String platform,
        String name,
        @Schema(description = "ISO 3166-1: whose business days count") String country,
        @Schema(description = "ISO 639-1: what its buyers write") String language,
        @Schema(description = "where its day ends, such as Asia/Seoul") String zone) {

    static ApiMall of(Mall it) {
        return new ApiMall(
                it.id().value(),
                it.platform().code(),
                it.name(),
                it.country(),
                it.language(),
                it.zone().getId());
    }

    /** What a program says of a mall. */
    @Schema(name = "NewMall")
    record New(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String platform,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String name,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String country,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String language,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String zone) {

        MallDraft draft() {
            return new MallDraft(
                    said(platform), said(name), said(country), said(language), said(zone));
        }
    }

    static String said(@Nullable String word) {
        return word == null ? "" : word;
    }
}
