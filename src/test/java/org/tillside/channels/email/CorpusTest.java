package org.tillside.channels.email;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.json.JsonMapper;

class CorpusTest {

    private static final JsonMapper JSON = new JsonMapper();

    /** Nothing can be put before them without making another mail of them. */
    private static final List<String> ODD_FROM_ITS_FIRST_BYTE =
            List.of("no-header", "mbox", "mark-before-the-header", "old-mac");

    private final MailParser parser = new MailParser();

    @TestFactory
    Stream<DynamicTest> each_mail_parses_to_what_stands_beside_it() {
        return Corpus.mails().stream()
                .map(mail ->
                        DynamicTest.dynamicTest(
                                mail.getFileName().toString(), () -> compare(mail)));
    }

    @Test
    void the_corpus_has_its_mails() {
        assertThat(Corpus.mails()).hasSizeGreaterThanOrEqualTo(602);
    }

    @Test
    void a_mail_and_its_copy_by_another_way_have_one_content_hash() {
        for (var mail : Corpus.mails()) {
            var bytes = Corpus.bytes(mail);
            var way =
                    "Received: from elsewhere\r\nDelivered-To: somebody@example.com\r\n"
                            .getBytes(UTF_8);
            if (ODD_FROM_ITS_FIRST_BYTE.stream().anyMatch(mail.toString()::contains)) continue;
            var copy = new byte[way.length + bytes.length];
            System.arraycopy(way, 0, copy, 0, way.length);
            System.arraycopy(bytes, 0, copy, way.length, bytes.length);
            assertThat(parser.parse(copy).contentHash())
                    .as("%s", mail)
                    .isEqualTo(parser.parse(bytes).contentHash());
        }
    }

    private void compare(Path mail) {
        var parsed =
                JSON.readTree(
                        ParsedMailJson.line(mail.toString(), parser.parse(Corpus.bytes(mail))));
        var expected = JSON.readTree(new String(Corpus.bytes(Corpus.expectation(mail)), UTF_8));
        expected.properties()
                .forEach(field ->
                        assertThat(parsed.get(field.getKey()))
                                .as("%s of %s", field.getKey(), mail.getFileName())
                                .isEqualTo(field.getValue()));
    }
}
