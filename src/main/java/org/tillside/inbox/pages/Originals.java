package org.tillside.inbox.pages;

import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tillside.access.Actor;
import org.tillside.buyers.ContactMask;
import org.tillside.channels.email.SafeHtml;
import org.tillside.inbox.File;
import org.tillside.inbox.Message;
import org.tillside.inbox.MessageId;
import org.tillside.inbox.Messages;
import org.tillside.kernel.Fault;

/**
 * Mails as their senders drew them, made harmless before; and here put into a document of their
 * own.
 */
@Component
class Originals {

    private static final String CID = "cid:";

    private final Messages messages;

    Originals(Messages messages) {
        this.messages = messages;
    }

    /**
     * What the document may do: nothing. It draws itself with what it brought along, and with
     * pictures from elsewhere only where the reader asked, never by a way that others can read.
     */
    static String policy(boolean images) {
        return "sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox; default-src 'none'; script-src 'none'; style-src 'unsafe-inline';"
                + " form-action 'none'; base-uri 'none'; frame-ancestors 'self'; img-src 'self' data:%s"
                        .formatted(images ? " https:" : "");
    }

    /**
     * Faults: {@code message.unknown}, also where there was no HTML. Where nothing of it was
     * harmless, an empty document.
     *
     * @param images with the pictures from elsewhere
     * @param host our own, which is not elsewhere
     */
    @Transactional(readOnly = true)
    public String document(MessageId id, boolean images, String host) {
        var message = messages.get(id);
        var html = messages.html(id).orElseThrow(() -> Fault.unknown("message", id));
        var shown = Actor.current().seesContactData() ? html : ContactMask.html(html);
        var document = Jsoup.parse(images ? SafeHtml.withRemoteImages(shown) : shown);
        document.outputSettings().prettyPrint(false);
        RemotePictures.fetch(document, host);
        document.select("[src^=" + CID + "]").forEach(picture -> show(picture, message));
        document.select("a[href], area[href]")
                .attr("target", "_blank")
                .attr("rel", "noopener noreferrer nofollow");
        document.select("base, meta, link").remove();
        document.head()
                .prepend(
                        "<meta charset=\"utf-8\"><meta name=\"referrer\" content=\"no-referrer\"><style>html{background:#fff;color:#1a1a1a;font:15px/1.6 sans-serif;overflow-wrap:anywhere}body{margin:12px}img{max-width:100%;height:auto}table{max-width:100%}</style>");
        return "<!doctype html>\n" + document.html();
    }

    private static void show(Element picture, Message message) {
        var wanted = picture.attr("src").substring(CID.length());
        var url =
                position(message, wanted)
                        .map(position ->
                                "/messages/"
                                        + message.id()
                                        + "/attachments/"
                                        + position
                                        + "?preview");
        url.ifPresentOrElse(it -> picture.attr("src", it), () -> picture.removeAttr("src"));
    }

    private static Optional<Integer> position(Message message, String contentId) {
        int position = 0;
        for (File file : message.files()) {
            if (contentId.equals(file.contentId())) return Optional.of(position);
            position++;
        }
        return Optional.empty();
    }
}
