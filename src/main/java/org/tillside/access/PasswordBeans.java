package org.tillside.access;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PasswordBeans {

    @Bean
    PasswordCost passwordCost() {
        return PasswordCost.USUAL;
    }
}
