package org.tillside.inbox.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tillside.access.PersonId;
import org.tillside.access.Staff;
import org.tillside.access.StaffMember;
import org.tillside.buyers.Buyer;
import org.tillside.buyers.BuyerId;
import org.tillside.buyers.Buyers;
import org.tillside.channels.Mailbox;
import org.tillside.channels.MailboxId;
import org.tillside.channels.Mailboxes;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.MailboxMalls;
import org.tillside.inbox.Tags;
import org.tillside.malls.Mall;
import org.tillside.web.Csv;
import org.tillside.web.PageLanguage;
import org.tillside.web.Words;

/** A row for each conversation, for spreadsheets; times as the reader's clock shows them. */
@Component
final class CsvFormat implements ExportFormat {

    private static final List<String> COLUMNS =
            List.of(
                    "number",
                    "subject",
                    "status",
                    "priority",
                    "buyer",
                    "address",
                    "mailbox",
                    "mall",
                    "language",
                    "assignee",
                    "tags",
                    "began",
                    "changed",
                    "due");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final Buyers buyers;
    private final Mailboxes mailboxes;
    private final MailboxMalls malls;
    private final Staff staff;
    private final Tags tags;
    private final Words words;

    CsvFormat(
            Buyers buyers,
            Mailboxes mailboxes,
            MailboxMalls malls,
            Staff staff,
            Tags tags,
            Words words) {
        this.buyers = buyers;
        this.mailboxes = mailboxes;
        this.malls = malls;
        this.staff = staff;
        this.tags = tags;
        this.words = words;
    }

    @Override
    public String word() {
        return "csv";
    }

    @Override
    public String mediaType() {
        return "text/csv;charset=UTF-8";
    }

    @Override
    public File begin(OutputStream to, Locale language, ZoneId zone) throws IOException {
        var csv = new Csv(PageLanguage.of(language));
        var head = COLUMNS.stream().<Object>map(it -> head(it, language, zone)).toList();
        to.write((Csv.MARK + csv.line(head)).getBytes(UTF_8));
        var moment = MOMENT.withZone(zone);
        return some -> {
            var beside = beside(some);
            for (var it : some)
                to.write(csv.line(row(it, beside, language, moment)).getBytes(UTF_8));
        };
    }

    private String head(String column, Locale language, ZoneId zone) {
        return words.say(language, "inbox.export.column." + column, zone.getId());
    }

    private record Beside(
            Map<BuyerId, Buyer> buyers,
            Map<MailboxId, String> mailboxes,
            Map<MailboxId, Mall> malls,
            Map<PersonId, String> staff,
            Map<ConversationId, List<String>> tags) {}

    private Beside beside(List<Conversation> some) {
        return new Beside(
                buyers.find(some.stream().map(Conversation::buyer).distinct().toList()),
                mailboxes.all().stream().collect(Collectors.toMap(Mailbox::id, Mailbox::address)),
                malls.of(some.stream().map(Conversation::mailbox).distinct().toList()),
                staff.all().stream().collect(Collectors.toMap(StaffMember::id, StaffMember::name)),
                tags.of(some.stream().map(Conversation::id).toList()));
    }

    private List<Object> row(
            Conversation it, Beside beside, Locale language, DateTimeFormatter moment) {
        var buyer = beside.buyers().get(it.buyer());
        var mall = beside.malls().get(it.mailbox());
        Function<@Nullable Instant, String> at = when -> when == null ? "" : moment.format(when);
        return List.of(
                it.number(),
                it.subject(),
                words.say(language, "inbox.status." + it.status().word()),
                words.say(language, "inbox.priority." + it.priority().word()),
                buyer == null ? "" : buyer.name(),
                buyer == null || buyer.identities().isEmpty()
                        ? ""
                        : buyer.identities().getFirst().address(),
                beside.mailboxes().getOrDefault(it.mailbox(), ""),
                mall == null ? "" : mall.name(),
                it.language() == null ? "" : it.language(),
                it.assignee() == null ? "" : beside.staff().getOrDefault(it.assignee(), ""),
                String.join(", ", beside.tags().getOrDefault(it.id(), List.of())),
                at.apply(it.createdAt()),
                at.apply(it.updatedAt()),
                at.apply(it.due()));
    }
}
