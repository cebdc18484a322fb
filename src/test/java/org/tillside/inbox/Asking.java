package org.tillside.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tillside.inbox.asides.AsideLetter;
import org.tillside.inbox.asides.AsideText;
import org.tillside.inbox.writing.Addresses;
import org.tillside.inbox.writing.Recipients;

/** What is written to a carrier, and what the carrier writes. */
final class Asking {

    static final String CARRIER = "help@carrier.example";
    static final Instant LATER = Written.NOON.plus(Duration.ofHours(1));

    private static final Pattern REPLY_TO = Pattern.compile("Reply-To:[^<]*<([^>]+)>");

    private Asking() {}

    static AsideText to(String address, String words) {
        return AsideText.to(people(address), "Parcel", words);
    }

    static AsideText more() {
        return AsideText.to(Recipients.NONE, "", "And now?");
    }

    static AsideText form(String words, @Nullable UUID form) {
        return new AsideText(people(CARRIER), "Parcel", words, List.of(), form, List.of());
    }

    static AsideText heeding(AsideText it, List<String> keys) {
        return new AsideText(it.recipients(), it.subject(), it.text(), List.of(), null, keys);
    }

    static Recipients people(String address) {
        var name = address.isEmpty() ? "" : "help <" + address + ">";
        return new Recipients(Addresses.parse(name), List.of());
    }

    static Written answer(AsideLetter sent) {
        return Written.by(CARRIER).inReplyTo(sent.messageId()).subject("Re: Parcel").at(LATER);
    }

    static String words(InputStream raw) {
        try (raw) {
            return new String(raw.readAllBytes(), UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static String replyAddress(String raw) {
        var header = REPLY_TO.matcher(raw);
        assertThat(header.find()).isTrue();
        return header.group(1);
    }
}
