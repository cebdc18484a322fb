package org.tillside.inbox.asides;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.Actor;
import org.tillside.buyers.Buyer;
import org.tillside.buyers.Buyers;
import org.tillside.buyers.Identity;
import org.tillside.channels.Mailbox;
import org.tillside.channels.Mailboxes;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.Direction;
import org.tillside.inbox.Message;
import org.tillside.inbox.Messages;
import org.tillside.kernel.Correspondent;
import org.tillside.kernel.Sha256;
import org.tillside.knowledge.Guard;
import org.tillside.knowledge.guard.Facts;
import org.tillside.knowledge.guard.Remark;
import org.tillside.malls.Platform;

/** What is known of a buyer is kept from those outside, unless a person says so. */
@Component
public class AsideCheck {

    private static final int MOST_READ = 200;
    private static final int KEY = 16;

    private final Buyers buyers;
    private final Messages messages;
    private final Mailboxes mailboxes;
    private final Guard guard;

    AsideCheck(Buyers buyers, Messages messages, Mailboxes mailboxes, Guard guard) {
        this.buyers = buyers;
        this.messages = messages;
        this.mailboxes = mailboxes;
        this.guard = guard;
    }

    /** What a letter says that it should not, what blocks first. */
    List<AsideRemark> look(Conversation it, AsideText letter, Collection<Correspondent> outside) {
        var remarks = new ArrayList<AsideRemark>();
        for (var remark : guard.look(facts(letter)).remarks()) remarks.add(ofGuard(remark));
        var traces = traces(it, outside);
        for (var found : traces.in(written(letter))) remarks.add(ofBuyer(found));
        remarks.sort(Comparator.comparing(remark -> !remark.blocks()));
        return remarks;
    }

    private static String written(AsideText letter) {
        var names = letter.files().stream().map(file -> file.name());
        return String.join(
                "\n", Stream.concat(Stream.of(letter.subject(), letter.text()), names).toList());
    }

    /** It is for nobody who buys: no marketplace and no must-do of a good answer is asked. */
    private static Facts facts(AsideText letter) {
        return new Facts(
                letter.text(),
                null,
                null,
                Platform.OWN,
                letter.files().size(),
                "",
                false,
                false,
                Set.of());
    }

    private static AsideRemark ofGuard(Remark it) {
        return new AsideRemark(
                it.key(), "knowledge.remark." + it.says(), it.about(), it.isBlocking());
    }

    /** Keyed by what it is about: who heeded one address has not heeded another. */
    private static AsideRemark ofBuyer(String found) {
        var kind = BuyerTraces.isNumber(found) ? "phone" : "email";
        var key =
                kind
                        + "-"
                        + Sha256.of(found.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                                .hex()
                                .substring(0, KEY);
        return new AsideRemark(key, "inbox.aside.remark." + kind, found, false);
    }

    private BuyerTraces traces(Conversation it, Collection<Correspondent> outside) {
        var others =
                Stream.concat(
                                outside.stream().map(Correspondent::address),
                                mailboxes.all().stream().map(Mailbox::address))
                        .toList();
        return BuyerTraces.of(addresses(it), wrote(it).map(AsideCheck::words).toList(), others);
    }

    /** Of the buyer. Whoever writes, even a guest, is checked against the real ones. */
    @Transactional(readOnly = true)
    public List<String> addresses(Conversation it) {
        return buyer(it).stream()
                .flatMap(buyer -> buyer.identities().stream())
                .map(Identity::address)
                .toList();
    }

    /** By which the buyer is called. */
    @Transactional(readOnly = true)
    public Set<String> names(Conversation it) {
        var names = new LinkedHashSet<String>();
        buyer(it).map(Buyer::name).ifPresent(names::add);
        wrote(it).map(message -> message.from().name()).forEach(names::add);
        names.removeIf(String::isBlank);
        return names;
    }

    private java.util.Optional<Buyer> buyer(Conversation it) {
        return Actor.system("inbox").call(() -> buyers.find(it.buyer()));
    }

    private Stream<Message> wrote(Conversation it) {
        return messages.newest(it.id(), MOST_READ).stream()
                .filter(message -> message.direction() == Direction.IN);
    }

    private static String words(Message it) {
        return it.subject() + "\n" + it.text();
    }
}
