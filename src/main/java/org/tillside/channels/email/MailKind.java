package org.tillside.channels.email;

import java.util.List;
import org.tillside.channels.email.ParsedMail.Kind;
import org.tillside.channels.email.PartReader.MachineNote;
import org.tillside.kernel.Correspondent;

/** Tells people from machines. */
record MailKind(
        HeaderBlock header,
        String subject,
        List<Correspondent> from,
        List<MachineNote> notes,
        String text) {

    Kind kind() {
        return isAutomatic() ? Kind.BULK : Kind.HUMAN;
    }

    boolean isAutomatic() {
        return header.anyStartsWith("list-");
    }
}
