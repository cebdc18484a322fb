package org.tillside.inbox.view;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tillside.inbox.erasure.FileRemoval.RemovedFile;
import org.tillside.kernel.Correspondent;
import org.tillside.web.Reader;

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
 * @param removed files that a rule deleted
 * @param hasRaw {@code /messages/<id>/raw} can be downloaded by this reader
 * @param seen this reader has read it before, or wrote it
 * @param maySplit this reader may give it, and what follows, a conversation of its own
 * @param tongue of what came in: its language, and who says so
 * @param invitation that it brought; null: none
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
        List<RemovedFile> removed,
        @Nullable DeliveryView delivery,
        boolean hasRaw,
        boolean seen,
        @Nullable TongueView tongue,
        UUID conversation,
        boolean maySplit,
        @Nullable InvitationView invitation)
        implements Entry {

    private static final int NAMED = 3;

    /** How its writer is called. */
    public String shown() {
        return author == null ? name : author.name();
    }

    /** The colour of its writer. */
    public int hue() {
        return author == null
                ? Reader.hueOf(Correspondent.key(address.isEmpty() ? name : address))
                : Reader.hueOf(author.id());
    }

    public String look() {
        return switch (direction) {
            case "in" -> "";
            case "out" -> "ours";
            case "note" -> "note";
            default -> throw new IllegalStateException("a message has no direction " + direction);
        };
    }

    public String from() {
        return line(new Correspondent(name.equals(address) ? "" : name, address));
    }

    /** The first few recipients, as people call them. */
    public String toNames() {
        var all = Stream.concat(to.stream(), cc.stream()).map(Correspondent::shown).toList();
        var named = all.stream().limit(NAMED).collect(Collectors.joining(", "));
        return all.size() > NAMED ? named + " +" + (all.size() - NAMED) : named;
    }

    public static String lines(List<Correspondent> people) {
        return people.stream().map(MessageView::line).collect(Collectors.joining(", "));
    }

    private static String line(Correspondent person) {
        return person.name().isBlank()
                ? person.address()
                : person.name() + " <" + person.address() + ">";
    }
}
