package org.tillside.inbox.view;

import org.jspecify.annotations.Nullable;

/**
 * A file of a message.
 *
 * @param position its place in the message, from 0
 * @param url downloads it
 * @param preview shows it as a picture; null for all but raster images
 */
public record AttachmentView(
        int position, String name, String type, long size, String url, @Nullable String preview) {}
