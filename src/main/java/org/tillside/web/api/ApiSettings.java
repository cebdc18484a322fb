package org.tillside.web.api;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param rateLimit requests a minute for each API key, and for each address that shows no valid one
 * @param mailLimit largest mail accepted, in MB
 */
@ConfigurationProperties("tillside")
record ApiSettings(@DefaultValue("600") int rateLimit, @DefaultValue("50") int mailLimit) {

    private static final long MEGABYTE = 1_000_000;

    /** A mail of the largest size, written as base64 into JSON. */
    long longestBody() {
        return (mailLimit + 1L) * MEGABYTE * 3 / 2;
    }
}
