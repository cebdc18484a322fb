package org.tillside.inbox.search;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tillside.inbox.search.Query.NotUnderstood;
import org.tillside.inbox.search.Query.Reading;
import org.tillside.inbox.search.Query.Understood;

/**
 * Reads what is typed into the box: words, {@code "phrases"}, {@code begin*}, {@code -without}, and
 * operators such as {@code from:anna}.
 */
public final class QueryReader {

    private static final int LONGEST = 500;
    private static final int MOST = 20;
    private static final Set<String> STATES = Set.of("open", "waiting", "closed", "spam");
    private static final Pattern ITEM =
            Pattern.compile(
                    "\\s*(?<minus>-(?=\\S))?(?:(?<name>\\p{Alpha}[\\p{Alpha}-]*):)?(?:[\"“”„](?<phrase>[^\"“”„]*)[\"“”„]|(?<word>[^\\s\"“”„]*))");
    private static final Pattern NUMBER = Pattern.compile("#(\\d{1,15})");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2}");

    private final List<Clause> clauses = new ArrayList<>();
    private @Nullable Wrong wrong;

    private QueryReader() {}

    public static Reading read(String typed) {
        var reader = new QueryReader();
        reader.all(typed.strip());
        if (reader.wrong != null) return new NotUnderstood(reader.wrong);
        return new Understood(new Query(reader.clauses));
    }

    private void all(String typed) {
        if (typed.length() > LONGEST) {
            wrong = Wrong.tooMuch();
            return;
        }
        var items = ITEM.matcher(typed);
        for (int at = 0; at < typed.length() && wrong == null; at = items.end()) {
            if (!items.find(at) || items.start() != at || items.end() == at) {
                wrong = Wrong.quote();
                return;
            }
            item(
                    items.group("minus") != null,
                    items.group("name"),
                    items.group("phrase"),
                    items.group("word"));
        }
        if (wrong == null && clauses.size() > MOST) wrong = Wrong.tooMuch();
        if (wrong == null && clauses.isEmpty()) wrong = Wrong.nothing();
    }

    private void item(
            boolean negated,
            @Nullable String name,
            @Nullable String phrase,
            @Nullable String word) {
        var value = phrase != null ? phrase.strip() : word == null ? "" : word;
        if (name == null) plain(negated, phrase != null, value);
        else if (value.startsWith("//")) plain(negated, false, name + ":" + value);
        else operator(negated, name.toLowerCase(Locale.ROOT), phrase != null, value);
    }

    private void plain(boolean negated, boolean phrase, String value) {
        var number = NUMBER.matcher(value);
        if (!phrase && number.matches())
            clauses.add(new Clause.Numbered(Long.parseLong(number.group(1)), negated));
        else node(phrase, value).ifPresent(it -> clauses.add(new Clause.Said(it, negated)));
    }

    private static Optional<Node> node(boolean phrase, String value) {
        if (phrase) return Asked.phrase(value);
        return value.length() > 2 && value.endsWith("*")
                ? Asked.beginning(value.substring(0, value.length() - 1))
                : Asked.word(value);
    }

    private void operator(boolean negated, String name, boolean phrase, String value) {
        if (value.isEmpty()) {
            if (Operator.of(name).isPresent()) wrong = Wrong.value(name);
            else plain(negated, false, name);
            return;
        }
        var operator = Operator.of(name);
        if (operator.isEmpty()) wrong = Wrong.operator(name);
        else clause(operator.get(), negated, phrase, value).ifPresent(clauses::add);
    }

    private Optional<Clause> clause(
            Operator operator, boolean negated, boolean phrase, String value) {
        return switch (operator) {
            case FROM -> head(phrase, value, negated, Form::from);
            case TO -> head(phrase, value, negated, Form::to);
            case TAG -> Optional.of(new Clause.Tagged(value, negated));
            case STATUS -> state(value.toLowerCase(Locale.ROOT), negated);
            case ASSIGNEE -> Optional.of(new Clause.AssignedTo(value, negated));
            case MALL -> Optional.of(new Clause.OfMall(value, negated));
            case ORDER -> node(phrase, value).map(it -> new Clause.Said(it, negated));
            case LANGUAGE -> language(value.toLowerCase(Locale.ROOT), negated);
            case HAS -> has(value.toLowerCase(Locale.ROOT), negated);
            case BEFORE -> day(value).map(it -> new Clause.Before(it, negated));
            case AFTER -> day(value).map(it -> new Clause.From(it, negated));
        };
    }

    /** Names and addresses stand in the index as they are written, without inflection. */
    private Optional<Clause> head(
            boolean phrase,
            String value,
            boolean negated,
            java.util.function.UnaryOperator<String> mark) {
        return node(phrase, value)
                .map(it -> Letterhead.marked(it, mark))
                .map(it -> new Clause.Said(it, negated));
    }

    private Optional<Clause> state(String value, boolean negated) {
        if (STATES.contains(value)) return Optional.of(new Clause.InState(value, negated));
        wrong = Wrong.status(value);
        return Optional.empty();
    }

    private Optional<Clause> language(String value, boolean negated) {
        if (LANGUAGE.matcher(value).matches())
            return Optional.of(new Clause.Said(Node.exactly(Form.language(value)), negated));
        wrong = Wrong.language(value);
        return Optional.empty();
    }

    private Optional<Clause> has(String value, boolean negated) {
        if (value.equals("attachment") || value.equals("attachments"))
            return Optional.of(new Clause.Said(Node.exactly(Form.attachment()), negated));
        wrong = Wrong.has(value);
        return Optional.empty();
    }

    private Optional<LocalDate> day(String value) {
        try {
            return Optional.of(LocalDate.parse(value));
        } catch (DateTimeParseException garbage) {
            wrong = Wrong.date(value);
            return Optional.empty();
        }
    }
}
