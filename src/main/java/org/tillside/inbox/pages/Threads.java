package org.tillside.inbox.pages;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.Actor;
import org.tillside.access.Role;
import org.tillside.channels.outbox.Delivery;
import org.tillside.channels.outbox.DeliveryProblem;
import org.tillside.channels.outbox.Outbox;
import org.tillside.channels.outbox.OutboxState;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.Direction;
import org.tillside.inbox.Happenings;
import org.tillside.inbox.Message;
import org.tillside.inbox.MessageId;
import org.tillside.inbox.Messages;
import org.tillside.inbox.Readings;
import org.tillside.inbox.Status;
import org.tillside.inbox.Tongue;
import org.tillside.inbox.Tongues;
import org.tillside.inbox.answering.Scheduled;
import org.tillside.inbox.answering.Scheduling;
import org.tillside.inbox.erasure.FileRemoval;
import org.tillside.inbox.erasure.FileRemoval.RemovedFile;
import org.tillside.inbox.view.DeliveryView;
import org.tillside.inbox.view.Entry;
import org.tillside.inbox.view.HappeningView;
import org.tillside.inbox.view.InvitationView;
import org.tillside.inbox.view.MessageView;
import org.tillside.inbox.view.ScheduledView;
import org.tillside.inbox.view.ThreadView;
import org.tillside.inbox.view.TongueView;
import org.tillside.inbox.writing.Markdown;
import org.tillside.inbox.writing.PlainWords;
import org.tillside.web.Reader;

/** What was said and done in a conversation. */
@Component
class Threads {

    private static final int SHOWN = 100;
    private static final int ALL = 5_000;
    private static final Duration CLOCKS_AGREE = Duration.ofMinutes(1);

    private final Messages messages;
    private final Happenings happenings;
    private final Readings readings;
    private final Colleagues colleagues;
    private final Outbox outbox;
    private final Clock clock;
    private final Tongues spoken;
    private final Scheduling scheduling;
    private final FileRemoval files;
    private final InvitationViews invitations;

    Threads(
            Messages messages,
            Happenings happenings,
            Readings readings,
            Colleagues colleagues,
            Outbox outbox,
            Clock clock,
            Tongues spoken,
            Scheduling scheduling,
            FileRemoval files,
            InvitationViews invitations) {
        this.messages = messages;
        this.happenings = happenings;
        this.readings = readings;
        this.colleagues = colleagues;
        this.outbox = outbox;
        this.clock = clock;
        this.spoken = spoken;
        this.scheduling = scheduling;
        this.files = files;
        this.invitations = invitations;
    }

    @Transactional(readOnly = true)
    public ThreadView of(Conversation conversation, boolean all) {
        var said = messages.newest(conversation.id(), ALL);
        int earlier = all ? 0 : Math.max(0, said.size() - SHOWN);
        var shown = said.subList(earlier, said.size());
        var read = readings.of(conversation.id()).orElse(null);
        var names = colleagues.names();
        var entries = new ArrayList<Entry>();
        boolean mayMerge =
                Actor.current().role() != Role.GUEST && conversation.status() != Status.SPAM;
        var tongues = spoken.in(conversation.id());
        var removed = files.of(conversation.id());
        var invited = invitations.of(conversation);
        for (var message : shown)
            entries.add(
                    view(
                            message,
                            conversation,
                            read,
                            names,
                            tongues.get(message.id()),
                            removed.getOrDefault(message.id(), List.of()),
                            invited.apply(message),
                            mayMerge && !message.equals(said.getFirst())));
        var from = earlier == 0 ? null : shown.getFirst().at();
        happenings.of(conversation.id()).stream()
                .filter(happening -> from == null || happening.at().isAfter(from))
                .forEach(happening -> entries.add(view(happening)));
        scheduling.of(conversation.id()).forEach(it -> entries.add(view(it, conversation)));
        entries.sort(Comparator.comparing(Entry::at).thenComparing(Entry::id));
        var newest = conversation.newest();
        return new ThreadView(
                conversation.id().value(),
                entries,
                newest == null ? null : newest.value(),
                unreadFrom(entries, read),
                earlier);
    }

    private static @Nullable UUID unreadFrom(List<Entry> entries, @Nullable MessageId read) {
        if (read == null) return null;
        return entries.stream()
                .filter(entry -> entry instanceof MessageView message && !message.seen())
                .map(Entry::id)
                .findFirst()
                .orElse(null);
    }

    private ScheduledView view(Scheduled it, Conversation conversation) {
        var answer = it.answer();
        return new ScheduledView(
                it.id(),
                it.leavesAt(),
                it.by().name(),
                Reader.hueOf(it.by().id()),
                Markdown.html(Lists.masked(answer.text())),
                conversation.language(),
                answer.files().stream().map(file -> Lists.masked(file.name())).toList(),
                it.heldFor(),
                answer.closes(),
                scheduling.maySendNow(it, conversation));
    }

    private static HappeningView view(Happenings.Happening it) {
        int foreign = foreign(it.kind());
        var words =
                Stream.concat(
                        it.words().stream().limit(foreign).map(Lists::masked),
                        it.words().stream().skip(foreign));
        return new HappeningView(it.id(), it.kind(), it.actor(), words.toList(), it.at());
    }

    /**
     * How many of its words people outside wrote or are called; behind them stand ids and times.
     */
    private static int foreign(String kind) {
        if (kind.equals("spam-by-block")) return 1;
        return kind.startsWith("aside-") ? 2 : 0;
    }

    private MessageView view(
            Message it,
            Conversation conversation,
            @Nullable MessageId read,
            Colleagues.Names names,
            @Nullable Tongue tongue,
            List<RemovedFile> removed,
            @Nullable InvitationView invitation,
            boolean maySplit) {
        var shown = Masked.of(it);
        return new MessageView(
                it.id().value(),
                it.direction().word(),
                it.kind().word(),
                names.of(it.author()),
                shown.from().shown(),
                shown.from().address(),
                shown.recipients().to(),
                shown.recipients().cc(),
                shown.subject().equals(Lists.masked(conversation.subject()))
                                || it.direction() != Direction.IN
                        ? ""
                        : shown.subject(),
                it.at(),
                byItsOwnClock(it),
                it.language() == null ? conversation.language() : it.language(),
                words(shown),
                PlainWords.html(shown.quoted()),
                it.hasHtml(),
                it.remote(),
                Attachments.of(shown),
                masked(removed),
                delivery(shown),
                it.intake() != null && Actor.current().seesContactData(),
                seen(it, conversation, read),
                tongue(tongue),
                conversation.id().value(),
                maySplit,
                invitation);
    }

    /** Only where that is off. */
    private static Instant byItsOwnClock(Message it) {
        var off = Duration.between(it.sentAt(), it.at()).abs();
        return off.compareTo(CLOCKS_AGREE) > 0 ? it.sentAt() : it.at();
    }

    private static List<RemovedFile> masked(List<RemovedFile> removed) {
        return removed.stream()
                .map(file -> new RemovedFile(Lists.masked(file.name()), file.at()))
                .toList();
    }

    private static @Nullable TongueView tongue(@Nullable Tongue it) {
        if (it == null) return null;
        return new TongueView(it.language(), it.by().word(), it.percent(), List.of());
    }

    /**
     * What one wrote oneself, and up to what was read; and all of it, if that was the newest: a
     * slower commit may bear a smaller id.
     */
    private static boolean seen(Message it, Conversation conversation, @Nullable MessageId read) {
        if (it.author() != null && Actor.current().is(it.author())) return true;
        if (read == null) return false;
        return read.equals(conversation.newest())
                || it.id().value().toString().compareTo(read.value().toString()) <= 0;
    }

    /** What was typed here is light Markdown; mails are shown as they are. */
    static String words(Message shown) {
        if (!shown.came()) return Markdown.html(shown.text());
        return PlainWords.html(
                shown.reply().isBlank() && shown.quoted().isBlank() ? shown.text() : shown.reply());
    }

    private @Nullable DeliveryView delivery(Message it) {
        if (it.delivery() == null || it.outbox() == null) return null;
        boolean waits = it.delivery() == OutboxState.WAITING;
        var until =
                waits ? outbox.state(it.outbox()).map(Delivery::leavesAt).orElse(it.at()) : it.at();
        var problem = it.problem() == null ? null : DeliveryProblem.of(Lists.masked(it.problem()));
        return new DeliveryView(
                it.delivery().word(), problem, waits && until.isAfter(clock.instant()), until);
    }
}
