package org.tillside.inbox.relay;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tillside.buyers.ContactMask;
import org.tillside.channels.Mailbox;
import org.tillside.channels.MailboxId;
import org.tillside.channels.outbox.OutgoingMail;
import org.tillside.inbox.Direction;
import org.tillside.inbox.Message;
import org.tillside.inbox.answering.Mode;
import org.tillside.inbox.writing.Recipients;
import org.tillside.kernel.Correspondent;

/** How an answer must be so that a marketplace passes it on. */
@Component
public class Passing {

    private final Relays relays;
    private final RelayMalls malls;

    Passing(Relays relays, RelayMalls malls) {
        this.relays = relays;
        this.malls = malls;
    }

    /** What is forwarded, or written to somebody new, goes by no marketplace. */
    public Optional<Relayed> of(Mode mode, Optional<Message> answered) {
        boolean answers = mode == Mode.REPLY || mode == Mode.REPLY_ALL;
        if (!answers || answered.isEmpty()) return Optional.empty();
        return relays.answering(answered.get()).map(it -> new Relayed(it, answered.get(), malls));
    }

    /** An answer that goes back through a marketplace. */
    public static final class Relayed {

        private final RelayFacts facts;
        private final Message answered;
        private final RelayMalls malls;
        private final Handling handling;

        Relayed(RelayFacts facts, Message answered, RelayMalls malls) {
            this.facts = facts;
            this.answered = answered;
            this.malls = malls;
            this.handling = Handling.of(facts.platform());
        }

        /** The alias alone, as it was written: nobody else gets it through a marketplace. */
        public Recipients recipients() {
            var alias =
                    answered.direction() == Direction.IN
                            ? answered.from()
                            : answered.recipients().all().stream()
                                    .filter(it -> it.key().equals(facts.alias()))
                                    .findFirst()
                                    .orElseThrow();
            return new Recipients(
                    List.of(new Correspondent(facts.buyer(), alias.address())), List.of());
        }

        public @Nullable MailboxId sender(@Nullable MailboxId cameTo) {
            if (cameTo == null || !handling.registered()) return cameTo;
            return malls.sender(facts.mall(), cameTo);
        }

        /** Addresses, numbers and links are not for buyers of a marketplace. */
        public String signature(Mailbox mailbox) {
            var signature = mailbox.signature();
            boolean links = signature.contains("://") || signature.contains("www.");
            return links || !ContactMask.text(signature).equals(signature) ? "" : signature;
        }

        /**
         * The order number in its subject, whatever was typed; text alone; and no address for
         * answers but the one that sends it, for that is the one they know.
         */
        public OutgoingMail fit(OutgoingMail mail) {
            return new OutgoingMail(
                    mail.mailbox(),
                    mail.fromName(),
                    mail.to(),
                    mail.cc(),
                    subject(mail.subject()),
                    mail.plain(),
                    handling.plain() ? "" : mail.html(),
                    mail.inReplyTo(),
                    mail.references(),
                    null,
                    mail.attachments(),
                    mail.automatic());
        }

        String subject(String typed) {
            if (!handling.keepsOrder() || facts.orders().isEmpty()) return typed;
            var number = facts.orders().getFirst();
            return typed.contains(number) ? typed : (typed + " (" + number + ")").strip();
        }
    }
}
