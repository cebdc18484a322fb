package org.tillside.web;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How servers of others are called. */
@Configuration(proxyBeanMethods = false)
class OutwardBeans {

    @Bean
    OutwardCalls outwardCalls(Clock clock) {
        return new OutwardCalls(clock);
    }
}
