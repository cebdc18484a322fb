package org.tillside.insight.pages;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tillside.access.PersonId;
import org.tillside.access.Staff;
import org.tillside.access.StaffMember;
import org.tillside.channels.Mailbox;
import org.tillside.channels.Mailboxes;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.Conversations;
import org.tillside.inbox.lists.View;
import org.tillside.insight.Backlog;
import org.tillside.insight.Backlog.Waiting;
import org.tillside.web.Frame;
import org.tillside.web.Reader;
import org.tillside.workforce.Rota;
import org.tillside.workforce.Worker;
import org.tillside.workforce.Workers;

/** The board of this moment. */
@Component
class NowViews {

    private static final int FIRST = 8;

    private final Backlog backlog;
    private final Mailboxes mailboxes;
    private final Conversations conversations;
    private final Workers workers;
    private final Rota rota;
    private final Staff staff;
    private final Clock clock;

    NowViews(
            Backlog backlog,
            Mailboxes mailboxes,
            Conversations conversations,
            Workers workers,
            Rota rota,
            Staff staff,
            Clock clock) {
        this.backlog = backlog;
        this.mailboxes = mailboxes;
        this.conversations = conversations;
        this.workers = workers;
        this.rota = rota;
        this.staff = staff;
        this.clock = clock;
    }

    NowView of(Frame frame) {
        var all = backlog.byMailbox(clock.instant());
        var sum = all.values().stream().reduce(Waiting.NONE, Waiting::and);
        var people = people(frame);
        return new NowView(
                frame.number(sum.number()),
                frame.number(sum.unassigned()),
                frame.number(sum.overdue()),
                frame.number(sum.soon()),
                oldest(frame, sum),
                boxes(frame, all),
                first(frame),
                people,
                (int) people.stream().filter(it -> it.tone().equals("good")).count(),
                sum.number() == 0);
    }

    private List<NowView.Box> boxes(Frame frame, Map<UUID, Waiting> all) {
        var names = new HashMap<UUID, String>();
        for (Mailbox it : mailboxes.all()) names.put(it.id().value(), it.address());
        for (Mailbox it : mailboxes.ended()) names.put(it.id().value(), it.address());
        return all.entrySet().stream()
                .sorted(
                        Comparator.comparingInt(
                                        (Map.Entry<UUID, Waiting> it) -> -it.getValue().overdue())
                                .thenComparingInt(it -> -it.getValue().number()))
                .map(it ->
                        new NowView.Box(
                                names.getOrDefault(it.getKey(), it.getKey().toString()),
                                frame.number(it.getValue().number()),
                                frame.number(it.getValue().unassigned()),
                                frame.number(it.getValue().soon()),
                                frame.number(it.getValue().overdue()),
                                oldest(frame, it.getValue())))
                .toList();
    }

    private String oldest(Frame frame, Waiting it) {
        var oldest = it.oldest();
        return oldest == null
                ? ""
                : Shown.span(
                        frame,
                        (int)
                                Math.clamp(
                                        java.time.Duration.between(oldest, clock.instant())
                                                .toSeconds(),
                                        0,
                                        Integer.MAX_VALUE));
    }

    private List<NowView.Due> first(Frame frame) {
        var now = clock.instant();
        var due = new ArrayList<NowView.Due>();
        for (Conversation it : conversations.page(View.DUE.filter(), null, FIRST).items())
            if (it.due() != null)
                due.add(
                        new NowView.Due(
                                "/conversations/" + it.id(),
                                "#" + it.number(),
                                it.subject(),
                                frame.moment(it.due()),
                                it.due().toString(),
                                it.due().isBefore(now)));
        return due;
    }

    private List<NowView.Somebody> people(Frame frame) {
        var names = new HashMap<PersonId, String>();
        for (StaffMember it : staff.all()) names.put(it.id(), it.name());
        var loads = rota.loads();
        var people = new ArrayList<NowView.Somebody>();
        for (Worker it : workers.all()) {
            var name = names.get(it.person());
            if (name == null) continue;
            var standing = rota.standing(it, frame.reader().language());
            people.add(
                    new NowView.Somebody(
                            name,
                            Reader.hueOf(it.person().value()),
                            frame.say("insight.on." + standing.code()),
                            standing.isPresent() ? "good" : "",
                            frame.say(
                                    "workforce.room.of",
                                    loads.getOrDefault(it.person(), 0),
                                    it.capacity())));
        }
        people.sort(
                Comparator.comparing((NowView.Somebody it) -> it.tone().isEmpty())
                        .thenComparing(NowView.Somebody::name));
        return people;
    }
}
