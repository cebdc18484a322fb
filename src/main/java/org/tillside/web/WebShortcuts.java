package org.tillside.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The keys that work on every page. */
@Configuration(proxyBeanMethods = false)
class WebShortcuts {

    private static final int LAST = 900;

    @Bean
    Shortcut undoShortcut() {
        return new Shortcut(LAST, "z", "web.keys.undo");
    }

    @Bean
    Shortcut sheetShortcut() {
        return new Shortcut(LAST + 1, "?", "web.keys.sheet");
    }
}
