package org.tillside.web;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * What the interface says, in four languages: {@code messages/<module>_<language>.properties},
 * UTF-8, ICU patterns such as <code>{0, plural, one {# letter} other {# letters}}</code>. A key
 * begins with its module's name; keys that begin with {@code fault.} say a {@link
 * org.tillside.kernel.Fault}'s code in the reader's language.
 */
@Component
public class Words {

    private final Map<PageLanguage, Map<String, String>> said = new EnumMap<>(PageLanguage.class);

    /** As many as there are words: nobody makes patterns of what others wrote. */
    private final Map<Pattern, Sentence> understood = new ConcurrentHashMap<>();

    private record Pattern(String words, PageLanguage language) {}

    Words() {
        for (var language : PageLanguage.values()) said.put(language, read(language));
    }

    /**
     * The sentence of this key; English where it is missing, and the key itself where nobody wrote
     * it.
     */
    public String say(Locale language, String key, Object... arguments) {
        var found = find(language, key, arguments);
        assert found.isPresent() : "no words for " + key;
        return found.orElse(key);
    }

    public Optional<String> find(Locale language, String key, Object... arguments) {
        var own = PageLanguage.of(language);
        return pattern(own, key)
                .map(pattern -> arguments.length == 0 ? pattern : filled(pattern, own, arguments));
    }

    /** The keys that begin so, in no order. */
    public Set<String> keys(String prefix) {
        return all(PageLanguage.EN).keySet().stream()
                .filter(key -> key.startsWith(prefix))
                .collect(Collectors.toSet());
    }

    Map<String, String> all(PageLanguage language) {
        return said.getOrDefault(language, Map.of());
    }

    private Optional<String> pattern(PageLanguage language, String key) {
        var own = all(language).get(key);
        return own != null ? Optional.of(own) : Optional.ofNullable(all(PageLanguage.EN).get(key));
    }

    private String filled(String pattern, PageLanguage language, Object[] arguments) {
        return understood
                .computeIfAbsent(
                        new Pattern(pattern, language),
                        it -> new Sentence(it.words(), it.language().formats()))
                .with(arguments);
    }

    private static Map<String, String> read(PageLanguage language) {
        var all = new HashMap<String, String>();
        try {
            var files =
                    new PathMatchingResourcePatternResolver()
                            .getResources(
                                    "classpath*:messages/*_" + language.tag() + ".properties");
            for (var file : files)
                properties(file).forEach((key, words) -> all.put((String) key, (String) words));
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot read the words of " + language, broken);
        }
        return Map.copyOf(all);
    }

    static Properties properties(Resource file) throws IOException {
        var properties = new Properties();
        try (var reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }
}
