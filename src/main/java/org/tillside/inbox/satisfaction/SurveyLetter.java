package org.tillside.inbox.satisfaction;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import org.tillside.channels.Mailboxes;
import org.tillside.channels.outbox.OutgoingMail;
import org.tillside.database.Workspace;
import org.tillside.inbox.Conversation;
import org.tillside.inbox.threading.ReplyAddress;
import org.tillside.kernel.Correspondent;
import org.tillside.kernel.Fault;
import org.tillside.notices.HomeAddress;
import org.tillside.web.PageLanguage;
import org.tillside.web.Words;

/** The mail that asks a buyer how we did: three links, in their language if we speak it. */
@Component
class SurveyLetter {

    private final Words words;
    private final Mailboxes mailboxes;
    private final ReplyAddress replyAddress;
    private final SurveyLink link;
    private final HomeAddress home;

    SurveyLetter(
            Words words,
            Mailboxes mailboxes,
            ReplyAddress replyAddress,
            SurveyLink link,
            HomeAddress home) {
        this.words = words;
        this.mailboxes = mailboxes;
        this.replyAddress = replyAddress;
        this.link = link;
        this.home = home;
    }

    PageLanguage language(Conversation it) {
        var spoken = it.language();
        return spoken == null ? PageLanguage.EN : PageLanguage.find(spoken).orElse(PageLanguage.EN);
    }

    OutgoingMail of(Conversation it, UUID survey, Correspondent to, PageLanguage language) {
        var mailbox =
                mailboxes
                        .find(it.mailbox())
                        .orElseThrow(() -> Fault.unknown("mailbox", it.mailbox()));
        var workspace = Workspace.current().id();
        var address = home.of(link.path(workspace, survey));
        var subject = it.subject().isBlank() ? "#" + it.number() : it.subject();
        return new OutgoingMail(
                mailbox.id(),
                mailbox.name(),
                List.of(to),
                List.of(),
                say(language, "inbox.survey.mail.subject", subject),
                plain(language, subject, mailbox.name(), address),
                html(language, subject, mailbox.name(), address),
                null,
                List.of(),
                replyAddress.of(mailbox.address(), workspace, it.number()),
                List.of(),
                true);
    }

    private String plain(PageLanguage language, String subject, String name, String address) {
        var choices =
                List.of(Rating.values()).stream()
                        .map(it -> choice(language, it) + ": " + address + "?choice=" + it.word())
                        .collect(Collectors.joining("\n"));
        return String.join(
                "\n\n",
                say(language, "inbox.survey.mail.ask", subject),
                choices,
                say(language, "inbox.survey.mail.once"),
                name);
    }

    private String html(PageLanguage language, String subject, String name, String address) {
        var choices =
                List.of(Rating.values()).stream()
                        .map(it ->
                                "<p><a href=\"%s?choice=%s\">%s</a></p>"
                                        .formatted(
                                                escaped(address),
                                                it.word(),
                                                escaped(choice(language, it))))
                        .collect(Collectors.joining());
        return "<p>%s</p>%s<p>%s</p><p>%s</p>"
                .formatted(
                        escaped(say(language, "inbox.survey.mail.ask", subject)),
                        choices,
                        escaped(say(language, "inbox.survey.mail.once")),
                        escaped(name));
    }

    private String choice(PageLanguage language, Rating it) {
        return say(language, "inbox.survey.choice." + it.word());
    }

    private String say(PageLanguage language, String key, Object... arguments) {
        return words.say(language.locale(), key, arguments);
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
