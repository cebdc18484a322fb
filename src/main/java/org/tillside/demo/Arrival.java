package org.tillside.demo;

import java.io.ByteArrayInputStream;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.channels.intake.Intake;
import org.tillside.channels.intake.IntakeId;
import org.tillside.channels.intake.Quarantine;
import org.tillside.channels.intake.QuarantineReason;
import org.tillside.channels.intake.Source;
import org.tillside.demo.Ledger.Done;
import org.tillside.kernel.BackdatedClock;
import org.tillside.kernel.Correspondent;

/** Lets a scene's mail come in by the door that all mail comes in by. */
@Component
class Arrival {

    private final Intake intake;
    private final Quarantine quarantine;
    private final TransactionTemplate transaction;

    Arrival(Intake intake, Quarantine quarantine, TransactionTemplate transaction) {
        this.intake = intake;
        this.quarantine = quarantine;
        this.transaction = transaction;
    }

    /** Told twice, it comes once. */
    RawMail of(Theatre theatre, Scene scene, Act act, List<Done> before) {
        var mail = mail(theatre, scene, act, before);
        BackdatedClock.at(
                mail.at(),
                () ->
                        act.kind() == Act.Kind.GARBAGE
                                ? setAside(theatre, mail)
                                : accept(theatre, mail));
        return mail;
    }

    private IntakeId accept(Theatre theatre, RawMail mail) {
        var from = mail.act().kind() == Act.Kind.BOUNCE ? "" : mail.scene().buyer().address();
        return intake.accept(
                theatre.mailbox(mail.scene()).id(),
                Source.EXAMPLE,
                mail.scene().name() + "/" + mail.act().number(),
                from,
                new ByteArrayInputStream(mail.bytes()));
    }

    private IntakeId setAside(Theatre theatre, RawMail mail) {
        var id =
                transaction.execute(_ -> {
                    var taken = accept(theatre, mail);
                    quarantine.setAside(
                            taken,
                            QuarantineReason.UNREADABLE,
                            mail.scene().subject(),
                            mail.scene().buyer().shown());
                    return taken;
                });
        return java.util.Objects.requireNonNull(id);
    }

    private static RawMail mail(Theatre theatre, Scene scene, Act act, List<Done> before) {
        var mailbox = theatre.mailbox(scene);
        return new RawMail(
                scene,
                act,
                theatre.at(scene, act),
                theatre.company().zone(),
                new Correspondent(mailbox.name(), mailbox.address()),
                theatre.words(scene, act),
                lineage(theatre, scene, before));
    }

    private static Lineage lineage(Theatre theatre, Scene scene, List<Done> before) {
        var ids =
                before.stream()
                        .map(Done::messageId)
                        .filter(id -> id != null)
                        .map(String::valueOf)
                        .toList();
        var answers =
                scene.acts().subList(0, before.size()).stream()
                        .filter(act -> act.kind() == Act.Kind.REPLY)
                        .toList();
        if (answers.isEmpty()) return new Lineage(ids, null);
        var answer = answers.getLast();
        var from =
                new Correspondent(
                        theatre.member(answer.person()).name(), theatre.mailbox(scene).address());
        var quote =
                new Quote(
                        from,
                        scene.buyer(),
                        scene.subject(),
                        theatre.at(scene, answer),
                        theatre.words(scene, answer));
        return new Lineage(ids, quote);
    }
}
