package org.tillside.connectors;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tillside.kernel.Cursor;
import org.tillside.kernel.KeysetPage;
import org.tillside.kernel.Limit;
import org.tillside.kernel.Slice;

/** Webhooks and their deliveries, for programs. */
@RestController
@RequestMapping("/api/v1/webhooks")
@Tag(
        name = "Webhooks",
        description =
                "Programs elsewhere that are told what happens, by the Standard Webhooks scheme")
class WebhooksResource {

    private final Webhooks webhooks;
    private final Telling telling;

    WebhooksResource(Webhooks webhooks, Telling telling) {
        this.webhooks = webhooks;
        this.telling = telling;
    }

    @GetMapping
    @Operation(summary = "List the webhooks, by name")
    @ApiResponse(responseCode = "200", description = "A page of them")
    KeysetPage<ApiWebhook> all(
            @RequestParam @Nullable String after,
            @RequestParam(defaultValue = Limit.USUAL) Integer limit) {
        var all = webhooks.all().stream().map(it -> ApiWebhook.of(it, null)).toList();
        return Slice.of(all, ApiWebhook::id, after, new Limit(limit).rows());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Make a webhook; its secret is shown this once")
    @ApiResponse(responseCode = "201", description = "The webhook, with its secret")
    ApiWebhook create(@RequestBody NewWebhook wanted) {
        var made = webhooks.create(wanted.called(), wanted.there());
        return ApiWebhook.of(made.webhook(), made.secret());
    }

    @GetMapping("/{webhook}")
    @Operation(summary = "Read a webhook")
    @ApiResponse(responseCode = "200", description = "The webhook, without its secret")
    ApiWebhook one(@PathVariable UUID webhook) {
        return ApiWebhook.of(webhooks.get(webhook), null);
    }

    @PutMapping("/{webhook}")
    @Operation(
            summary = "Change a webhook",
            description = "With \"running\", turn it on or off; on, what waits goes out.")
    @ApiResponse(responseCode = "200", description = "The webhook as it is now")
    ApiWebhook change(@PathVariable UUID webhook, @RequestBody NewWebhook wanted) {
        webhooks.change(webhook, wanted.called(), wanted.there());
        if (wanted.running() != null) webhooks.turn(webhook, wanted.running());
        return one(webhook);
    }

    @DeleteMapping("/{webhook}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Remove a webhook; what waits is not told")
    @ApiResponse(responseCode = "204", description = "It is gone")
    void end(@PathVariable UUID webhook) {
        webhooks.end(webhook);
    }

    @GetMapping("/{webhook}/deliveries")
    @Operation(summary = "List what a webhook was told, the newest first, of thirty days")
    @ApiResponse(responseCode = "200", description = "A page of it")
    KeysetPage<ApiDelivery> deliveries(
            @PathVariable UUID webhook,
            @Parameter(description = "next of the page before") @RequestParam
                    @Nullable String after,
            @Parameter(description = "1 to 200") @RequestParam(defaultValue = Limit.USUAL)
                    Integer limit) {
        return telling.of(
                        webhook,
                        after == null ? null : Cursor.decode(after),
                        new Limit(limit).rows())
                .map(ApiDelivery::of);
    }

    @PostMapping("/{webhook}/deliveries/{delivery}/replay")
    @Operation(summary = "Tell it again, at once, under the same webhook-id")
    @ApiResponse(responseCode = "200", description = "The delivery, which waits again")
    ApiDelivery replay(@PathVariable UUID webhook, @PathVariable UUID delivery) {
        telling.replay(webhook, delivery);
        return ApiDelivery.of(telling.get(webhook, delivery));
    }

    @Schema(name = "NewWebhook")
    record NewWebhook(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String name,
            @Schema(
                            description = "https, at a public address",
                            requiredMode = Schema.RequiredMode.REQUIRED)
                    @Nullable String url,
            @Schema(nullable = true) @Nullable Boolean running) {

        String called() {
            return Objects.requireNonNullElse(name, "");
        }

        String there() {
            return Objects.requireNonNullElse(url, "");
        }
    }

    @Schema(name = "Webhook")
    record ApiWebhook(
            UUID id,
            String name,
            String url,
            boolean running,
            @Schema(description = "nothing arrived since then", nullable = true)
                    @Nullable Instant failingSince,
            @Schema(description = "turned off by us after days of failure", nullable = true)
                    @Nullable Instant disabledAt,
            @Schema(description = "only where it was just made", nullable = true)
                    @Nullable String secret) {

        static ApiWebhook of(Webhook it, @Nullable String secret) {
            return new ApiWebhook(
                    it.id(),
                    it.name(),
                    it.url(),
                    it.running(),
                    it.failingSince(),
                    it.disabledAt(),
                    secret);
        }
    }

    @Schema(name = "Delivery")
    record ApiDelivery(
            @Schema(description = "the webhook-id") UUID id,
            String type,
            @Schema(description = "the JSON that is signed") String body,
            @Schema(allowableValues = {"waiting", "delivered", "failed"}) String state,
            int attempts,
            @Schema(description = "the HTTP status of the last answer", nullable = true)
                    @Nullable Integer status,
            @Schema(
                            description = "why there was no answer",
                            allowableValues = {"timeout", "unreachable", "address", "secret"},
                            nullable = true)
                    @Nullable String problem,
            Instant madeAt,
            @Schema(nullable = true) @Nullable Instant triedAt,
            @Schema(description = "if it waits", nullable = true) @Nullable Instant nextAt) {

        static ApiDelivery of(Delivery it) {
            return new ApiDelivery(
                    it.id(),
                    it.type(),
                    it.body(),
                    it.state(),
                    it.attempts(),
                    it.status(),
                    it.problem(),
                    it.madeAt(),
                    it.triedAt(),
                    it.state().equals("waiting") ? it.due() : null);
        }
    }
}
