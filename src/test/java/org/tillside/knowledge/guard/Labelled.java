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
 * @param said what stands above it: platform, files, open, asked, language, expect
 */
record Labelled(String name, Map<String, String> said, String text) {

    private static final Set<String> USUAL = Set.of("en", "ko", "de", "hu");

    static List<Labelled> all() {
        var all = new ArrayList<Labelled>();
        for (var language : Lexicon.LANGUAGES)
            for (var piece : read("/guard/" + language + ".txt").split("(?m)^#### "))
                if (!piece.isBlank()) all.add(of(piece, language));
        return all;
    }

    private static Labelled of(String piece, String language) {
        var lines = piece.lines().toList();
        var said = new HashMap<String, String>();
        said.put("language", language);
        int line = 1;
        for (; !lines.get(line).isBlank(); line++) {
            var parts = lines.get(line).split(":", 2);
            said.put(parts[0], parts[1].strip());
        }
        var text = String.join("\n", lines.subList(line, lines.size())).strip();
        return new Labelled(lines.getFirst().strip(), said, text);
    }

    Set<String> expected() {
        var rules = said.getOrDefault("expect", "");
        return rules.isEmpty() ? Set.of() : new TreeSet<>(List.of(rules.split("\\s+")));
    }

    Verdict judged() {
        var platform = said.getOrDefault("platform", "own");
        var speaking = new TreeSet<String>();
        for (var rule : Rules.all()) if (rule.usuallySpeaks(platform)) speaking.add(rule.id());
        return Examination.of(facts(platform), speaking, Lexicon.ours());
    }

    private Facts facts(String platform) {
        return new Facts(
                text,
                heard(),
                said.get("language"),
                platform,
                Integer.parseInt(said.getOrDefault("files", "0")),
                said.getOrDefault("asked", ""),
                true,
                !said.getOrDefault("open", "yes").equals("no"),
                Set.of());
    }

    private @Nullable Heard heard() {
        var guess = LanguageGuess.of(text, () -> USUAL);
        return guess.language() == null ? null : new Heard(guess.language(), guess.confidence());
    }

    private static String read(String file) {
        try (var bytes = Labelled.class.getResourceAsStream(file)) {
            if (bytes == null) throw new IllegalStateException(file + " is missing");
            return new String(bytes.readAllBytes(), UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
