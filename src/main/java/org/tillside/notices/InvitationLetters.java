package org.tillside.notices;

import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import org.tillside.access.InvitationLetter;
import org.tillside.access.InvitationPost;
import org.tillside.web.Words;

/** Writes invitations as mails of the workspace, as mail to the team is written. */
@Component
class InvitationLetters implements InvitationPost {

    private static final String PREFERENCES = "/settings/notices";

    private final Words words;
    private final HomeAddress home;
    private final ObjectProvider<StaffPost> post;
    private final ApplicationEventPublisher events;

    InvitationLetters(
            Words words,
            HomeAddress home,
            ObjectProvider<StaffPost> post,
            ApplicationEventPublisher events) {
        this.words = words;
        this.home = home;
        this.post = post;
        this.events = events;
    }

    @Override
    public boolean send(InvitationLetter letter) {
        if (post.stream().allMatch(it -> it.sender().isEmpty())) return false;
        events.publishEvent(written(letter));
        return true;
    }

    private StaffLetter written(InvitationLetter it) {
        var language = it.language();
        var url = home.isKnown() ? home.of(it.token().path()) : it.url();
        var hello = say(language, "hello", it.to().name());
        var what = say(language, "what", it.by(), it.workspace());
        var how = say(language, "how");
        var why = say(language, "why");
        return new StaffLetter(
                it.to().name(),
                it.to().email(),
                say(language, "subject", it.workspace()),
                String.join("\n\n", hello, what, url, how) + "\n\n-- \n" + why + "\n",
                html(language, url, hello, what, how, why),
                home.of(PREFERENCES));
    }

    private static String html(
            Locale language, String url, String hello, String what, String how, String why) {
        return "<!doctype html><html lang=\"%s\"><head><meta charset=\"utf-8\"></head><body><p>%s</p><p>%s</p><p><a href=\"%s\">%s</a></p><p>%s</p><hr><p><small>%s</small></p></body></html>"
                .formatted(
                        language.getLanguage(),
                        escaped(hello),
                        escaped(what),
                        escaped(url),
                        escaped(url),
                        escaped(how),
                        escaped(why));
    }

    private static String escaped(String words) {
        return HtmlUtils.htmlEscape(words, "UTF-8");
    }

    private String say(Locale language, String part, Object... arguments) {
        return words.say(language, "notices.invitation." + part, arguments);
    }
}
