package org.tillside.connectors;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Set;
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
import org.tillside.kernel.Fault;
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
    private final WantedWebhooks wanted;
    private final Telling telling;
    private final WebhookTrials trials;

    WebhooksResource(
            Webhooks webhooks, WantedWebhooks wanted, Telling telling, WebhookTrials trials) {
        this.webhooks = webhooks;
        this.wanted = wanted;
        this.telling = telling;
        this.trials = trials;
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
    ApiWebhook create(@RequestBody NewWebhook wish) {
        var made = wanted.create(wish);
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
            description =
                    "With \"running\", turn it on or off; on, what waits goes out. 422 webhook.contacts for a key without conversations:read: it is told names and addresses of buyers, or was within thirty days and would get another address.")
    @ApiResponse(responseCode = "200", description = "The webhook as it is now")
    ApiWebhook change(@PathVariable UUID webhook, @RequestBody NewWebhook wish) {
        return ApiWebhook.of(wanted.change(webhook, wish), null);
    }

    @DeleteMapping("/{webhook}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Remove a webhook; what waits is not told")
    @ApiResponse(responseCode = "204", description = "It is gone")
    void end(@PathVariable UUID webhook) {
        webhooks.end(webhook);
    }

    @PostMapping("/{webhook}/secret")
    @Operation(
            summary = "Make a new secret, shown this once",
            description = "For 24 hours the one before signs, too.")
    @ApiResponse(responseCode = "200", description = "The webhook, with its new secret")
    ApiWebhook renew(@PathVariable UUID webhook) {
        var made = webhooks.renew(webhook);
        return ApiWebhook.of(made.webhook(), made.secret());
    }

    @PostMapping("/{webhook}/tests")
    @Operation(
            summary = "Tell it webhook.test, on or off, and wait for its answer",
            description =
                    "A test that fails is not tried again. It takes no Idempotency-Key: sent twice, it is told twice.")
    @ApiResponse(responseCode = "200", description = "The delivery, with the answer")
    ApiDelivery test(@PathVariable UUID webhook) {
        return whole(trials.run(webhook));
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

    @GetMapping("/{webhook}/deliveries/{delivery}")
    @Operation(summary = "Read a delivery with each of its tries")
    @ApiResponse(responseCode = "200", description = "The delivery")
    ApiDelivery delivery(@PathVariable UUID webhook, @PathVariable UUID delivery) {
        return whole(telling.get(webhook, delivery));
    }

    @PostMapping("/{webhook}/deliveries/{delivery}/replay")
    @Operation(
            summary = "Tell it again, at once, under the same webhook-id",
            description =
                    "422 webhook.contacts for a key without conversations:read, if it names buyers.")
    @ApiResponse(responseCode = "200", description = "The delivery, which waits again")
    ApiDelivery replay(@PathVariable UUID webhook, @PathVariable UUID delivery) {
        telling.replay(webhook, delivery);
        return ApiDelivery.of(telling.get(webhook, delivery));
    }

    @PostMapping("/{webhook}/replays")
    @Operation(
            summary = "Tell it again all that was given up since a moment",
            description = "For a key without conversations:read, all that does not name buyers.")
    @ApiResponse(responseCode = "200", description = "How many deliveries wait again")
    ApiReplay replayFailed(@PathVariable UUID webhook, @RequestBody NewReplay wanted) {
        if (wanted.since() == null)
            throw Fault.user("replay.since", "Say since when: a date and time in \"since\".");
        return new ApiReplay(telling.replayFailed(webhook, wanted.since()));
    }

    private ApiDelivery whole(Delivery it) {
        var tries = telling.attempts(Set.of(it.id())).getOrDefault(it.id(), List.of());
        return ApiDelivery.of(it, tries);
    }

    @Schema(name = "NewReplay")
    record NewReplay(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable Instant since) {}

    @Schema(name = "Replay")
    record ApiReplay(int deliveries) {}
}
