package org.tillside.inbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tillside.kit.Trap;

/** HTML that wants to run, to ask somebody, to lead away or to cover. One of our own making. */
record Attack(int number, String name, String template) {

    private static final Path FOLDER = Path.of("src/test/resources/attacks");
    private static final String MARK = "####";
    private static final Pattern NUMBER = Pattern.compile("hit/p(\\d+)|\\[(\\d+)]");
    private static final String DOT =
            "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";

    /** All of the folder's, in the order of its files. */
    static List<Attack> all() {
        var numbers = new AtomicInteger();
        try (var files = Files.list(FOLDER)) {
            return files.sorted()
                    .flatMap(Attack::pieces)
                    .map(piece -> of(numbers.incrementAndGet(), piece))
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Who is asked by it, or run by it, is told its number. */
    String against(Trap trap, String self) {
        var key = "p" + number;
        return template.replace(
                        "{{js}}", "document.title=%d,parent.owned(%d)".formatted(number, number))
                .replace("{{url}}", trap.origin() + "/hit/" + key)
                .replace("{{img}}", DOT)
                .replace("{{host}}", trap.host())
                .replace("{{origin}}", trap.origin())
                .replace("{{self}}", self)
                .replace("{{name}}", key)
                .replace("{{number}}", Integer.toString(number))
                .replace("{{deep}}", "<div>".repeat(600));
    }

    /** The attacks of which this tells: an address that was asked, a mark that was set. */
    static Stream<Integer> numbers(String told) {
        return NUMBER.matcher(told)
                .results()
                .flatMap(it -> Stream.of(it.group(1), it.group(2)))
                .filter(Objects::nonNull)
                .map(Integer::valueOf);
    }

    /** In a frame that is far too kind. */
    static String frame(String path) {
        return "<iframe src=\"%s\" sandbox=\"allow-scripts allow-same-origin allow-forms allow-popups allow-modals\"></iframe>"
                .formatted(path);
    }

    private static Stream<String> pieces(Path file) {
        try {
            return Stream.of(Files.readString(file).split("(?m)^" + MARK + " ")).skip(1);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Attack of(int number, String piece) {
        int end = piece.indexOf('\n');
        return new Attack(
                number, piece.substring(0, end), piece.substring(end + 1).stripTrailing());
    }
}
