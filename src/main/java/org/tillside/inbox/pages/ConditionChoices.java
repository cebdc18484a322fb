package org.tillside.inbox.pages;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.Staff;
import org.tillside.channels.Mailboxes;
import org.tillside.inbox.Tags;
import org.tillside.inbox.giving.Queues;
import org.tillside.inbox.lists.ConversationFields;
import org.tillside.inbox.outward.Outward;
import org.tillside.inbox.relay.SubjectKind;
import org.tillside.kernel.ConditionCatalogue;
import org.tillside.kernel.ConditionField;
import org.tillside.kernel.Language;
import org.tillside.knowledge.Template;
import org.tillside.knowledge.Templates;
import org.tillside.malls.Malls;
import org.tillside.malls.TeamCalendars;
import org.tillside.web.ConditionChoice;
import org.tillside.web.Frame;

/** What can be asked about conversations, and what can be chosen for it, in the reader's words. */
@Component
class ConditionChoices {

    private static final int MOST_TEMPLATES = 500;

    private final Mailboxes mailboxes;
    private final Malls malls;
    private final Tags tags;
    private final Queues queues;
    private final Staff staff;
    private final TeamCalendars calendars;
    private final Templates templates;
    private final ObjectProvider<Outward> outward;

    ConditionChoices(
            Mailboxes mailboxes,
            Malls malls,
            Tags tags,
            Queues queues,
            Staff staff,
            TeamCalendars calendars,
            Templates templates,
            ObjectProvider<Outward> outward) {
        this.outward = outward;
        this.templates = templates;
        this.mailboxes = mailboxes;
        this.malls = malls;
        this.tags = tags;
        this.queues = queues;
        this.staff = staff;
        this.calendars = calendars;
    }

    @Transactional(readOnly = true)
    public List<ConditionChoice> ofRules(Frame frame) {
        return of(ConversationFields.OF_RULES, frame, Map.of());
    }

    /** In a view, somebody may also be whoever looks. */
    @Transactional(readOnly = true)
    public List<ConditionChoice> ofViews(Frame frame) {
        return of(
                ConversationFields.OF_VIEWS,
                frame,
                Map.of(ConversationFields.ME, frame.say("inbox.asked.me")));
    }

    /** Templates that everybody uses. */
    @Transactional(readOnly = true)
    public Map<String, String> templates() {
        var all = new LinkedHashMap<String, String>();
        templates.page(null, MOST_TEMPLATES).items().stream()
                .filter(it -> !it.isArchived())
                .sorted(Comparator.comparing(Template::name, String.CASE_INSENSITIVE_ORDER))
                .forEach(it -> all.put(it.id().toString(), it.name()));
        return all;
    }

    /** Programs elsewhere that can be told. */
    @Transactional(readOnly = true)
    public Map<String, String> webhooks() {
        var all = new LinkedHashMap<String, String>();
        outward.ifAvailable(it -> it.places().forEach((id, name) -> all.put(id.toString(), name)));
        return all;
    }

    private List<ConditionChoice> of(
            ConditionCatalogue catalogue, Frame frame, Map<String, String> me) {
        return catalogue.fields().stream()
                .map(field ->
                        new ConditionChoice(
                                field,
                                frame.say("inbox.asked." + word(field, catalogue)),
                                options(field, frame, me)))
                .toList();
    }

    /** A rule asks for the text of the message that it looks at, a view for the last one. */
    private static String word(ConditionField field, ConditionCatalogue catalogue) {
        boolean last = catalogue == ConversationFields.OF_VIEWS;
        return last && field.name().equals(ConversationFields.TEXT) ? "last-text" : field.name();
    }

    private Map<String, String> options(ConditionField field, Frame frame, Map<String, String> me) {
        var options = new LinkedHashMap<String, String>();
        switch (field.name()) {
            case "channel" -> options.put("email", frame.say("inbox.channel.email"));
            case "mailbox" ->
                    mailboxes
                            .all()
                            .forEach(it -> options.put(it.id().toString(), Lists.called(it)));
            case "mall" -> {
                malls.all().forEach(it -> options.put(it.id().toString(), it.name()));
                options.put(ConversationFields.NOBODY, frame.say("inbox.asked.no-mall"));
            }
            case ConversationFields.SUBJECT_KIND -> options.putAll(subjectKinds(frame));
            case "language" -> {
                Language.KNOWN.forEach(it -> options.put(it, frame.languageName(it)));
                options.put(ConversationFields.NOBODY, frame.say("inbox.asked.no-language"));
            }
            case "tags" -> tags.known().forEach(it -> options.put(it, it));
            case "priority" ->
                    Stream.of("urgent", "high", "normal", "low")
                            .forEach(it -> options.put(it, frame.say("inbox.priority." + it)));
            case "status" ->
                    Stream.of("open", "waiting", "closed")
                            .forEach(it -> options.put(it, frame.say("inbox.view." + it)));
            case "assignee" -> {
                options.putAll(me);
                options.put(ConversationFields.NOBODY, frame.say("inbox.nobody-yet"));
                people().forEach(options::put);
            }
            case "queue" -> {
                queues().forEach(options::put);
                options.put(ConversationFields.NOBODY, frame.say("inbox.asked.no-queue"));
            }
            case "hours" ->
                    calendars.all().forEach(it -> options.put(it.id().toString(), it.name()));
            default -> {}
        }
        return options;
    }

    private static Map<String, String> subjectKinds(Frame frame) {
        var all = new LinkedHashMap<String, String>();
        SubjectKind.words().forEach(it -> all.put(it, frame.say("inbox.relay.kind." + it)));
        all.put(ConversationFields.NOBODY, frame.say("inbox.asked.no-relay"));
        return all;
    }

    @Transactional(readOnly = true)
    public Map<String, String> people() {
        var people = new LinkedHashMap<String, String>();
        staff.all().forEach(it -> people.put(it.id().toString(), it.name()));
        return people;
    }

    @Transactional(readOnly = true)
    public Map<String, String> queues() {
        var all = new LinkedHashMap<String, String>();
        queues.all().forEach(it -> all.put(it.id().toString(), it.name()));
        return all;
    }
}
