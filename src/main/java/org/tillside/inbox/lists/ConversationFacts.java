package org.tillside.inbox.lists;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.arrival.Beginnings;
import org.tillside.inbox.lists.Circumstances.Said;
import org.tillside.inbox.relay.RelayFacts;
import org.tillside.kernel.Fact;
import org.tillside.kernel.Facts;
import org.tillside.malls.MallId;

/** What a conversation is like at a moment, by the names of {@link ConversationFields}. */
record ConversationFacts(
        Conversation it,
        Said said,
        List<String> people,
        Set<String> tags,
        Optional<MallId> mall,
        Optional<RelayFacts> relay,
        int messages,
        Predicate<String> open,
        Instant asOf)
        implements Facts {

    @Override
    public Fact of(String field) {
        return switch (field) {
            case "subject" -> new Fact.Lines(List.of(it.subject()));
            case ConversationFields.TEXT -> new Fact.Lines(List.of(said.text()));
            case "sender" -> new Fact.Lines(people);
            case "channel" -> new Fact.One(Beginnings.CHANNEL);
            case "mailbox" -> new Fact.One(it.mailbox().toString());
            case "mall" ->
                    new Fact.One(mall.map(MallId::toString).orElse(ConversationFields.NOBODY));
            case ConversationFields.ORDER ->
                    new Fact.Lines(relay.map(RelayFacts::orders).orElse(List.of()));
            case ConversationFields.SUBJECT_KIND ->
                    new Fact.One(
                            relay.map(it -> it.kind().word()).orElse(ConversationFields.NOBODY));
            case "language" ->
                    new Fact.One(it.language() == null ? ConversationFields.NOBODY : it.language());
            case "tags" -> new Fact.Many(tags);
            case "priority" -> new Fact.One(it.priority().word());
            case "status" -> new Fact.One(it.status().word());
            case "assignee" ->
                    new Fact.One(
                            it.assignee() == null
                                    ? ConversationFields.NOBODY
                                    : it.assignee().toString());
            case "queue" ->
                    new Fact.One(
                            it.queue() == null ? ConversationFields.NOBODY : it.queue().toString());
            case "age" -> new Fact.Moment(it.createdAt());
            case "changed" -> new Fact.Moment(it.updatedAt());
            case "messages" -> new Fact.Number(messages);
            case "late" -> new Fact.Truth(it.due() != null && it.due().isBefore(asOf));
            case ConversationFields.AUTOMATIC -> new Fact.Truth(said.automatic());
            case "hours" -> new Fact.Open(open);
            default -> throw new IllegalArgumentException("no field of conversations: " + field);
        };
    }
}
