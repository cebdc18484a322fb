package org.tillside.notices;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How notices leave the house.
 *
 * @param publicUrl how browsers reach us; null: as the server that runs here says
 * @param pushAnywhere whether push services may be at private addresses and without TLS
 */
@ConfigurationProperties("tillside")
public record NoticeSettings(
        @Nullable String publicUrl, @DefaultValue("false") boolean pushAnywhere) {}
