package org.tillside.web;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Every component in its states, for those who build pages and for the tests; not in a Tillside
 * that serves anybody.
 */
@Controller
@ConditionalOnProperty("tillside.development")
class Gallery {

    @GetMapping("/kit")
    String show() {
        return "kit/gallery";
    }
}
