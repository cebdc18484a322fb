package org.tillside.inbox.pages;

import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Pictures from elsewhere, once they were asked for. They come by https, for all on the way could
 * read along; and never from us, where the browser shows who its reader is.
 */
final class RemotePictures {

    private static final String REMOTE = "[src~=(?i)^https?:]";
    private static final Pattern PLAIN = Pattern.compile("(?i)^https?:[/\\\\]*");
    private static final Pattern HOST =
            Pattern.compile("https://(?:[^/\\\\?#]*@)?(\\[[^]]*]|[^/\\\\?#:]*).*", Pattern.DOTALL);

    private RemotePictures() {}

    /**
     * @param us the name of our own host, as the browser called it
     */
    static void fetch(Document document, String us) {
        document.select(REMOTE).forEach(it -> fetch(it, us));
    }

    private static void fetch(Element picture, String us) {
        var address = PLAIN.matcher(picture.attr("src")).replaceFirst("https://");
        var host = HOST.matcher(address);
        if (host.matches() && host.group(1).equalsIgnoreCase(us)) picture.removeAttr("src");
        else picture.attr("src", address);
    }
}
