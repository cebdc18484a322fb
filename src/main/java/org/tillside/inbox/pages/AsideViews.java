package org.tillside.inbox.pages;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.channels.outbox.Delivery;
import org.tillside.channels.outbox.DeliveryProblem;
import org.tillside.channels.outbox.Outbox;
import org.tillside.channels.outbox.OutboxState;
import org.tillside.channels.outbox.TransportKind;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.Sight;
import org.tillside.inbox.Status;
import org.tillside.inbox.asides.Aside;
import org.tillside.inbox.asides.AsideDraft;
import org.tillside.inbox.asides.AsideDrafts;
import org.tillside.inbox.asides.AsideId;
import org.tillside.inbox.asides.AsideLetter;
import org.tillside.inbox.asides.AsidePrefill;
import org.tillside.inbox.asides.AsideRemark;
import org.tillside.inbox.asides.AsideWriting;
import org.tillside.inbox.asides.Asides;
import org.tillside.inbox.view.AsideComposerView;
import org.tillside.inbox.view.AsideComposerView.Offer;
import org.tillside.inbox.view.AsideComposerView.Said;
import org.tillside.inbox.view.AsideRow;
import org.tillside.inbox.view.AsideView;
import org.tillside.inbox.view.AttachmentView;
import org.tillside.inbox.view.DeliveryView;
import org.tillside.inbox.view.DraftFile;
import org.tillside.inbox.view.MessageView;
import org.tillside.inbox.writing.Addresses;
import org.tillside.inbox.writing.Markdown;
import org.tillside.inbox.writing.PlainWords;
import org.tillside.inbox.writing.Recipients;
import org.tillside.kernel.Correspondent;
import org.tillside.kernel.Ids;
import org.tillside.web.Frame;

/** Side conversations as they are shown; for guests without what buyers are reached by. */
@Component
class AsideViews {

    private static final int OFFERED = 20;

    private final Asides asides;
    private final AsideDrafts drafts;
    private final AsideWriting writing;
    private final AsidePrefill prefill;
    private final Colleagues colleagues;
    private final Panels panels;
    private final Outbox outbox;
    private final Clock clock;

    AsideViews(
            Asides asides,
            AsideDrafts drafts,
            AsideWriting writing,
            AsidePrefill prefill,
            Colleagues colleagues,
            Panels panels,
            Outbox outbox,
            Clock clock) {
        this.asides = asides;
        this.drafts = drafts;
        this.writing = writing;
        this.prefill = prefill;
        this.colleagues = colleagues;
        this.panels = panels;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Why the last try did not send.
     *
     * @param problem null: it was held
     */
    record Refused(@Nullable String problem, List<AsideRemark> remarks) {

        static final Refused NOT = new Refused(null, List.of());
    }

    /**
     * @param it null: one that is being begun
     */
    @Transactional(readOnly = true)
    public AsideView of(
            Conversation beside, @Nullable Aside it, Refused refused, String view, Frame frame) {
        boolean writes = beside.status() != Status.SPAM;
        return new AsideView(
                beside.id().value(),
                beside.number(),
                Lists.masked(beside.subject()),
                it == null ? null : rows(List.of(it), asides.unread(List.of(it))).getFirst(),
                it == null ? List.of() : letters(it),
                writes ? composer(beside, it, refused, frame) : null,
                panels.of(beside, frame),
                view);
    }

    static List<AsideRow> rows(Collection<Aside> those, Set<AsideId> unread) {
        return those.stream()
                .map(it ->
                        new AsideRow(
                                it.id().value(),
                                Lists.masked(it.subject()),
                                Lists.masked(it.who()),
                                it.done(),
                                it.theirs(),
                                unread.contains(it.id()),
                                Lists.masked(it.snippet()),
                                it.updatedAt()))
                .toList();
    }

    private List<MessageView> letters(Aside it) {
        var names = colleagues.names();
        return asides.letters(it.id()).stream().map(letter -> letter(it, letter, names)).toList();
    }

    private MessageView letter(Aside aside, AsideLetter it, Colleagues.Names names) {
        var recipients = Masked.recipients(it.recipients());
        var from = it.isOurs() ? it.from() : masked(it.from());
        return new MessageView(
                it.id().value(),
                it.direction().word(),
                it.kind().word(),
                names.of(it.author()),
                from.shown(),
                from.address(),
                recipients.to(),
                recipients.cc(),
                it.subject().equals(aside.subject()) ? "" : Lists.masked(it.subject()),
                it.at(),
                it.at(),
                it.language(),
                words(it),
                PlainWords.html(Lists.masked(it.quoted())),
                false,
                false,
                files(it),
                List.of(),
                delivery(it),
                false,
                true,
                null,
                aside.conversation().value(),
                false,
                null);
    }

    private static Correspondent masked(Correspondent it) {
        return Masked.recipients(new Recipients(List.of(it), List.of())).to().getFirst();
    }

    private static String words(AsideLetter it) {
        if (it.isOurs()) return Markdown.html(Lists.masked(it.text()));
        boolean whole = it.reply().isBlank() && it.quoted().isBlank();
        return PlainWords.html(Lists.masked(whole ? it.text() : it.reply()));
    }

    private static List<AttachmentView> files(AsideLetter it) {
        var views = new ArrayList<AttachmentView>();
        for (var file : it.files()) {
            var url = "/asides/letters/" + it.id() + "/attachments/" + views.size();
            var name = Lists.masked(file.name());
            views.add(new AttachmentView(views.size(), name, file.type(), file.size(), url, null));
        }
        return views;
    }

    private @Nullable DeliveryView delivery(AsideLetter it) {
        if (it.delivery() == null || it.outbox() == null) return null;
        boolean waits = it.delivery() == OutboxState.WAITING;
        var until =
                waits ? outbox.state(it.outbox()).map(Delivery::leavesAt).orElse(it.at()) : it.at();
        var problem = it.problem() == null ? null : DeliveryProblem.of(Lists.masked(it.problem()));
        return new DeliveryView(
                it.delivery().word(), problem, waits && until.isAfter(clock.instant()), until);
    }

    private @Nullable AsideComposerView composer(
            Conversation beside, @Nullable Aside it, Refused refused, Frame frame) {
        if (it == null && Sight.isGuest()) return null;
        var slot = it == null ? beside.id().value() : it.id().value();
        var draft = drafts.find(slot);
        var here = "/conversations/" + beside.id() + "/asides/";
        var name = it == null ? "new" : it.id().toString();
        var recipients = it == null ? Recipients.NONE : Masked.recipients(writing.usual(it.id()));
        var own = draft.filter(each -> !each.to().isBlank() || !each.cc().isBlank());
        return new AsideComposerView(
                name,
                here + name + "/draft",
                it == null ? "/conversations/" + beside.id() + "/asides" : here + name + "/letters",
                Sight.isGuest(),
                own.map(AsideDraft::to).orElse(Addresses.line(recipients.to())),
                own.map(AsideDraft::cc).orElse(Addresses.line(recipients.cc())),
                subject(beside, it, draft),
                draft.map(AsideDraft::text).orElse(""),
                draft.stream().flatMap(each -> each.files().stream()).map(DraftFile::of).toList(),
                Sight.isGuest() ? List.of() : offered(beside),
                Ids.next(),
                outbox.transport(beside.mailbox()) == TransportKind.FILE,
                draft.map(AsideDraft::savedAt).orElse(null),
                refused.problem(),
                refused.remarks().stream().map(remark -> said(remark, frame)).toList(),
                refused.remarks().stream().anyMatch(AsideRemark::blocks));
    }

    private String subject(Conversation beside, @Nullable Aside it, Optional<AsideDraft> draft) {
        var own = draft.map(AsideDraft::subject).orElse("");
        return it == null && own.isBlank() ? prefill.subject(beside) : own;
    }

    private List<Offer> offered(Conversation beside) {
        return prefill.files(beside, OFFERED).stream()
                .map(it ->
                        new Offer(
                                it.message().id() + "/" + it.position(),
                                it.file().name(),
                                it.file().size()))
                .toList();
    }

    private static Said said(AsideRemark it, Frame frame) {
        return new Said(it.key(), frame.say(it.says(), it.about()));
    }
}
