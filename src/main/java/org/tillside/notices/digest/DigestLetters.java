package org.tillside.notices.digest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import org.tillside.access.Person;
import org.tillside.access.Workspaces;
import org.tillside.notices.HomeAddress;
import org.tillside.notices.Notice;
import org.tillside.notices.StaffLetter;
import org.tillside.web.Words;

/** Writes unread notices as a mail, in the language of the person. */
@Component
public class DigestLetters {

    /** What one mail lists; of the others it says how many. */
    static final int SHOWN = 50;

    private static final String PREFERENCES = "/settings/notices";

    private final Words words;
    private final Workspaces workspaces;
    private final HomeAddress home;

    public DigestLetters(Words words, Workspaces workspaces, HomeAddress home) {
        this.words = words;
        this.workspaces = workspaces;
        this.home = home;
    }

    /**
     * @param notices the newest first, at most {@link #SHOWN}
     * @param all how many there are
     */
    StaffLetter of(Person person, List<Notice> notices, int all) {
        var language = person.language();
        var subject = words.say(language, "notices.digest.subject", all, workspaces.name());
        var more =
                all > notices.size()
                        ? words.say(language, "notices.digest.more", all - notices.size())
                        : "";
        var why = words.say(language, "notices.digest.why");
        return new StaffLetter(
                person.name(),
                person.email(),
                subject,
                plain(notices, more, why, language),
                html(notices, more, why, language),
                home.of(PREFERENCES));
    }

    private String plain(List<Notice> notices, String more, String why, Locale language) {
        var lines = new ArrayList<String>();
        for (var it : notices)
            lines.add("* " + it.sentence(words, language) + "\n  " + home.of(it.link()) + "\n");
        if (!more.isEmpty()) lines.add(more + "\n  " + home.of("/notices") + "\n");
        lines.add("-- ");
        lines.add(why);
        lines.add(home.of(PREFERENCES));
        return String.join("\n", lines) + "\n";
    }

    private String html(List<Notice> notices, String more, String why, Locale language) {
        var page = new StringBuilder();
        page.append("<!doctype html><html lang=\"").append(language.getLanguage());
        page.append("\"><head><meta charset=\"utf-8\"></head><body><ul>");
        for (var it : notices)
            page.append("<li>")
                    .append(link(it.link(), it.sentence(words, language)))
                    .append("</li>");
        page.append("</ul>");
        if (!more.isEmpty()) page.append("<p>").append(link("/notices", more)).append("</p>");
        page.append("<hr><p><small>").append(link(PREFERENCES, why));
        return page.append("</small></p></body></html>").toString();
    }

    private String link(String path, String said) {
        return "<a href=\""
                + HtmlUtils.htmlEscape(home.of(path), "UTF-8")
                + "\">"
                + HtmlUtils.htmlEscape(said, "UTF-8")
                + "</a>";
    }
}
