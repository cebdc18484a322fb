package org.tillside.channels.email;

/** HTML that is safe to show: as its source for now. */
public final class SafeHtml {

    private SafeHtml() {}

    public static String of(String unsafe) {
        return org.jsoup.nodes.Entities.escape(unsafe);
    }
}
