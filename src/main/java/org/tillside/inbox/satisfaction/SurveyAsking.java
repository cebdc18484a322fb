package org.tillside.inbox.satisfaction;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.buyers.BuyerId;
import org.tillside.buyers.Buyers;
import org.tillside.buyers.Identity;
import org.tillside.channels.outbox.Outbox;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Conversations;
import org.tillside.inbox.Happenings;
import org.tillside.inbox.OurAddresses;
import org.tillside.inbox.Topics;
import org.tillside.inbox.satisfaction.SurveyRows.Closing;
import org.tillside.kernel.Correspondent;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Ids;

/**
 * Asks buyers how we did, some time after their conversation was closed: once for each closing, by
 * looking at what is closed, so it does not matter how often or by how many that is done.
 */
@Component
public class SurveyAsking {

    private static final Logger LOG = LoggerFactory.getLogger(SurveyAsking.class);
    private static final int AT_ONCE = 50;

    private final SurveyRows rows;
    private final SurveyGround ground;
    private final SurveyLetter letter;
    private final Conversations conversations;
    private final Buyers buyers;
    private final OurAddresses ours;
    private final Outbox outbox;
    private final Happenings happenings;
    private final Topics topics;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SurveyAsking(
            SurveyRows rows,
            SurveyGround ground,
            SurveyLetter letter,
            Conversations conversations,
            Buyers buyers,
            OurAddresses ours,
            Outbox outbox,
            Happenings happenings,
            Topics topics,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.ground = ground;
        this.letter = letter;
        this.conversations = conversations;
        this.buyers = buyers;
        this.ours = ours;
        this.outbox = outbox;
        this.happenings = happenings;
        this.topics = topics;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** In the workspace that is bound now. */
    public void look() {
        var due = transaction.execute(_ -> rows.due(clock.instant(), AT_ONCE));
        if (due != null) due.forEach(this::apart);
    }

    /**
     * One about which nobody can be asked does not hold up the others. What is only in the way for
     * now, as a store that is away, is tried at the next look.
     */
    private void apart(ConversationId id) {
        try {
            transaction.executeWithoutResult(_ -> with(id, this::one));
        } catch (Fault cannot) {
            if (cannot.blame() != Fault.Blame.USER) notThisTime(id, cannot);
            else transaction.executeWithoutResult(_ -> with(id, (it, at) -> skip(it, at, cannot)));
        } catch (RuntimeException trouble) {
            notThisTime(id, trouble);
        }
    }

    private static void notThisTime(ConversationId id, RuntimeException trouble) {
        LOG.warn("About conversation {} nobody was asked this time", id, trouble);
    }

    private void with(ConversationId id, BiConsumer<Conversation, Closing> work) {
        var it = conversations.lock(id);
        rows.closing(it, clock.instant()).ifPresent(closing -> work.accept(it, closing));
    }

    private void skip(Conversation it, Closing closing, Fault why) {
        var language = letter.language(it).tag();
        rows.keep(Ids.next(), closing, language, why.code(), clock.instant());
    }

    private void one(Conversation it, Closing closing) {
        rows.turn(closing.buyer());
        var to = recipient(closing);
        var skipped = why(it, closing, to);
        var language = letter.language(it);
        var id = Ids.next();
        if (!rows.keep(id, closing, language.tag(), skipped, clock.instant())) return;
        if (skipped != null || to.isEmpty()) return;
        rows.posted(id, outbox.post(letter.of(it, id, to.get(), language)).id());
        happenings.tell(it.id(), "survey-asked");
        topics.changed(it.id());
    }

    /** Why nobody is asked; null: they are. */
    private @Nullable String why(Conversation it, Closing closing, Optional<Correspondent> to) {
        if (!ground.of(it).permits()) return "forbidden";
        if (to.isEmpty()) return "machine";
        if (!rows.wasAnswered(it.id())) return "unanswered";
        var since = clock.instant().minus(Duration.ofDays(closing.everyDays()));
        return rows.wasAsked(closing.buyer(), since) ? "lately" : null;
    }

    /**
     * The buyer, where they want answers to what they wrote last, whoever else takes part. Empty if
     * they wrote nothing, or that letter asks for no mail by a machine.
     */
    private Optional<Correspondent> recipient(Closing closing) {
        var theirs = addresses(closing.buyer());
        return rows.writers(closing.conversation()).stream()
                .filter(it -> theirs.contains(it.person().key()))
                .findFirst()
                .filter(it -> !it.automatic())
                .map(it -> it.recipients().reply(it.person(), ours.ours()).to().getFirst());
    }

    private Set<String> addresses(UUID buyer) {
        return buyers.find(new BuyerId(buyer)).stream()
                .flatMap(it -> it.identities().stream())
                .map(Identity::address)
                .filter(address -> !address.isBlank())
                .collect(Collectors.toSet());
    }
}
