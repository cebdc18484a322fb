package org.tillside.channels;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose word on the authenticity of a mail counts.
 *
 * @param authservId by what names our own mail servers sign what they found out, apart by commas or
 *     blanks; empty: nobody's word counts
 */
@ConfigurationProperties("tillside")
public record CheckingServers(@DefaultValue("") String authservId) {

    public Set<String> names() {
        return Arrays.stream(authservId.toLowerCase(Locale.ROOT).split("[\\s,]+"))
                .filter(it -> !it.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
