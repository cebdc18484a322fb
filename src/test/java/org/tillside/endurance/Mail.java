package org.tillside.endurance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A mail that a buyer sends, the same bytes however often.
 *
 * @param id its Message-ID, without brackets
 */
record Mail(int number, String id, String from, byte[] raw) {

    private static final int BUYERS = 400;
    private static final int ONE_IN_FILES = 20;
    private static final int FILE_BYTES = 20_000;
    private static final List<String> WORDS =
            List.of(
                    "The parcel has not arrived yet, could you look where it is?",
                    "받은 컵에 금이 가 있어요. 사진을 첨부합니다.",
                    "Tisztelt Cím! A számlán a régi név szerepel, kérem, módosítsák.",
                    "Das Mahlwerk blockiert nach zwei Tagen vollständig.");

    /**
     * @param mark tells this run from others
     * @param answered an earlier mail of the same buyer; null if this one begins
     */
    static Mail write(
            int number, String mark, String to, @Nullable Mail answered, RandomGenerator random) {
        var from =
                answered == null
                        ? "buyer" + random.nextInt(BUYERS) + "@kill.example"
                        : answered.from();
        var id = "mail-" + number + "." + mark + "@kill.example";
        var head =
                """
                Message-ID: <%s>
                From: Buyer <%s>
                To: <%s>
                Date: Tue, 24 Nov 2026 09:%02d:%02d +0000
                MIME-Version: 1.0
                Subject: %sMail %d of run %s
                """
                                .formatted(
                                        id,
                                        from,
                                        to,
                                        number / 60 % 60,
                                        number % 60,
                                        answered == null ? "" : "Re: ",
                                        number,
                                        mark)
                        + (answered == null
                                ? ""
                                : "In-Reply-To: <%s>\nReferences: <%s>\n"
                                        .formatted(answered.id(), answered.id()));
        var text = WORDS.get(number % WORDS.size()) + "\n\nmark " + number + "-" + mark + "\n";
        var body = random.nextInt(ONE_IN_FILES) == 0 ? mixed(text, random) : plain(text);
        return new Mail(number, id, from, (head + body).replace("\n", "\r\n").getBytes(UTF_8));
    }

    private static String plain(String text) {
        return "Content-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n\n"
                + text;
    }

    private static String mixed(String text, RandomGenerator random) {
        var bytes = new byte[FILE_BYTES];
        random.nextBytes(bytes);
        return "Content-Type: multipart/mixed; boundary=\"cut\"\n\n--cut\n"
                + plain(text)
                + "\n--cut\nContent-Type: image/jpeg; name=\"photo.jpg\"\nContent-Disposition: attachment; filename=\"photo.jpg\"\nContent-Transfer-Encoding: base64\n\n"
                + Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(bytes)
                + "\n--cut--\n";
    }
}
