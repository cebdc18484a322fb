package org.tillside.knowledge.guard;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tillside.channels.email.LanguageGuess;

/**
 * An answer of {@code guard/<language>.txt}, and the rules by which somebody who knows the must-dos
 * would stop.
 *
 * @param heading what stands above it: platform, files, open, asked, language, expect
 */
record Labelled(String name, Map<String, String> heading, String text) {

    private static final Set<String> USUAL = Set.of("en", "ko", "de", "hu");

    /** Those that the words were chosen with. */
    static List<Labelled> all() {
        return read("");
    }

    /** Those that were written after the words, for which none was added. */
    static List<Labelled> unseen() {
        return read("unseen_");
    }

    /**
     * A hundred more, whose author had not looked at the words; words were added afterwards, with
     * an eye on the kinds of what was missed.
     */
    static List<Labelled> held() {
        return read("held_");
    }

    /** Forty of situations that no other set has, written when those words stood. */
    static List<Labelled> fresh() {
        return read("fresh_");
    }

    private static List<Labelled> read(String kind) {
        var all = new ArrayList<Labelled>();
        for (var language : Lexicon.LANGUAGES)
            for (var piece : text("/guard/" + kind + language + ".txt").split("(?m)^#### "))
                if (!piece.isBlank()) all.add(of(piece, language));
        return all;
    }

    private static Labelled of(String piece, String language) {
        var lines = piece.lines().toList();
        var heading = new HashMap<String, String>();
        heading.put("language", language);
        int line = 1;
        for (; !lines.get(line).isBlank(); line++) {
            var parts = lines.get(line).split(":", 2);
            heading.put(parts[0], parts[1].strip());
        }
        var text = String.join("\n", lines.subList(line, lines.size())).strip();
        return new Labelled(lines.getFirst().strip(), heading, text);
    }

    Set<String> expected() {
        var rules = heading.getOrDefault("expect", "");
        return rules.isEmpty() ? Set.of() : new TreeSet<>(List.of(rules.split("\\s+")));
    }

    /** The rules that speak to it. */
    Set<String> said() {
        var rules = new TreeSet<String>();
        judged().remarks().forEach(it -> rules.add(it.rule().id()));
        return rules;
    }

    private Verdict judged() {
        var platform = heading.getOrDefault("platform", "own");
        var speaking = new TreeSet<String>();
        for (var rule : Rules.all()) if (rule.usuallySpeaks(platform)) speaking.add(rule.id());
        return Examination.of(facts(platform), speaking, Lexicon.ours());
    }

    private Facts facts(String platform) {
        return new Facts(
                text,
                heard(),
                heading.get("language"),
                platform,
                Integer.parseInt(heading.getOrDefault("files", "0")),
                heading.getOrDefault("asked", ""),
                true,
                !heading.getOrDefault("open", "yes").equals("no"),
                Set.of());
    }

    private @Nullable Heard heard() {
        var guess = LanguageGuess.of(text, () -> USUAL);
        return guess.language() == null ? null : new Heard(guess.language(), guess.confidence());
    }

    private static String text(String file) {
        try (var bytes = Labelled.class.getResourceAsStream(file)) {
            if (bytes == null) throw new IllegalStateException(file + " is missing");
            return new String(bytes.readAllBytes(), UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
