package org.tillside.inbox.arrival;

import static java.util.Comparator.comparing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import org.tillside.channels.CheckingServers;
import org.tillside.channels.email.Authenticity;
import org.tillside.channels.email.SendingMachines;
import org.tillside.database.Workspace;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.Kind;
import org.tillside.inbox.ThreadKeys;
import org.tillside.inbox.arrival.LettersOut.Out;
import org.tillside.inbox.threading.Lineage;
import org.tillside.inbox.threading.ReplyAddress;
import org.tillside.inbox.threading.SubjectToken;
import org.tillside.inbox.writing.ReplySubject;

/**
 * Finds the letter that a mail tells of which came back and names none of ours by its Message-ID,
 * as those of many large providers: the newest that left from the mailbox it came into to the
 * address that it names, or in the conversation whose signed address or mark it bears.
 *
 * <p>Anybody can write such a mail who knows that we wrote to an address lately: that address's
 * owner, mostly. So it is believed only if a machine seems to have sent it, and not if a server of
 * ours found it to be forged; more no mail server could prove, for the one that gives up a mail may
 * stand anywhere. What one believed in error costs is small. Nothing is sent or deleted because of
 * it: our letter says that it came back, whom it is said not to have reached and in whose words;
 * the mail that told so stands below it in the conversation, which is open again, for a person to
 * judge. Whoever has got the letter could always do the same, for they know its Message-ID.
 */
@Component
class Returned {

    /**
     * Mail servers try for four to five days and tell of it within hours.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc5321#section-4.5.4.1">RFC 5321, 4.5.4.1</a>
     */
    static final Duration WITHIN = Duration.ofDays(6);

    /** A server may answer before we have noted that it has the letter. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private static final String ENDS_OF_A_PREFIX = ":：]";
    private static final int MOST_PREFIXES = 10;

    /** Nobody has to send a subject that a person could read. */
    private static final int LONGEST_SUBJECT = 500;

    private final LettersOut letters;
    private final ThreadKeys keys;
    private final ReplyAddress addresses;
    private final SubjectToken tokens;
    private final CheckingServers trusted;

    Returned(
            LettersOut letters,
            ThreadKeys keys,
            ReplyAddress addresses,
            SubjectToken tokens,
            CheckingServers trusted) {
        this.letters = letters;
        this.keys = keys;
        this.addresses = addresses;
        this.tokens = tokens;
        this.trusted = trusted;
    }

    /**
     * The same, with the Message-ID of the letter if it is found. Call it in the transaction that
     * takes the mail, with the mail's ids locked: of two that come at once and name one address,
     * the second sees what the first one failed. One that is told of again tells of no other
     * letter.
     */
    Bounce traced(NewMail mail, Bounce told) {
        if (mail.kind() != Kind.BOUNCE || mail.relay() != null) return told;
        var ids = new ArrayList<>(mail.lineage().all());
        ids.addAll(told.carried());
        if (letters.know(ids) || !isBelieved(mail)) return told;
        var workspace = Workspace.current().id();
        keys.turn(
                new Lineage(null, null, List.of())
                        .locks(workspace, mail.mailbox().value(), List.of()));
        if (letters.stands(mail.intake())) return told;
        return find(mail, told).map(letter -> told.of(letter.messageId())).orElse(told);
    }

    private boolean isBelieved(NewMail mail) {
        var from = mail.mail().from();
        if (!mail.isFromNowhere() && !SendingMachines.wrote(from)) return false;
        var address = from.isEmpty() ? "" : from.getFirst().address();
        var domain = address.substring(address.lastIndexOf('@') + 1);
        return Authenticity.of(mail.mail().authentication(), trusted.names(), domain)
                != Authenticity.CONTRADICTED;
    }

    private Optional<Out> find(NewMail mail, Bounce told) {
        var since = mail.receivedAt().minus(WITHIN);
        var until = mail.receivedAt().plus(AHEAD);
        var sent = letters.to(mail.mailbox(), told.unreached(), since, until);
        var marked = marked(mail, told);
        if (marked.isEmpty()) return likeliest(mail, told, sent);
        return sent.stream()
                .filter(it -> marked.get().equals(it.conversation()))
                .findFirst()
                .or(() -> letters.newest(marked.get(), mail.mailbox(), since, until));
    }

    /**
     * That of which it quotes the subject, then one of which nobody knows yet that it failed, then
     * the newest. A mail that came back with an id of somebody else's is ours only by its subject:
     * some servers give ids of their own, but other programs send from our address, too.
     */
    private Optional<Out> likeliest(NewMail mail, Bounce told, List<Out> sent) {
        if (sent.isEmpty()) return Optional.empty();
        var quoted = quoted(mail, told);
        return sent.stream()
                .filter(it -> told.carried().isEmpty() || isOf(quoted, it))
                .min(comparing((Out it) -> !isOf(quoted, it)).thenComparing(Out::failed));
    }

    private boolean isOf(Set<String> quoted, Out letter) {
        return quoted.contains(bare(letter.subject()));
    }

    /** What stands there as a subject, and what the mail's own has behind its prefixes. */
    private Set<String> quoted(NewMail mail, Bounce told) {
        var quoted = new HashSet<String>();
        told.subjects().forEach(subject -> quoted.add(bare(subject)));
        var own = cut(mail.mail().subject());
        quoted.add(bare(own));
        IntStream.range(0, own.length())
                .filter(at -> ENDS_OF_A_PREFIX.indexOf(own.charAt(at)) >= 0)
                .limit(MOST_PREFIXES)
                .forEach(at -> quoted.add(bare(own.substring(at + 1))));
        quoted.remove("");
        return quoted;
    }

    private String bare(String subject) {
        var named = tokens.strip(Workspace.current().id(), cut(subject));
        return ReplySubject.bare(named).replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    private static String cut(String subject) {
        return subject.substring(0, Math.min(subject.length(), LONGEST_SUBJECT));
    }

    /** The conversation whose own address it was sent to, or whose mark a subject bears. */
    private Optional<ConversationId> marked(NewMail mail, Bounce told) {
        var workspace = Workspace.current().id();
        var number = addresses.find(workspace, mail.addressed());
        if (number.isEmpty()) number = tokens.find(workspace, mail.mail().subject());
        for (var subject : told.subjects())
            if (number.isEmpty()) number = tokens.find(workspace, subject);
        return standing(number);
    }

    private Optional<ConversationId> standing(OptionalLong number) {
        if (number.isEmpty()) return Optional.empty();
        return keys.numbered(List.of(number.getAsLong()), "").stream()
                .map(ThreadKeys.Numbered::conversation)
                .findFirst();
    }
}
