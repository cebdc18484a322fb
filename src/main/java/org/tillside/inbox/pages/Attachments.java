package org.tillside.inbox.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tillside.inbox.File;
import org.tillside.inbox.Message;
import org.tillside.inbox.view.AttachmentView;

/**
 * The files of a message that are shown below it; those that its HTML shows stand there, if it can
 * be seen.
 */
final class Attachments {

    /** What a browser draws without running anything. Never SVG. */
    private static final Set<String> RASTER =
            Set.of("image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp");

    private static final long LARGEST_PREVIEW = 20_000_000;

    private Attachments() {}

    static List<AttachmentView> of(Message message) {
        var views = new ArrayList<AttachmentView>();
        int position = 0;
        for (var file : message.files()) views.add(view(message, position++, file));
        return views;
    }

    private static AttachmentView view(Message message, int position, File file) {
        var url = "/messages/" + message.id() + "/attachments/" + position;
        boolean picture = RASTER.contains(file.type()) && file.size() <= LARGEST_PREVIEW;
        return new AttachmentView(
                position,
                file.name(),
                file.type(),
                file.size(),
                url,
                picture ? url + "?preview" : null);
    }

    static boolean isRaster(String type) {
        return RASTER.contains(type);
    }
}
