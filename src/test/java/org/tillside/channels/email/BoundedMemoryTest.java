package org.tillside.channels.email;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A mail costs no more memory than its body may, and no more time than its length. */
class BoundedMemoryTest {

    private static final long BIG = 50L * 1024 * 1024;

    /** Less than the mail, be it decoded or not: whoever holds it whole does not get by. */
    private static final String HEAP = "-Xmx48m";

    private static final String LINE =
            "We would like to know where the parcel is that you have sent to us on Monday.\n";

    private static final Pattern LINK = Pattern.compile("href=\"https://[ab]\\.example/\\d+\"");

    /** Ways in which a mail can be big: its heading, and what its rest repeats. */
    enum Big {
        FILE(
                "Content-Type: application/zip\nContent-Transfer-Encoding: base64\n\n",
                inBase64(LINE)),
        PLAIN("Content-Type: text/plain; charset=utf-8\n\n", LINE),
        HTML("Content-Type: text/html; charset=utf-8\n\n", "<p>" + LINE + "</p>\n"),
        BASE64(
                "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n",
                inBase64(LINE));

        private final String heading;
        private final byte[] repeated;

        Big(String heading, String repeated) {
            this.heading = "Subject: big\n" + heading;
            this.repeated = repeated.getBytes(UTF_8);
        }

        long times() {
            return BIG / LINE.length() + 1;
        }

        /** What is attached at the end, be it the file or the text that is too long. */
        long decoded() {
            boolean isEncoded = heading.contains("base64");
            return times() * (isEncoded ? LINE.length() : repeated.length);
        }

        InputStream mail() {
            return new SequenceInputStream(
                    new ByteArrayInputStream(heading.getBytes(UTF_8)),
                    new Repeated(repeated, times()));
        }
    }

    @TempDir Path folder;

    @Test
    @Timeout(value = 5, unit = MINUTES)
    void a_mail_of_fifty_megabytes_is_read_with_a_heap_that_it_does_not_fit_in()
            throws IOException, InterruptedException {
        var output = folder.resolve("read.txt").toFile();
        var child =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                HEAP,
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Child.class.getName())
                        .redirectErrorStream(true)
                        .redirectOutput(output)
                        .start();
        try {
            child.waitFor();
        } finally {
            child.destroyForcibly();
        }
        assertThat(output).hasContent(lines(BoundedMemoryTest::wanted));
        assertThat(child.exitValue()).isZero();
    }

    private static String lines(Function<Big, String> line) {
        return Stream.of(Big.values()).map(line).collect(Collectors.joining("\n"));
    }

    private static String wanted(Big big) {
        return "%s: %d attached, text %s".formatted(big, big.decoded(), big != Big.FILE);
    }

    /** A process of its own, for the heap is small. */
    static final class Child {

        private Child() {}

        public static void main(String[] none) throws IOException {
            for (var big : Big.values()) {
                var mail = new MailParser().parse(big.mail());
                System.out.printf(
                        Locale.ROOT,
                        "%s: %d attached, text %s%n",
                        big,
                        mail.attachments().getFirst().size(),
                        mail.reply().startsWith("We would like"));
            }
        }
    }

    @Test
    void five_thousand_links_above_and_below_a_quote_are_all_there() {
        var mail = read(5_000);
        assertThat(mail.reply().lines()).hasSize(5_000).contains("Item 0", "Item 4999");
        assertThat(mail.quoted().lines().filter(line -> line.startsWith("> Old item")))
                .hasSize(5_000);
        assertThat(mail.html()).isNotNull();
        assertThat(LINK.matcher(mail.html()).results().map(MatchResult::group).distinct())
                .hasSize(10_000);
    }

    /** Time is not asked, for other work may hold it up: what is made on the way tells as well. */
    @Test
    @Timeout(value = 5, unit = MINUTES)
    void four_times_as_many_links_cost_four_times_as_much() {
        read(1_000);
        long some = allocated(() -> read(5_000));
        long many = allocated(() -> read(20_000));
        assertThat(many).isLessThan(6 * some);
    }

    private static long allocated(Runnable work) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        work.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private static ParsedMail read(int links) {
        var html = new StringBuilder("Content-Type: text/html; charset=utf-8\n\n");
        append(html, links, "<div><a href=https://a.example/%d>Item %d</a></div>");
        html.append("<div>On 13 May 2024 at 10:12, Shop &lt;help@shop.example&gt; wrote:</div>");
        html.append("<blockquote>");
        append(html, links, "<p><a href=https://b.example/%d>Old item %d</a></p>");
        html.append("</blockquote>");
        return new MailParser().parse(html.toString().getBytes(UTF_8));
    }

    private static void append(StringBuilder html, int times, String element) {
        for (int i = 0; i < times; i++) html.append(element.replace("%d", String.valueOf(i)));
    }

    private static String inBase64(String line) {
        return Base64.getMimeEncoder().encodeToString(line.getBytes(UTF_8)) + "\n";
    }

    /** The same bytes again and again. */
    private static final class Repeated extends InputStream {

        private final byte[] bytes;
        private long left;

        Repeated(byte[] bytes, long times) {
            this.bytes = bytes;
            this.left = times * bytes.length;
        }

        @Override
        public int read() {
            return left > 0 ? bytes[at()] : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (left == 0) return -1;
            int from = (int) ((bytes.length - left % bytes.length) % bytes.length);
            int count = Math.min(length, bytes.length - from);
            System.arraycopy(bytes, from, into, offset, count);
            left -= count;
            return count;
        }

        private int at() {
            int at = (int) ((bytes.length - left % bytes.length) % bytes.length);
            left--;
            return at;
        }
    }
}
