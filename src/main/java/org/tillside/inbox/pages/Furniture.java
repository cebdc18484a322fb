package org.tillside.inbox.pages;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tillside.access.Actor;
import org.tillside.access.Role;
import org.tillside.inbox.lists.Counts;
import org.tillside.inbox.lists.View;
import org.tillside.web.Place;
import org.tillside.web.Shortcut;
import org.tillside.workforce.Workers;

/** What the inbox puts around every page: its place in the rail, and its keys on the sheet. */
@Configuration(proxyBeanMethods = false)
class Furniture {

    @Bean
    Place inboxPlace(Counts counts) {
        return new Place(10, "inbox.place", "/inbox", "inbox")
                .counting(() -> counts.of(View.MINE), "inbox")
                .shownIf(() -> Actor.isBound() && Actor.current().isPerson())
                .letter("i");
    }

    @Bean
    Place languagesPlace() {
        return new Place(26, "inbox.languages", "/settings/languages", "template")
                .at(Place.Spot.SETTINGS)
                .shownIf(() -> Actor.isBound() && Workers.leads());
    }

    @Bean
    Place routingPlace() {
        return new Place(24, "inbox.routing", "/settings/assignment", "sort")
                .at(Place.Spot.SETTINGS)
                .shownIf(() -> Actor.isBound() && Workers.leads());
    }

    @Bean
    Place rulesPlace() {
        return new Place(25, "inbox.rules", "/settings/rules", "policies")
                .at(Place.Spot.SETTINGS)
                .shownIf(() -> Actor.isBound() && Workers.leads());
    }

    @Bean
    Place surveysPlace() {
        return new Place(38, "inbox.surveys", "/settings/satisfaction", "check")
                .at(Place.Spot.SETTINGS)
                .shownIf(() -> Actor.isBound() && Workers.leads());
    }

    @Bean
    Place blockedPlace() {
        return new Place(29, "inbox.blocked", "/settings/blocked-senders", "block")
                .at(Place.Spot.SETTINGS)
                .shownIf(() -> Actor.isBound() && Workers.leads());
    }

    @Bean
    Place retentionPlace() {
        return new Place(47, "inbox.retention", "/settings/retention", "shield")
                .at(Place.Spot.SETTINGS)
                .shownIf(() -> Actor.isBound() && Actor.current().role() == Role.OWNER);
    }

    @Bean
    Shortcut spamKey() {
        return new Shortcut(137, "!", "inbox.keys.spam");
    }

    @Bean
    Place savedViewsPlace() {
        return new Place(27, "inbox.saved-views", "/settings/views", "list")
                .at(Place.Spot.SETTINGS)
                .shownIf(() ->
                        Actor.isBound()
                                && Actor.current().isPerson()
                                && Actor.current().role() != Role.GUEST);
    }

    @Bean
    Place exportPlace() {
        return new Place(28, "inbox.export", "/settings/export", "download")
                .at(Place.Spot.SETTINGS)
                .shownIf(() -> Actor.isBound() && Workers.leads());
    }

    @Bean
    Place searchPlace() {
        return new Place(15, "inbox.search.place", "/search", "search")
                .shownIf(() -> Actor.isBound() && Actor.current().isPerson())
                .letter("s")
                .directly("/");
    }

    @Bean
    Shortcut searchKey() {
        return new Shortcut(100, "/", "inbox.keys.search");
    }

    @Bean
    Shortcut moveKeys() {
        return new Shortcut(110, "j k", "inbox.keys.move");
    }

    @Bean
    Shortcut openKey() {
        return new Shortcut(111, "Enter", "inbox.keys.open");
    }

    @Bean
    Shortcut backKey() {
        return new Shortcut(112, "Escape", "inbox.keys.back");
    }

    @Bean
    Shortcut replyKey() {
        return new Shortcut(120, "r", "inbox.keys.reply");
    }

    @Bean
    Shortcut noteKey() {
        return new Shortcut(121, "n", "inbox.keys.note");
    }

    @Bean
    Shortcut sendKey() {
        return new Shortcut(122, "mod+Enter", "inbox.keys.send");
    }

    @Bean
    Shortcut templateKey() {
        return new Shortcut(123, "/ …", "knowledge.keys.template");
    }

    @Bean
    Shortcut assignKey() {
        return new Shortcut(130, "a", "inbox.keys.assign");
    }

    @Bean
    Shortcut closeKey() {
        return new Shortcut(131, "e", "inbox.keys.close");
    }

    @Bean
    Shortcut tagKey() {
        return new Shortcut(132, "t", "inbox.keys.tag");
    }

    @Bean
    Shortcut priorityKey() {
        return new Shortcut(133, "p", "inbox.keys.priority");
    }

    @Bean
    Shortcut openNextKeys() {
        return new Shortcut(113, "J K", "inbox.keys.open-next");
    }

    @Bean
    Shortcut closeAndNextKey() {
        return new Shortcut(134, "E", "inbox.keys.close-next");
    }

    @Bean
    Shortcut viewKeys() {
        return new Shortcut(114, "g 1", "inbox.keys.view");
    }

    @Bean
    Shortcut snoozeKey() {
        return new Shortcut(135, "h", "inbox.keys.snooze");
    }

    @Bean
    Shortcut followKey() {
        return new Shortcut(136, "w", "inbox.keys.follow");
    }

    @Bean
    Shortcut asideKey() {
        return new Shortcut(138, "o", "inbox.keys.aside");
    }

    @Bean
    Shortcut mentionKey() {
        return new Shortcut(124, "@ …", "inbox.keys.mention");
    }

    @Bean
    Shortcut selectKey() {
        return new Shortcut(115, "x", "inbox.keys.select");
    }

    @Bean
    Shortcut newKey() {
        return new Shortcut(140, ".", "inbox.keys.new");
    }

    @Bean
    Shortcut writeKey() {
        return new Shortcut(141, "c", "inbox.keys.write");
    }
}
