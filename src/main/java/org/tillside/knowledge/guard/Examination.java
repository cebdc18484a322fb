package org.tillside.knowledge.guard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An answer, read once, and what the rules say about it. The same facts and the same words give the
 * same verdict.
 */
public final class Examination {

    /** More of one rule tell nothing new. */
    private static final int MOST_OF_A_RULE = 3;

    /** A shorter text may be a name, or a word that many languages share. */
    private static final int TELLING = 20;

    private static final Comparator<Remark> ORDER =
            Comparator.comparing((Remark it) -> !it.isBlocking()).thenComparing(Remark::start);

    private final Facts facts;
    private final Set<String> speaking;
    private final Lexicon lexicon;
    private final Reading reading;
    private final List<Remark> remarks = new ArrayList<>();

    private Examination(Facts facts, Set<String> speaking, Lexicon lexicon) {
        this.facts = facts;
        this.speaking = speaking;
        this.lexicon = lexicon;
        this.reading = new Reading(facts.text());
    }

    /**
     * @param speaking the rules that speak, by id
     */
    public static Verdict of(Facts facts, Set<String> speaking, Lexicon lexicon) {
        return new Examination(facts, speaking, lexicon).verdict();
    }

    private Verdict verdict() {
        each("variable", Braces.in(facts.text()));
        each("card", Cards.in(facts.text()));
        language();
        attachment();
        if (!facts.toBuyer()) return new Verdict(sorted(), List.of());
        contacts();
        begging();
        tooLong();
        manners();
        openEnd();
        var questions = questions();
        return new Verdict(sorted(), questions);
    }

    private void language() {
        var heard = facts.heard();
        if (heard == null || facts.language() == null || facts.text().length() < TELLING) return;
        if (!heard.language().equals(facts.language()))
            say("language", "language", heard.language(), new Span(0, 0));
    }

    private void attachment() {
        if (facts.files() == 0) each("attachment", words("attachment", Lexicon.LANGUAGES));
    }

    private void contacts() {
        each("email", Contacts.emails(facts.text()));
        each("phone", Contacts.phones(reading, lexicon));
        each("link", Links.outside(facts.text(), lexicon));
    }

    private void begging() {
        each("marketing", words("marketing", Lexicon.LANGUAGES));
        var begged = words("review", Lexicon.LANGUAGES);
        each("review", begged);
        if (begged.isEmpty()) each("review-request", words("review-request", Lexicon.LANGUAGES));
    }

    private void tooLong() {
        var limit = Limits.of(facts.platform()).orElse(null);
        if (limit == null || !speaking.contains("length")) return;
        int over = facts.text().codePointCount(0, facts.text().length()) - limit.most();
        if (over > 0)
            remarks.add(
                    new Remark(
                            Rules.get("length").by(limit), "length", String.valueOf(over), 0, 0));
    }

    private void manners() {
        if (facts.files() == 0) each("pointing", words("pointing", spoken()));
        each("tone", words("tone", spoken()));
        if (words("apology", spoken()).isEmpty()) each("ownership", words("fault", spoken()));
    }

    /**
     * What an answer owes when it does not end the matter. Silent in languages we have no words in.
     */
    private void openEnd() {
        if (own().isEmpty()) return;
        var waiting = words("waiting", spoken());
        if (!waiting.isEmpty() && words("thanks", spoken()).isEmpty())
            say("patience", "patience", text(waiting.getFirst()), waiting.getFirst());
        var pending = words("pending", spoken());
        if (!facts.open() || pending.isEmpty()) return;
        var first = pending.getFirst();
        boolean steps = !words("step", spoken()).isEmpty();
        if (!steps && words("assurance", spoken()).isEmpty())
            say("assurance", "assurance", text(first), first);
        if (!steps) say("next-step", "next-step", text(first), first);
        else if (words("reason", spoken()).isEmpty())
            say("next-step", "next-step-why", text(first), first);
    }

    private List<Question> questions() {
        var all = new Questions(lexicon, reading, own().orElse(null)).of(facts);
        all.stream()
                .filter(it -> !it.answered())
                .forEach(it -> say("unanswered", "unanswered", it.words(), new Span(0, 0)));
        return speaking.contains("unanswered") ? all : List.of();
    }

    private List<Remark> sorted() {
        remarks.sort(ORDER);
        return remarks;
    }

    /** The language of the answer, where we have words in it. */
    private Optional<String> own() {
        var language = facts.heard() == null ? facts.language() : facts.heard().language();
        return Optional.ofNullable(language).filter(Lexicon.LANGUAGES::contains);
    }

    private List<String> spoken() {
        return own().map(List::of).orElse(Lexicon.LANGUAGES);
    }

    private List<Span> words(String list, List<String> languages) {
        return lexicon.find(list, languages, reading);
    }

    private void each(String rule, List<Span> spans) {
        int end = -1;
        int said = 0;
        for (var span : spans) {
            if (span.start() < end || said == MOST_OF_A_RULE) continue;
            say(rule, rule, text(span), span);
            end = span.end();
            said++;
        }
    }

    private String text(Span span) {
        return facts.text().substring(span.start(), span.end());
    }

    private void say(String rule, String says, String about, Span span) {
        if (speaking.contains(rule))
            remarks.add(new Remark(Rules.get(rule), says, about, span.start(), span.end()));
    }
}
