package org.tillside.inbox.relay;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tillside.kernel.FactFile;

/**
 * What is known of the mail of marketplaces: the files of {@code inbox/relay}, each line with its
 * source. A line that makes no sense stops the start.
 */
final class RelayTables {

    static final RelayTables OURS = new RelayTables();

    private static final String NONE = "-";

    private final List<RelayAddress> addresses =
            lines("addresses.txt", 8).stream().map(RelayTables::address).toList();
    private final List<OrderShape> orders =
            lines("orders.txt", 6).stream().map(OrderShape::of).toList();
    private final List<String> labels =
            lines("labels.txt", 1).stream().map(List::getFirst).toList();
    private final List<String> letters =
            lines("letters.txt", 1).stream().map(List::getFirst).toList();
    private final List<Handling> handlings =
            lines("handling.txt", 8).stream().map(Handling::of).toList();
    private final List<NameShape> names =
            lines("names.txt", 3).stream().map(NameShape::of).toList();
    private final List<Words<SubjectKind>> kinds =
            lines("kinds.txt", 2).stream()
                    .map(it -> new Words<>(SubjectKind.of(it.get(0)), it.get(1)))
                    .toList();
    private final List<Words<RefusalCause>> causes =
            lines("causes.txt", 2).stream()
                    .map(it -> new Words<>(RefusalCause.of(it.get(0)), it.get(1)))
                    .toList();

    private RelayTables() {}

    /** Words by which something is known. */
    record Words<T>(T of, String words) {}

    /**
     * How a buyer's name stands in a mail.
     *
     * @param ofSubject in the subject; else in the sender's name
     * @param shape with a group "name"
     */
    record NameShape(String platform, boolean ofSubject, Pattern shape) {

        static NameShape of(List<String> line) {
            return new NameShape(
                    line.get(0), line.get(1).equals("subject"), RelayTables.shape(line.get(2)));
        }
    }

    List<RelayAddress> addresses() {
        return addresses;
    }

    Optional<RelayAddress> address(String address) {
        return addresses.stream().filter(it -> it.fits(address)).findFirst();
    }

    /** Whether a platform writes from this domain. */
    boolean isOf(String platform, String domain) {
        return addresses.stream().anyMatch(it -> it.platform().equals(platform) && it.isOf(domain));
    }

    List<OrderShape> orders(String platform) {
        return orders.stream().filter(it -> it.platform().equals(platform)).toList();
    }

    List<String> labels() {
        return labels;
    }

    /** How a message is called. */
    List<String> letters() {
        return letters;
    }

    Handling handling(String platform) {
        return handlings.stream()
                .filter(it -> it.platform().equals(platform))
                .findFirst()
                .orElse(Handling.careful(platform));
    }

    List<NameShape> names(String platform) {
        return names.stream().filter(it -> it.platform().equals(platform)).toList();
    }

    List<Words<SubjectKind>> kinds() {
        return kinds;
    }

    List<Words<RefusalCause>> causes() {
        return causes;
    }

    private static RelayAddress address(List<String> line) {
        return new RelayAddress(
                line.get(0),
                line.get(1).equals("alias"),
                line.get(2),
                line.get(3).equals(NONE) ? List.of() : List.of(line.get(3).split(",")),
                known(line.get(4)),
                known(line.get(5)) == null ? null : shape(line.get(5)),
                line.get(6).equals("confirmed"),
                line.get(7));
    }

    static @Nullable String known(String word) {
        return word.equals(NONE) ? null : word;
    }

    static Pattern shape(String written) {
        return Pattern.compile(written, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static List<List<String>> lines(String name, int columns) {
        return FactFile.lines("/inbox/relay/" + name, columns);
    }
}
