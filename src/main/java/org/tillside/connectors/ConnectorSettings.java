package org.tillside.connectors;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How programs elsewhere are reached.
 *
 * @param webhookAnywhere whether webhooks may be at private addresses and without TLS
 */
@ConfigurationProperties("tillside")
record ConnectorSettings(@DefaultValue("false") boolean webhookAnywhere) {

    /** How long a receiver may take to answer. */
    Duration webhookPatience() {
        return Duration.ofSeconds(15);
    }
}
