package org.tillside.inbox.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.buyers.Buyer;
import org.tillside.buyers.BuyerId;
import org.tillside.buyers.Buyers;
import org.tillside.channels.Mailbox;
import org.tillside.channels.MailboxId;
import org.tillside.channels.Mailboxes;
import org.tillside.inbox.Direction;
import org.tillside.inbox.File;
import org.tillside.inbox.Message;
import org.tillside.inbox.finding.Search.Found;
import org.tillside.inbox.search.Hits;
import org.tillside.inbox.search.Hits.Piece;
import org.tillside.inbox.search.Query;
import org.tillside.inbox.search.Section;
import org.tillside.inbox.view.FoundRow;
import org.tillside.kernel.Correspondent;

/** Shows what was found: masked where the actor may not see it whole, and with its hits marked. */
@Component
public class Findings {

    private static final int EXCERPT = 220;
    private static final int BESIDE = 3;

    private final Buyers buyers;
    private final Mailboxes mailboxes;

    Findings(Buyers buyers, Mailboxes mailboxes) {
        this.buyers = buyers;
        this.mailboxes = mailboxes;
    }

    @Transactional(readOnly = true)
    public List<FoundRow> rows(Query query, List<Found> found) {
        if (found.isEmpty()) return List.of();
        var hits = new Hits(query.words());
        var writers =
                buyers.find(
                        found.stream().map(it -> it.conversation().buyer()).distinct().toList());
        var boxes = mailboxes.all().stream().collect(Collectors.toMap(Mailbox::id, Lists::called));
        return found.stream().map(it -> row(it, hits, writers, boxes)).toList();
    }

    private static FoundRow row(
            Found it, Hits hits, Map<BuyerId, Buyer> writers, Map<MailboxId, String> boxes) {
        var talk = it.conversation();
        var message = Masked.of(it.message());
        var buyer = writers.get(talk.buyer());
        var subject =
                message.subject().isBlank() ? Lists.masked(talk.subject()) : message.subject();
        boolean ours = message.direction() != Direction.IN;
        return new FoundRow(
                talk.id().value(),
                talk.number(),
                message.id().value(),
                buyer == null ? "" : buyer.shown(),
                hits.line(subject, message.language()),
                excerpt(message, hits),
                beside(message, hits),
                message.language(),
                boxes.getOrDefault(talk.mailbox(), ""),
                talk.status().word(),
                message.direction().word(),
                ours ? message.from().name() : "",
                it.aside() == null ? null : it.aside().id().value(),
                it.aside() == null ? "" : Lists.masked(it.aside().who()),
                message.at());
    }

    /** What was newly written goes before what is quoted. */
    private static List<Piece> excerpt(Message message, Hits hits) {
        var own = message.reply().isBlank() ? message.text() : message.reply();
        var excerpt = hits.excerpt(own, message.language(), EXCERPT);
        if (hasHit(excerpt) || message.quoted().isBlank()) return excerpt;
        var quoted = hits.excerpt(message.quoted(), message.language(), EXCERPT);
        return hasHit(quoted) ? quoted : excerpt;
    }

    private static List<List<Piece>> beside(Message message, Hits hits) {
        var addresses =
                Stream.concat(Stream.of(message.from()), message.recipients().all().stream())
                        .map(Correspondent::address);
        var files = message.files().stream().map(File::name);
        var beside = new ArrayList<List<Piece>>();
        Stream.concat(files, addresses)
                .filter(line -> !line.isBlank())
                .distinct()
                .map(line -> hits.line(line, Section.NAME))
                .filter(Findings::hasHit)
                .limit(BESIDE)
                .forEach(beside::add);
        return beside;
    }

    private static boolean hasHit(List<Piece> pieces) {
        return pieces.stream().anyMatch(Piece::hit);
    }
}
