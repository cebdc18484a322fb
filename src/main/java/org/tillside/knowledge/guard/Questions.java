package org.tillside.knowledge.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The questions of a buyer, and whether an answer speaks to them. It tells by their subject: a
 * question for a time wants a time, one for a price a sum; any other wants one of its own words.
 * Where buyer and answer speak different languages, it cannot tell, and says they are answered.
 */
final class Questions {

    private static final int MOST = 8;
    private static final int LONGEST = 200;
    private static final int FEWEST_LETTERS = 8;
    private static final int STEM = 5;
    private static final int STEM_OF_HANGUL = 2;
    private static final List<String> TOPICS = List.of("when", "cost", "where", "reason");

    /** A date, a time, or a number of days. */
    private static final Pattern TIME =
            Pattern.compile(
                    "\\d{1,2}[.:/-]\\s?\\d{1,2}|\\d{4}-\\d|(?<!\\d)\\d{1,4}+\\s?(?:(?:-|–|to|bis|~)\\s?\\d{1,4}+)?\\.?\\s?(?:h\\b|hours?|days?|weeks?|months?|business|working|Uhr|Stunden?|Tag|Woche|Werktag|Arbeitstag|Monat|nap|munkanap|hét|héten|óra|hónap|시|일|주|개월|영업일)",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern SUM =
            Pattern.compile(
                    "[€$£₩]\\s?\\d|(?<![\\d.,])\\d[\\d.,]{0,20}+\\s?(?:€|\\$|£|₩|EUR|USD|HUF|Ft|KRW|원|euro|dollar|forint)",
                    Pattern.CASE_INSENSITIVE);

    private final Lexicon lexicon;
    private final Reading answer;
    private final @Nullable String spoken;

    /**
     * @param spoken the language of the answer, where we have words in it
     */
    Questions(Lexicon lexicon, Reading answer, @Nullable String spoken) {
        this.lexicon = lexicon;
        this.answer = answer;
        this.spoken = spoken;
    }

    List<Question> of(Facts facts) {
        var asked = new Reading(facts.asked());
        var all = new ArrayList<Question>();
        boolean tells = spoken != null && spoken.equals(facts.language());
        for (var sentence : asked.sentences()) {
            var words = asked.text().substring(sentence.start(), sentence.end()).strip();
            if (all.size() == MOST || !isQuestion(words)) continue;
            var question = new Question(cut(words), false);
            boolean answered =
                    !tells || facts.ticked().contains(question.key()) || isAnswered(words);
            all.add(new Question(question.words(), answered));
        }
        return all;
    }

    private boolean isQuestion(String words) {
        if (words.length() < FEWEST_LETTERS) return false;
        var reading = new Reading(words);
        if (!lexicon.find("question-not", Lexicon.LANGUAGES, reading).isEmpty()) return false;
        return words.endsWith("?")
                || words.endsWith("\uFF1F")
                || !lexicon.find("question", Lexicon.LANGUAGES, reading).isEmpty();
    }

    private boolean isAnswered(String words) {
        var question = new Reading(words);
        var own = List.of(String.valueOf(spoken));
        var topics =
                TOPICS.stream()
                        .filter(it -> !lexicon.find("ask-" + it, own, question).isEmpty())
                        .toList();
        if (!topics.isEmpty()) return topics.stream().allMatch(it -> tells(it, own));
        return sharesWords(question, own);
    }

    private boolean tells(String topic, List<String> own) {
        boolean bySign =
                switch (topic) {
                    case "when" -> TIME.matcher(answer.text()).find();
                    case "cost" -> SUM.matcher(answer.text()).find();
                    default -> false;
                };
        return bySign || !lexicon.find("tell-" + topic, own, answer).isEmpty();
    }

    private boolean sharesWords(Reading question, List<String> own) {
        var stems = stems(question, own);
        if (stems.isEmpty()) return true;
        return answer.tokens().stream()
                .anyMatch(token -> stems.stream().anyMatch(token.folded()::contains));
    }

    private Set<String> stems(Reading question, List<String> own) {
        var idle = lexicon.find("idle", own, question);
        return question.tokens().stream()
                .filter(token -> idle.stream().noneMatch(it -> it.start() == token.start()))
                .map(token -> stem(token.folded()))
                .filter(stem -> !stem.isEmpty())
                .collect(Collectors.toSet());
    }

    /** Empty: it is too short to tell. */
    private static String stem(String word) {
        boolean hangul = word.codePointAt(0) >= 0xAC00 && word.codePointAt(0) <= 0xD7A3;
        int length = hangul ? STEM_OF_HANGUL : STEM;
        if (word.length() < (hangul ? STEM_OF_HANGUL : STEM - 1)) return "";
        return word.substring(0, Math.min(word.length(), length));
    }

    private static String cut(String words) {
        var line = words.replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
