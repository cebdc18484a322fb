package org.tillside.notices.health;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** How it goes, in words. */
@Controller
@RequestMapping("/admin/health")
class HealthPage {

    private final Health health;

    HealthPage(Health health) {
        this.health = health;
    }

    @GetMapping
    String show(Model page) {
        page.addAttribute("findings", health.findings());
        return "notices/health";
    }
}
