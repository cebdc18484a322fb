package org.tillside.inbox.view;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A file of a message.
 *
 * @param position its place in the message, from 0
 * @param url downloads it
 * @param preview shows it as a picture; null for all but raster images
 */
public record AttachmentView(
        int position, String name, String type, long size, String url, @Nullable String preview) {

    private static final int LONGEST_ENDING = 5;

    /** "PDF"; empty where the name has no ending to speak of. */
    public String ending() {
        var dot = name.lastIndexOf('.');
        var ending = dot < 0 ? "" : name.substring(dot + 1);
        return ending.length() <= LONGEST_ENDING ? ending.toUpperCase(Locale.ROOT) : "";
    }
}
