package org.tillside.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WordsTest {

    private static final Path MESSAGES = Path.of("src/main/resources/messages");
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d)\\s*[,}]");

    private final Words words = new Words();

    @Test
    void a_key_begins_with_its_module() throws IOException {
        for (var file : files(MESSAGES, "_en.properties")) {
            assertThat(keys(file))
                    .as(file.toString())
                    .allMatch(
                            key -> key.startsWith(module(file) + ".") || key.startsWith("fault."));
        }
    }

    @Test
    void every_sentence_is_a_pattern_with_the_arguments_of_the_english_one() {
        var english = words.all(PageLanguage.EN);
        for (var language : PageLanguage.values()) {
            words.all(language)
                    .forEach((key, pattern) -> {
                        assertThat(arguments(pattern))
                                .as(language + " " + key)
                                .isEqualTo(arguments(english.getOrDefault(key, "")));
                        new MessageFormat(pattern, language.formats());
                        assertThat(pattern)
                                .as(language + " " + key)
                                .isNotBlank()
                                .doesNotContain("!");
                    });
        }
    }

    /** Else an error page says no more than that something could not be done. */
    @Test
    void what_hinders_somebody_at_a_page_has_a_sentence() {
        assertThat(words.all(PageLanguage.EN))
                .containsKeys(
                        "fault.blob.away",
                        "fault.blob.broken",
                        "fault.blob.missing",
                        "fault.bulk.forbidden",
                        "fault.bulk.too-many",
                        "fault.delivery.conflict",
                        "fault.file.too-large",
                        "fault.file.too-many",
                        "fault.note.empty",
                        "fault.recipients.missing",
                        "fault.schedule.again",
                        "fault.settlement.conflict",
                        "fault.sign-in.crowded",
                        "fault.tag.invalid",
                        "fault.tag.too-many",
                        "fault.undo.conflict");
    }

    @Test
    void another_language_of_the_world_is_answered_in_english() {
        assertThat(words.say(Locale.FRENCH, "web.undo")).isEqualTo("Undo");
        assertThat(words.say(Locale.KOREAN, "web.yesterday", "17:32")).isEqualTo("어제 17:32");
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    private static String module(Path file) {
        return file.getFileName().toString().replaceFirst("_.*", "");
    }

    private static Set<String> keys(Path file) throws IOException {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file, UTF_8)) {
            properties.load(reader);
        }
        return new TreeSet<>(properties.stringPropertyNames());
    }

    private static Set<String> arguments(String pattern) {
        return ARGUMENT.matcher(pattern)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
