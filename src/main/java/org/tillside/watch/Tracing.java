package org.tillside.watch;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Traces, where a collector is named; else none of this is loaded. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("tillside.tracing-endpoint")
class Tracing {

    @Bean
    Spans spans(@Value("${tillside.tracing-endpoint}") String endpoint) {
        return new Spans(endpoint);
    }

    @Bean
    RequestSpans requestSpans(Spans spans) {
        return new RequestSpans(spans);
    }

    @Bean
    JobSpans jobSpans(Spans spans) {
        return new JobSpans(spans);
    }
}
