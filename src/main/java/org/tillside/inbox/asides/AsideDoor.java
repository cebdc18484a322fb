package org.tillside.inbox.asides;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tillside.channels.ArrivedMails;
import org.tillside.channels.intake.IntakeId;
import org.tillside.database.Workspace;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Kind;
import org.tillside.inbox.OurAddresses;
import org.tillside.inbox.arrival.Bounce;
import org.tillside.inbox.arrival.NewMail;
import org.tillside.inbox.asides.AsideKeys.Known;
import org.tillside.inbox.spam.SpamDoor;
import org.tillside.inbox.threading.AsideAddress;
import org.tillside.kernel.Correspondent;
import org.tillside.kernel.Sha256;

/**
 * Where mail comes in: whether it belongs to a side conversation. Such mail never stands in the
 * conversation beside it.
 */
@Component
public class AsideDoor {

    /** So many are read again to know one; more have a program's id that says nothing. */
    private static final int FEW = 4;

    private final AsideAddress addresses;
    private final AsideKeys keys;
    private final AsideRows rows;
    private final AsideJoining joining;
    private final OurAddresses ours;
    private final SpamDoor spam;
    private final ArrivedMails arrived;

    AsideDoor(
            AsideAddress addresses,
            AsideKeys keys,
            AsideRows rows,
            AsideJoining joining,
            OurAddresses ours,
            SpamDoor spam,
            ArrivedMails arrived) {
        this.addresses = addresses;
        this.keys = keys;
        this.rows = rows;
        this.joining = joining;
        this.ours = ours;
        this.spam = spam;
        this.arrived = arrived;
    }

    /** Where such a mail goes. */
    public sealed interface Way {

        /** It is in its side conversation now, or was there before. */
        record Taken() implements Way {}

        /**
         * It speaks of one, but its sender takes no part: it is linked to what that is beside.
         *
         * @param echo it bears the id of a letter of ours
         */
        record Beside(ConversationId conversation, boolean echo) implements Way {}

        /** It has nothing to do with any. */
        record Elsewhere() implements Way {}
    }

    /**
     * Call it with the mail's ids locked.
     *
     * @param bounce what it tells, if it is one
     */
    public Way take(NewMail mail, Bounce bounce) {
        var ids = new ArrayList<>(mail.lineage().all());
        ids.addAll(bounce.carried());
        var known = keys.find(ids);
        var addressed = addresses.find(Workspace.current().id(), mail.addressed());
        if (known.isEmpty() && addressed.isEmpty()) return new Way.Elsewhere();
        var sender = mail.sender(ours.ours());
        if (isThere(mail, known, sender)) return new Way.Taken();
        var failed = mail.kind() == Kind.BOUNCE ? ours(known) : null;
        if (failed == null && spam.stops(sender.address()).isPresent()) return new Way.Elsewhere();
        var tied = tied(known, addressed.isPresent() ? addressed.getAsLong() : null);
        var place = failed == null ? taking(tied, sender) : tied.stream().findFirst();
        if (place.isPresent()) {
            joining.join(place.get(), mail, sender, failed, bounce);
            return new Way.Taken();
        }
        var own = mail.lineage().own();
        boolean echo =
                known.stream().anyMatch(it -> it.own() && it.isOurs() && it.key().equals(own));
        return tied.stream()
                .findFirst()
                .<Way>map(it -> new Way.Beside(it.conversation(), echo))
                .orElseGet(Way.Elsewhere::new);
    }

    /** It stands in a side conversation already. Call it with the mail's ids locked. */
    public boolean knows(NewMail mail) {
        var known = keys.find(mail.lineage().all());
        return !known.isEmpty() && isThere(mail, known, mail.sender(ours.everOurs()));
    }

    /** The very mail, in a second mailbox of ours; or our own that comes back to us. */
    private boolean isThere(NewMail mail, List<Known> known, Correspondent sender) {
        var own = mail.lineage().own();
        boolean fromUs = ours.ours().test(sender.address());
        var content = mail.mail().contentHash();
        var namesakes = known.stream().filter(it -> it.own() && it.key().equals(own)).toList();
        return namesakes.stream().anyMatch(it -> it.isSameMail(content) || fromUs && it.isOurs())
                || namesakes.stream().limit(FEW).anyMatch(it -> isNow(content, it.intake()));
    }

    /** Read today; when it came, we may have read it otherwise. */
    private boolean isNow(Sha256 content, @Nullable IntakeId earlier) {
        return earlier != null && arrived.contentHash(earlier).filter(content::equals).isPresent();
    }

    private static @Nullable LetterId ours(List<Known> known) {
        return known.stream().filter(Known::isOurs).map(Known::letter).findFirst().orElse(null);
    }

    /** The address it was sent to counts first. */
    private List<Aside> tied(List<Known> known, @Nullable Long number) {
        var tied = new ArrayList<Aside>();
        if (number != null) rows.numbered(number).ifPresent(tied::add);
        known.stream()
                .map(Known::aside)
                .distinct()
                .forEach(id -> rows.find(id).ifPresent(tied::add));
        return tied;
    }

    private static Optional<Aside> taking(List<Aside> tied, Correspondent sender) {
        return tied.stream()
                .filter(it -> it.people().stream().anyMatch(one -> one.key().equals(sender.key())))
                .findFirst();
    }
}
