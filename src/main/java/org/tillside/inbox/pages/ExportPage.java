package org.tillside.inbox.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.tillside.channels.Mailboxes;
import org.tillside.inbox.export.Exports;
import org.tillside.inbox.lists.ListFilter;
import org.tillside.inbox.lists.SavedViews;
import org.tillside.inbox.lists.View;
import org.tillside.web.Downloads;
import org.tillside.web.Frame;

/** Conversations to take along, as a file. */
@Controller
@RequestMapping("/settings/export")
class ExportPage {

    private final Exports exports;
    private final Mailboxes mailboxes;
    private final SavedViews views;

    ExportPage(Exports exports, Mailboxes mailboxes, SavedViews views) {
        this.exports = exports;
        this.mailboxes = mailboxes;
        this.views = views;
    }

    @GetMapping
    String show(Frame frame, Model page) {
        page.addAttribute("lists", lists(frame)).addAttribute("mailboxes", addresses(frame));
        return "inbox/export";
    }

    /** Faults: {@code export.unknown}, {@code export.days}, {@code view.unknown}. */
    @GetMapping("/file")
    void file(ExportForm form, Frame frame, HttpServletResponse response) throws IOException {
        var format = exports.format(ExportForm.typed(form.format()));
        var zone = frame.reader().zone();
        var filter = filter(form).began(form.since(zone), form.until(zone));
        var called = called(form, frame);
        Downloads.growing(response, "conversations." + format.word(), format.mediaType());
        exports.write(
                filter,
                called,
                format,
                frame.reader().language(),
                zone,
                response.getOutputStream());
    }

    private ListFilter filter(ExportForm form) {
        var list = list(form);
        var address = ExportForm.typed(form.mailbox());
        if (Listing.isId(list)) return views.whole(views.get(UUID.fromString(list)));
        var mailbox = address.isEmpty() ? null : mailboxes.get(address).id();
        return list.equals(ExportForm.EVERYTHING)
                ? new ListFilter(null, mailbox, null, false)
                : View.of(list).filter().of(mailbox);
    }

    private static String list(ExportForm form) {
        var list = ExportForm.typed(form.list());
        return list.isEmpty() ? ExportForm.EVERYTHING : list;
    }

    /** For the journal. */
    private String called(ExportForm form, Frame frame) {
        var words = lists(frame).getOrDefault(list(form), list(form));
        var address = ExportForm.typed(form.mailbox());
        return address.isEmpty() ? words : words + ", " + address;
    }

    private Map<String, String> lists(Frame frame) {
        var lists = new LinkedHashMap<String, String>();
        lists.put(ExportForm.EVERYTHING, frame.say("inbox.export.everything"));
        for (var view : View.shown())
            if (view.ofConversations())
                lists.put(view.word(), frame.say("inbox.view." + view.word()));
        for (var view : views.all()) lists.put(view.id().toString(), view.name());
        return lists;
    }

    private Map<String, String> addresses(Frame frame) {
        var addresses = new LinkedHashMap<String, String>();
        addresses.put("", frame.say("inbox.export.mailboxes"));
        for (var it : mailboxes.all()) addresses.put(it.address(), it.address());
        return addresses;
    }
}
