package org.tillside.inbox.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.channels.Mailboxes;
import org.tillside.channels.RawMails;
import org.tillside.channels.intake.IntakeId;
import org.tillside.channels.intake.Quarantine;
import org.tillside.channels.intake.QuarantinedMail;
import org.tillside.inbox.lists.View;
import org.tillside.inbox.view.ListView;
import org.tillside.inbox.view.QuarantineRow;
import org.tillside.inbox.view.QuarantinedView;
import org.tillside.kernel.Fault;
import org.tillside.web.Frame;

/** Mails that could not be understood. */
@Component
class QuarantineLists {

    private static final int ROWS = 50;
    private static final int BEGIN = 4_000;

    private final Quarantine quarantine;
    private final RawMails raw;
    private final Mailboxes mailboxes;
    private final Clock clock;

    QuarantineLists(Quarantine quarantine, RawMails raw, Mailboxes mailboxes, Clock clock) {
        this.quarantine = quarantine;
        this.raw = raw;
        this.mailboxes = mailboxes;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public ListView page(Frame frame, @Nullable String after, @Nullable UUID open) {
        var page = quarantine.list(after, ROWS);
        var rows = page.items().stream().map(mail -> row(frame, mail)).toList();
        return ListView.quarantined(
                View.QUARANTINED.word(), rows, after, page.next(), open, clock.instant());
    }

    /** Faults: {@code intake.unknown}. */
    @Transactional(readOnly = true)
    public QuarantinedView get(Frame frame, UUID intake) {
        var mail =
                quarantine
                        .find(new IntakeId(intake))
                        .orElseThrow(() -> Fault.unknown("intake", intake));
        return new QuarantinedView(intake, row(frame, mail), begin(mail.id()), mail.size());
    }

    private QuarantineRow row(Frame frame, QuarantinedMail mail) {
        var mailbox = mailboxes.find(mail.mailbox()).map(Lists::called).orElse("");
        var problem = frame.say("channels.quarantine." + mail.reason().word());
        return new QuarantineRow(
                mail.id().value(),
                mail.sender(),
                mail.subject(),
                problem,
                mailbox,
                mail.receivedAt());
    }

    /** Whatever cannot be shown is shown as a mark. */
    private String begin(IntakeId intake) {
        try (var bytes = raw.open(intake)) {
            return new String(bytes.readNBytes(BEGIN), UTF_8)
                    .replaceAll("[\\p{Cntrl}&&[^\\r\\n\\t]]", "\uFFFD");
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
