package org.tillside.inbox.arrival;

import org.springframework.stereotype.Component;
import org.tillside.access.Actor;
import org.tillside.channels.ArrivedMail;
import org.tillside.channels.ArrivedMails;
import org.tillside.channels.CheckingServers;
import org.tillside.channels.DeliveryChanged;
import org.tillside.channels.MessageArrived;
import org.tillside.channels.MessagesArrived;
import org.tillside.channels.outbox.OutboxId;
import org.tillside.database.Listens;
import org.tillside.database.Waymarks;
import org.tillside.database.Workspace;
import org.tillside.inbox.answering.Deliveries;
import org.tillside.inbox.giving.GivingLook;
import org.tillside.inbox.relay.Recognition;
import org.tillside.inbox.rules.RuleLook;

/** Hears of mail that came and of mail that left; as often as it is told, it does it once. */
@Component
class MailEvents {

    private static final String US = "inbox";

    private final ArrivedMails mails;
    private final Bounces bounces;
    private final Arrivals arrivals;
    private final Deliveries deliveries;
    private final RuleLook rules;
    private final GivingLook look;
    private final CheckingServers trusted;
    private final Waymarks waymarks;

    MailEvents(
            ArrivedMails mails,
            Bounces bounces,
            Arrivals arrivals,
            Deliveries deliveries,
            RuleLook rules,
            GivingLook look,
            CheckingServers trusted,
            Waymarks waymarks) {
        this.mails = mails;
        this.bounces = bounces;
        this.arrivals = arrivals;
        this.deliveries = deliveries;
        this.rules = rules;
        this.look = look;
        this.trusted = trusted;
        this.waymarks = waymarks;
    }

    @Listens("inbox.mails")
    void on(MessagesArrived event) {
        new Workspace(event.workspace())
                .run(() -> Actor.system(US).run(() -> mails.each(event, this::take)));
        follow(new Workspace(event.workspace()));
    }

    @Listens("inbox.mail")
    void on(MessageArrived event) {
        new Workspace(event.workspace())
                .run(() -> Actor.system(US).run(() -> mails.one(event, this::take)));
        follow(new Workspace(event.workspace()));
    }

    /** Rules first: they may say whose it is. */
    private void follow(Workspace workspace) {
        rules.at(workspace);
        look.atFirst(workspace);
    }

    private void take(ArrivedMail arrived) {
        var id = arrived.intake().value();
        waymarks.during("mail.filed", id, () -> file(arrived));
        var filed = waymarks.moment();
        waymarks.afterCommit(() -> {
            waymarks.took("mail.visible", id, filed);
            waymarks.arrived("mail", id);
        });
    }

    private boolean file(ArrivedMail arrived) {
        var relay = Recognition.of(arrived.mail(), trusted.names()).orElse(null);
        var mail = new NewMail(arrived, relay);
        arrivals.take(mail, bounces.read(mail));
        return true;
    }

    @Listens("inbox.delivery")
    void on(DeliveryChanged event) {
        new Workspace(event.workspace())
                .run(() ->
                        Actor.system(US).run(() -> deliveries.note(new OutboxId(event.outbox()))));
    }
}
