package org.tillside.channels.intake;

import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.tillside.channels.smtp.Doorway;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Fault.Blame;
import org.tillside.kernel.Ids;

/**
 * Mail that comes by SMTP goes into the intake of each mailbox on its envelope. If some have it
 * when the rest fails, the sender is told "later" and sends to all again: those who have it know
 * the copy.
 */
@Component
public class MailDoor implements Doorway {

    private final Recipients recipients;
    private final Intake intake;

    MailDoor(Recipients recipients, Intake intake) {
        this.recipients = recipients;
        this.intake = intake;
    }

    @Override
    public boolean knows(String recipient) {
        return recipients.find(recipient).isPresent();
    }

    @Override
    public void take(String sender, List<String> addressed, InputStream mail) {
        var homes = homes(addressed);
        var blob = intake.keep(mail);
        var id = Ids.next().toString();
        homes.forEach((home, address) -> {
            var arrival = new Arrival(home.mailbox(), Source.SMTP, id, sender, address, blob);
            home.workspace().run(() -> intake.note(arrival));
        });
    }

    /** Each mailbox once, with the first address that led to it. */
    private LinkedHashMap<Recipient, String> homes(List<String> addressed) {
        var homes = new LinkedHashMap<Recipient, String>();
        try {
            for (var address : addressed) {
                recipients.find(address).ifPresent(home -> homes.putIfAbsent(home, address));
            }
        } catch (DataAccessException gone) {
            throw new Fault(
                    "intake.unavailable", Blame.RESOURCES, "The database does not answer.", gone);
        }
        if (homes.isEmpty()) throw Fault.unknown("mailbox", addressed);
        return homes;
    }
}
