package org.tillside.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Base64;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/**
 * Mail as a shop gets it: of a hundred, 45 plain, 25 HTML, 15 Korean in EUC-KR, 15 with a file of
 * 20 to 200 KB; 40 answer an earlier one. The same for the same seed.
 */
final class Letters {

    /**
     * @param id without brackets
     * @param bytes with CRLF, no line begins with a dot
     */
    record Letter(String id, String from, byte[] bytes) {}

    private static final int SENDERS = 5_000;
    private static final int REPLIES_OF_100 = 40;
    private static final int SMALLEST_FILE = 20 << 10;
    private static final int LARGEST_FILE = 200 << 10;
    private static final Charset EUC_KR = Charset.forName("EUC-KR");

    private final RandomGenerator random;
    private final String to;
    private final String mark;
    private final byte[] noise;
    private int number;

    Letters(long seed, String to) {
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        this.to = to;
        this.mark = Long.toString(seed, 36);
        this.noise = new byte[4 << 20];
        random.nextBytes(noise);
    }

    /**
     * @param earlier one that was accepted; null if there is none yet
     */
    Letter next(@Nullable Letter earlier) {
        var answered = random.nextInt(100) < REPLIES_OF_100 ? earlier : null;
        int nr = number++;
        var from =
                answered == null
                        ? "buyer" + random.nextInt(SENDERS) + "@bench.example"
                        : answered.from();
        var id = nr + "." + mark + "@bench.example";
        var raw = new ByteArrayOutputStream(4096);
        put(raw, head(nr, id, from, answered), UTF_8);
        int kind = random.nextInt(100);
        if (kind < 45) plain(raw, nr);
        else if (kind < 70) html(raw, nr);
        else if (kind < 85) korean(raw, nr);
        else file(raw, nr);
        return new Letter(id, from, raw.toByteArray());
    }

    private String head(int nr, String id, String from, @Nullable Letter answered) {
        var references =
                answered == null
                        ? ""
                        : "In-Reply-To: <%s>\nReferences: <%s>\n"
                                .formatted(answered.id(), answered.id());
        return """
        Received: from mx.bench.example by relay.bench.example with ESMTPS id %d; Tue, 24 Nov 2026 09:00:00 +0000
        DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=bench.example; s=s1; h=from:to:subject; bh=%s; b=%s
        Message-ID: <%s>
        From: Buyer %d <%s>
        To: <%s>
        Subject: %sOrder %d
        Date: Tue, 24 Nov 2026 09:%02d:%02d +0000
        MIME-Version: 1.0
        %s\
        """
                .formatted(
                        nr,
                        noise(32),
                        noise(120),
                        id,
                        nr,
                        from,
                        to,
                        answered == null ? "" : "Re: ",
                        nr,
                        nr / 60 % 60,
                        nr % 60,
                        references);
    }

    private void plain(ByteArrayOutputStream raw, int nr) {
        put(
                raw,
                "Content-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: quoted-printable\n\n",
                UTF_8);
        put(raw, Wording.english(nr, random), UTF_8);
    }

    private void korean(ByteArrayOutputStream raw, int nr) {
        put(
                raw,
                "Content-Type: text/plain; charset=euc-kr\nContent-Transfer-Encoding: base64\n\n",
                UTF_8);
        put(raw, base64(Wording.korean(nr, random).getBytes(EUC_KR)), ISO_8859_1);
    }

    private void html(ByteArrayOutputStream raw, int nr) {
        put(raw, "Content-Type: multipart/alternative; boundary=\"alt\"\n\n--alt\n", UTF_8);
        plain(raw, nr);
        put(
                raw,
                "\n--alt\nContent-Type: text/html; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n\n",
                UTF_8);
        put(raw, Wording.html(nr, random), UTF_8);
        put(raw, "\n--alt--\n", UTF_8);
    }

    private void file(ByteArrayOutputStream raw, int nr) {
        int size = random.nextInt(SMALLEST_FILE, LARGEST_FILE);
        int from = random.nextInt(noise.length - size);
        put(raw, "Content-Type: multipart/mixed; boundary=\"mix\"\n\n--mix\n", UTF_8);
        plain(raw, nr);
        put(
                raw,
                "\n--mix\nContent-Type: image/jpeg; name=\"IMG_%d.jpg\"\nContent-Disposition: attachment; filename=\"IMG_%d.jpg\"\nContent-Transfer-Encoding: base64\n\n"
                        .formatted(nr, nr),
                UTF_8);
        put(raw, base64(java.util.Arrays.copyOfRange(noise, from, from + size)), ISO_8859_1);
        put(raw, "\n--mix--\n", UTF_8);
    }

    private String noise(int letters) {
        int from = random.nextInt(noise.length - letters);
        return Base64.getEncoder()
                .encodeToString(java.util.Arrays.copyOfRange(noise, from, from + letters));
    }

    private static String base64(byte[] bytes) {
        return Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(bytes) + "\n";
    }

    private static void put(ByteArrayOutputStream raw, String words, Charset charset) {
        raw.writeBytes(words.replace("\n", "\r\n").getBytes(charset));
    }
}
