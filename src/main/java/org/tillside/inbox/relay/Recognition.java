package org.tillside.inbox.relay;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tillside.channels.email.Authenticity;
import org.tillside.channels.email.ParsedMail;
import org.tillside.kernel.Correspondent;

/**
 * Tells whether a mail comes through a marketplace, and what it is. It goes by the addresses of
 * {@code inbox/relay}, never by words alone; words only tell what a known one is about.
 */
public final class Recognition {

    private static final int MOST_ORDERS = 10;
    private static final int BEGIN = 600;
    private static final int LONGEST_NAME = 200;

    private final RelayTables tables;
    private final ParsedMail mail;
    private final Set<String> trusted;

    private Recognition(RelayTables tables, ParsedMail mail, Set<String> trusted) {
        this.tables = tables;
        this.mail = mail;
        this.trusted = trusted;
    }

    /**
     * @param trusted how our mail servers sign what they found out of a sender
     * @return empty: it is a mail like any other
     */
    public static Optional<Relay> of(ParsedMail mail, Set<String> trusted) {
        return new Recognition(RelayTables.OURS, mail, trusted).relay();
    }

    /** The alias of a buyer that an answer must go to; empty where none wrote. */
    public static Optional<Correspondent> alias(ParsedMail mail) {
        return new Recognition(RelayTables.OURS, mail, Set.of()).alias();
    }

    private Optional<Relay> relay() {
        if (mail.from().isEmpty()) return Optional.empty();
        var alias = alias();
        if (alias.isPresent()) return Optional.of(ofBuyer(alias.get()));
        return tables.address(from().address())
                .filter(it -> !it.alias())
                .filter(this::isItsOwn)
                .map(this::ofMarketplace);
    }

    private Correspondent from() {
        return mail.from().getFirst();
    }

    /**
     * The sender's address; or the one that answers go to, if the sender's is the marketplace's
     * own. A stranger who names an alias there is no buyer.
     */
    private Optional<Correspondent> alias() {
        if (mail.from().isEmpty()) return Optional.empty();
        if (isAlias(from())) return Optional.of(from());
        return mail.replyTo().stream()
                .filter(this::isAlias)
                .filter(it -> isOfPlatform(from(), tables.address(it.address()).orElseThrow()))
                .findFirst()
                .map(it -> new Correspondent(from().name(), it.address()));
    }

    private boolean isAlias(Correspondent person) {
        return tables.address(person.address()).filter(RelayAddress::alias).isPresent();
    }

    private boolean isOfPlatform(Correspondent person, RelayAddress line) {
        return tables.isOf(line.platform(), domain(person));
    }

    /** A form of a shop writes from the platform's address, and names the buyer in Reply-To. */
    private boolean isItsOwn(RelayAddress line) {
        return mail.replyTo().stream().allMatch(it -> isOfPlatform(it, line));
    }

    private Relay ofBuyer(Correspondent alias) {
        var line = tables.address(alias.address()).orElseThrow();
        var name = name(line.platform());
        var kind = kind(true);
        return new Relay(
                line.platform(),
                line.countryOf(alias.address()),
                RelayRole.BUYER,
                new Correspondent(name, alias.address()),
                name,
                orders(line.platform()),
                kind,
                null,
                authenticity(),
                line);
    }

    private Relay ofMarketplace(RelayAddress line) {
        var kind = kind(false);
        boolean failed = kind == SubjectKind.FAILURE;
        return new Relay(
                line.platform(),
                line.countryOf(from().address()),
                failed ? RelayRole.FAILURE : RelayRole.NOTICE,
                null,
                "",
                orders(line.platform()),
                kind,
                failed ? cause() : null,
                authenticity(),
                line);
    }

    private Authenticity authenticity() {
        return Authenticity.of(mail.authentication(), trusted, domain(from()));
    }

    private List<String> orders(String platform) {
        var shapes = tables.orders(platform);
        var found = new LinkedHashSet<>(OrderShape.found(shapes, mail.subject(), tables.labels()));
        found.addAll(OrderShape.found(shapes, written(), tables.labels()));
        if (found.isEmpty()) found.addAll(OrderShape.found(shapes, mail.text(), tables.labels()));
        return found.stream().limit(MOST_ORDERS).toList();
    }

    /** By its subject; where that tells nothing, by how it begins. */
    private SubjectKind kind(boolean ofBuyer) {
        var subject = kind(mail.subject(), ofBuyer);
        if (subject != null) return subject;
        var begin = written();
        if (begin.length() > BEGIN) begin = begin.substring(0, BEGIN);
        var told = kind(begin, ofBuyer);
        if (told != null) return told;
        return ofBuyer ? SubjectKind.QUESTION : SubjectKind.NOTICE;
    }

    private @Nullable SubjectKind kind(String text, boolean ofBuyer) {
        var plain = plain(text);
        for (var line : tables.kinds()) {
            if (ofBuyer && !line.of().isOfBuyers()) continue;
            if (!plain.contains(line.words())) continue;
            if (line.of() == SubjectKind.FAILURE && !speaksOfMessages()) continue;
            return line.of();
        }
        return null;
    }

    private boolean speaksOfMessages() {
        var plain = plain(mail.subject() + "\n" + mail.text());
        return tables.letters().stream().anyMatch(plain::contains);
    }

    private RefusalCause cause() {
        var plain = plain(mail.subject() + "\n" + mail.text());
        return tables.causes().stream()
                .filter(it -> plain.contains(it.words()))
                .findFirst()
                .map(RelayTables.Words::of)
                .orElse(RefusalCause.UNKNOWN);
    }

    private String name(String platform) {
        for (var line : tables.names(platform)) {
            var name = line.shape().matcher(line.ofSubject() ? mail.subject() : from().name());
            if (name.find()) return cut(name.group("name").strip());
        }
        return cut(from().name().strip());
    }

    private static String cut(String name) {
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }

    private String written() {
        return mail.reply().isBlank() ? mail.text() : mail.reply();
    }

    private static String domain(Correspondent person) {
        var key = person.key();
        return key.substring(key.lastIndexOf('@') + 1);
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    }
}
