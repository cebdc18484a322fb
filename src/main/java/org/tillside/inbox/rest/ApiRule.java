package org.tillside.inbox.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tillside.inbox.lists.ConversationFields;
import org.tillside.inbox.rules.ActionJson;
import org.tillside.inbox.rules.DryRun;
import org.tillside.inbox.rules.Firing;
import org.tillside.inbox.rules.Occasion;
import org.tillside.inbox.rules.Rule;
import org.tillside.inbox.rules.RuleText;
import org.tillside.kernel.Fault;

/** A rule, as programs see it. */
@Schema(name = "Rule")
record ApiRule(
        UUID id,
        String name,
        boolean running,
        int version,
        @Schema(
                        allowableValues = {
                            "came",
                            "sent",
                            "assigned",
                            "tagged",
                            "due-soon",
                            "overdue",
                            "silent",
                            "made",
                            "closed"
                        })
                String when,
        @Schema(description = "minutes of silence; of \"silent\" only", nullable = true)
                @Nullable Integer patience,
        @Schema(description = Conditions.HOW) Map<String, Object> condition,
        @Schema(description = "one after another") List<ApiAction> then,
        @Schema(description = "rules after it do not look at the same event") boolean stops) {

    static ApiRule of(Rule it) {
        var says = it.says();
        return new ApiRule(
                it.id().value(),
                says.name(),
                it.running(),
                it.version(),
                says.occasion().word(),
                says.patience(),
                Conditions.write(says.condition()),
                says.actions().stream()
                        .map(action ->
                                new ApiAction(ActionJson.word(action), ActionJson.value(action)))
                        .toList(),
                says.stops());
    }

    /** What a rule does. */
    @Schema(name = "RuleAction")
    record ApiAction(
            @JsonProperty("do")
                    @Schema(
                            name = "do",
                            allowableValues = {
                                "assign",
                                "queue",
                                "tag",
                                "untag",
                                "priority",
                                "close",
                                "snooze",
                                "answer",
                                "note",
                                "tell",
                                "tell-leads",
                                "webhook"
                            })
                    @Nullable String act,
            @Schema(
                            description =
                                    "an id (answer: of a template; webhook: of a webhook), a tag, a priority, minutes, or the words of a note")
                    @Nullable String value) {}

    @Schema(name = "NewPlace")
    record NewPlace(@Schema(description = "among the others, from 0") int place) {}

    /** What a rule is to say. */
    @Schema(name = "NewRule")
    record NewRule(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String name,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String when,
            @Schema(nullable = true) @Nullable Integer patience,
            @Schema(description = Conditions.HOW, nullable = true)
                    @Nullable Map<String, Object> condition,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable List<ApiAction> then,
            @Schema(nullable = true) @Nullable Boolean stops,
            @Schema(description = "missing: yes", nullable = true) @Nullable Boolean running) {

        RuleText says() {
            if (then == null || then.stream().anyMatch(Objects::isNull))
                throw Fault.user("rule.action", "Say what it does: \"then\", a list of actions.");
            return new RuleText(
                    name == null ? "" : name,
                    Occasion.of(when == null ? "" : when),
                    patience,
                    Conditions.read(condition, ConversationFields.OF_RULES),
                    then.stream()
                            .map(it ->
                                    ActionJson.read(
                                            it.act() == null ? "" : it.act(),
                                            it.value() == null ? "" : it.value()))
                            .toList(),
                    Boolean.TRUE.equals(stops));
        }
    }

    /** That a rule fired. */
    @Schema(name = "Firing")
    record ApiFiring(
            UUID id, int version, String when, UUID conversation, List<ApiStep> did, Instant at) {

        static ApiFiring of(Firing it) {
            return new ApiFiring(
                    it.id(),
                    it.version(),
                    it.occasion().word(),
                    it.conversation().value(),
                    it.steps().stream()
                            .map(step -> new ApiStep(step.action(), step.value(), step.failed()))
                            .toList(),
                    it.at());
        }
    }

    @Schema(name = "FiringStep")
    record ApiStep(
            @JsonProperty("do") @Schema(name = "do") String act,
            String value,
            @Schema(description = "the code of what went wrong; null: it was done", nullable = true)
                    @Nullable String failed) {}

    @Schema(name = "DryRunAnswer")
    record ApiSaid(
            UUID conversation,
            String text,
            @Schema(
                            description = "the code of why it would be held; null: it would leave",
                            nullable = true)
                    @Nullable String held) {

        static Optional<ApiSaid> of(DryRun.Hit it) {
            return Optional.ofNullable(it.said())
                    .map(said ->
                            new ApiSaid(it.conversation().id().value(), said.text(), said.not()));
        }
    }

    /** What a rule would have done. */
    @Schema(name = "DryRun")
    record ApiDryRun(
            @Schema(description = "events looked at") int looked,
            @Schema(description = "how often it would have fired") int fires,
            @Schema(description = "the newest hundred conversations") List<UUID> conversations,
            @Schema(description = "what the newest ten would be answered") List<ApiSaid> answers,
            @Schema(description = "it looked back to here") Instant back,
            @Schema(description = "from where to go on; null: it looked at all", nullable = true)
                    @Nullable UUID next) {

        static ApiDryRun of(DryRun.Outcome it) {
            return new ApiDryRun(
                    it.looked(),
                    it.fires(),
                    it.hits().stream().map(hit -> hit.conversation().id().value()).toList(),
                    it.hits().stream().flatMap(hit -> ApiSaid.of(hit).stream()).toList(),
                    it.back(),
                    it.next());
        }
    }
}
