package org.tillside.inbox.pages;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.Actor;
import org.tillside.access.Role;
import org.tillside.buyers.Buyer;
import org.tillside.buyers.Buyers;
import org.tillside.buyers.ContactMask;
import org.tillside.buyers.Identity;
import org.tillside.channels.Mailboxes;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Conversations;
import org.tillside.inbox.Participants;
import org.tillside.inbox.Status;
import org.tillside.inbox.asides.Asides;
import org.tillside.inbox.followers.Followers;
import org.tillside.inbox.merging.Links;
import org.tillside.inbox.merging.Merges;
import org.tillside.inbox.merging.Splits;
import org.tillside.inbox.rules.Firings;
import org.tillside.inbox.satisfaction.Survey;
import org.tillside.inbox.satisfaction.Surveys;
import org.tillside.inbox.view.AsideRow;
import org.tillside.inbox.view.ClockView;
import org.tillside.inbox.view.FiringView;
import org.tillside.inbox.view.MergeView;
import org.tillside.inbox.view.OtherView;
import org.tillside.inbox.view.PanelView;
import org.tillside.inbox.view.PersonView;
import org.tillside.inbox.view.SurveyView;
import org.tillside.kernel.Correspondent;
import org.tillside.web.Frame;

/** A conversation's buyer, and where else they wrote. */
@Component
class Panels {

    private static final int MOST = 10;

    private final Conversations conversations;
    private final Participants participants;
    private final Buyers buyers;
    private final Mailboxes mailboxes;
    private final ClockPanels clocks;
    private final Givings givings;
    private final Links links;
    private final Merges merges;
    private final Splits splits;
    private final Firings firings;
    private final RuleWords ruleWords;
    private final Laters laters;
    private final Surveys surveys;
    private final Followers followers;
    private final Asides asides;
    private final RelayPanels relays;

    Panels(
            Conversations conversations,
            Participants participants,
            Buyers buyers,
            Mailboxes mailboxes,
            ClockPanels clocks,
            Givings givings,
            Links links,
            Merges merges,
            Splits splits,
            Firings firings,
            RuleWords ruleWords,
            Laters laters,
            Surveys surveys,
            Followers followers,
            Asides asides,
            RelayPanels relays) {
        this.conversations = conversations;
        this.participants = participants;
        this.buyers = buyers;
        this.mailboxes = mailboxes;
        this.clocks = clocks;
        this.givings = givings;
        this.links = links;
        this.merges = merges;
        this.splits = splits;
        this.firings = firings;
        this.ruleWords = ruleWords;
        this.laters = laters;
        this.surveys = surveys;
        this.followers = followers;
        this.asides = asides;
        this.relays = relays;
    }

    @Transactional(readOnly = true)
    public PanelView of(Conversation it, Frame frame) {
        var buyer = buyers.find(it.buyer());
        var later = laters.view(frame, it.mailbox());
        var running = clocks.of(it.id(), later.there(), frame);
        boolean works = Actor.current().role() != Role.GUEST && it.status() != Status.SPAM;
        return new PanelView(
                it.id().value(),
                it.buyer().value(),
                it.number(),
                buyer.map(Buyer::name).orElse(""),
                buyer.map(Buyer::language).orElse(it.language()),
                buyer.map(Panels::addresses).orElse(List.of()),
                conversations.ofBuyer(it.buyer(), MOST + 1).stream()
                        .filter(other -> !other.id().equals(it.id()))
                        .limit(MOST)
                        .map(Panels::other)
                        .toList(),
                linked(it.linkedTo()),
                conversations.beside(it.id(), MOST).stream().map(Panels::other).toList(),
                links.of(it.id()).stream().map(Panels::other).toList(),
                merges.of(it.id()).stream().map(Panels::merge).toList(),
                works && splits.isOff(it.id()),
                works,
                routes(it.id()),
                others(it, buyer.map(Buyer::identities).orElse(List.of())),
                relays.view(it),
                it.createdAt(),
                running,
                works && running.stream().anyMatch(Panels::waitsForAnswer),
                works && mayPromise(it) ? later : null,
                surveys(it.id()),
                givings.tongue(it),
                givings.history(it),
                givings.waits(it),
                fired(it, frame),
                followers(it),
                asides(it),
                works);
    }

    private static List<String> addresses(Buyer it) {
        return it.identities().stream()
                .map(Identity::address)
                .filter(address -> !address.isBlank())
                .toList();
    }

    private List<PersonView> followers(Conversation it) {
        return followers.of(it.id()).stream()
                .map(each -> new PersonView(each.person().value(), each.name()))
                .toList();
    }

    private List<AsideRow> asides(Conversation it) {
        var those = asides.beside(it.id());
        return AsideViews.rows(those, asides.unread(those));
    }

    /** Why it is so; guests are not told how the others work. */
    private List<FiringView> fired(Conversation it, Frame frame) {
        if (Actor.current().role() == Role.GUEST) return List.of();
        return ruleWords.firings(firings.in(it.id(), MOST), frame);
    }

    /** All that was said; of what was only asked, the newest. */
    private List<SurveyView> surveys(ConversationId id) {
        var asked = surveys.of(id);
        return asked.stream()
                .filter(it -> it.rating() != null || it.equals(asked.getFirst()))
                .limit(MOST)
                .map(Panels::survey)
                .toList();
    }

    private static SurveyView survey(Survey it) {
        boolean sees = Actor.current().seesContactData();
        return new SurveyView(
                it.askedAt(),
                it.rating() == null ? null : it.rating().word(),
                sees ? it.comment() : ContactMask.text(it.comment()),
                it.ratedAt());
    }

    private static boolean mayPromise(Conversation it) {
        return Actor.current().role() != Role.GUEST && it.status() != Status.CLOSED;
    }

    private static boolean waitsForAnswer(ClockView it) {
        return it.due() != null && it.ended() == null && !it.goal().equals("resolution");
    }

    private @Nullable OtherView linked(@Nullable ConversationId id) {
        return id == null ? null : conversations.find(id).map(Panels::other).orElse(null);
    }

    private static MergeView merge(Merges.Merge it) {
        return new MergeView(it.id(), it.number(), Lists.masked(it.subject()), it.at());
    }

    private static OtherView other(Conversation it) {
        return new OtherView(
                it.id().value(),
                it.number(),
                Lists.masked(it.subject()),
                it.status().word(),
                it.language(),
                it.updatedAt());
    }

    private List<Correspondent> routes(ConversationId id) {
        return participants.routes(id).stream()
                .flatMap(route -> mailboxes.find(route).stream())
                .map(mailbox -> new Correspondent(mailbox.name(), mailbox.address()))
                .toList();
    }

    private List<Correspondent> others(Conversation it, List<Identity> buyer) {
        Set<String> known = buyer.stream().map(Identity::address).collect(Collectors.toSet());
        boolean sees = Actor.current().seesContactData();
        if (!sees)
            return participants.of(it.id()).stream()
                    .filter(person -> !person.name().isBlank())
                    .map(ContactMask::correspondent)
                    .toList();
        return participants.of(it.id()).stream()
                .filter(person -> !known.contains(person.key()))
                .toList();
    }
}
