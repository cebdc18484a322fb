package org.tillside.web;

import gg.jte.Content;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.RequestContextUtils;

/** Makes the frame of a request, once. */
@Component
class Frames {

    private static final String ATTRIBUTE = Frame.class.getName();

    private final Readers readers;
    private final Words words;
    private final Clock clock;
    private final RequestStart start;
    private final StaticFiles files;
    private final ObjectProvider<Place> places;
    private final ObjectProvider<MenuPart> menu;
    private final ObjectProvider<Shortcut> shortcuts;
    private final TemplateEngine templates;

    Frames(
            Readers readers,
            Words words,
            Clock clock,
            RequestStart start,
            StaticFiles files,
            ObjectProvider<Place> places,
            ObjectProvider<MenuPart> menu,
            ObjectProvider<Shortcut> shortcuts,
            TemplateEngine templates) {
        this.readers = readers;
        this.words = words;
        this.clock = clock;
        this.start = start;
        this.files = files;
        this.places = places;
        this.menu = menu;
        this.shortcuts = shortcuts;
        this.templates = templates;
    }

    Frame of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Frame made) return made;
        var reader = readers.of(request);
        var around =
                new Frame.Surroundings(
                        this::shown,
                        () -> menu(request),
                        () ->
                                shortcuts.stream()
                                        .sorted(Comparator.comparingInt(Shortcut::order))
                                        .toList(),
                        () -> readers.workspace(request),
                        () -> csrf(request),
                        () -> toast(request),
                        files,
                        PageMoment.here(start.of(request)),
                        request.getRequestURI());
        var frame = new Frame(reader, words, new Moments(reader, words, clock), around);
        request.setAttribute(ATTRIBUTE, frame);
        return frame;
    }

    private List<Place> shown() {
        return places.stream()
                .filter(place -> place.shown().getAsBoolean())
                .sorted(Comparator.comparingInt(Place::order))
                .toList();
    }

    private List<Content> menu(HttpServletRequest request) {
        return menu.stream()
                .sorted(Comparator.comparingInt(MenuPart::order))
                .<Content>map(part -> output -> render(part, of(request), output))
                .toList();
    }

    private void render(MenuPart part, Frame frame, TemplateOutput output) {
        var parameters = new HashMap<>(part.more().get());
        parameters.put("frame", frame);
        templates.render(part.template() + ".jte", parameters, output);
    }

    private static String csrf(HttpServletRequest request) {
        return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
                ? token.getToken()
                : "";
    }

    private static Optional<Toast> toast(HttpServletRequest request) {
        var flash = RequestContextUtils.getInputFlashMap(request);
        return flash != null && flash.get(Toast.ATTRIBUTE) instanceof Toast toast
                ? Optional.of(toast)
                : Optional.empty();
    }
}
