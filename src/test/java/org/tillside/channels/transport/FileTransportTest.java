package org.tillside.channels.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileTransportTest implements TransportContract {

    @TempDir Path folder;

    @Override
    public Transport transport() {
        return new FileTransport(folder.resolve("outbox"));
    }

    @Override
    public List<String> arrived() throws IOException {
        var texts = new ArrayList<String>();
        try (var files = Files.list(folder.resolve("outbox"))) {
            for (var file : files.sorted().toList()) texts.add(Files.readString(file));
        }
        return texts;
    }

    @Test
    void a_second_try_is_the_same_file() throws IOException {
        var letter = TransportContract.letter("Subject: x\r\n\r\ny\r\n");
        transport().send(letter);
        transport().send(letter);
        assertThat(arrived()).hasSize(1);
    }

    @Test
    void a_half_written_file_of_a_crash_is_written_over() throws IOException {
        var letter = TransportContract.letter("Subject: x\r\n\r\ny\r\n");
        Files.createDirectories(folder.resolve("outbox"));
        var half = "." + FileTransport.name(letter.messageId()) + ".part";
        Files.writeString(folder.resolve("outbox").resolve(half), "x".repeat(10_000));
        transport().send(letter);
        assertThat(arrived()).containsExactly(TransportContract.text(letter));
    }

    @Test
    void a_folder_that_cannot_be_written_is_a_temporary_failure() throws IOException {
        Files.writeString(folder.resolve("outbox"), "a file in its place");
        assertThat(transport().send(TransportContract.letter("x")))
                .isInstanceOf(Outcome.Later.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/passwd",
                "/etc/passwd",
                "a/b@c",
                "..",
                ".hidden@x",
                "a\0b",
                "UPPER@x",
                "upper@x",
                "ű@x"
            })
    void a_name_never_leaves_the_folder_nor_hides(String id) {
        var name = FileTransport.name(id);
        assertThat(name).matches("[a-z0-9_@][a-z0-9@._-]*\\.eml");
    }

    @Test
    void different_ids_have_different_names() {
        assertThat(
                        List.of(
                                "a/b@x",
                                "a_b@x",
                                "A_b@x",
                                "a?b@x",
                                "l".repeat(200) + "1@x",
                                "l".repeat(200) + "2@x"))
                .extracting(FileTransport::name)
                .doesNotHaveDuplicates();
    }
}
