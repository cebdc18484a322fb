package org.tillside.inbox.view;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tillside.kernel.Correspondent;

/**
 * A message or a note. Everything is masked already where the reader is a guest.
 *
 * @param direction {@code in}, {@code out} or {@code note}
 * @param kind {@code human}, {@code auto-reply}, {@code bulk}, {@code bounce} or {@code calendar}
 * @param author who wrote it here; null for what came in or was sent over REST
 * @param name of the sender; never empty if there is any address
 * @param subject only where it differs from the conversation's; else empty
 * @param sentAt by its own clock, where that is off by more than a minute; else equal to {@code at}
 * @param words safe HTML, to be written unescaped: paragraphs, links; of ours also lists and
 *     emphasis
 * @param quoted safe HTML to be folded; empty if there is nothing
 * @param hasHtml the original can be shown: {@code /messages/<id>/html} in a sandboxed frame
 * @param hasRemote the original names pictures elsewhere: {@code ?images=yes} shows them
 * @param hasRaw {@code /messages/<id>/raw} can be downloaded by this reader
 * @param seen this reader has read it before, or wrote it
 */
public record MessageView(
        UUID id,
        String direction,
        String kind,
        @Nullable PersonView author,
        String name,
        String address,
        List<Correspondent> to,
        List<Correspondent> cc,
        String subject,
        Instant at,
        Instant sentAt,
        @Nullable String language,
        String words,
        String quoted,
        boolean hasHtml,
        boolean hasRemote,
        List<AttachmentView> attachments,
        @Nullable DeliveryView delivery,
        boolean hasRaw,
        boolean seen)
        implements Entry {}
