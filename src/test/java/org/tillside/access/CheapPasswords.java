package org.tillside.access;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Dozens of tests set a password; what it costs in earnest is asked by one of them. */
@Configuration(proxyBeanMethods = false)
class CheapPasswords {

    @Bean
    @Primary
    PasswordCost costInTests() {
        return new PasswordCost(64, 1);
    }
}
