package org.tillside.web;

import java.util.Map;
import java.util.function.Supplier;

/**
 * A part of the menu behind the reader's avatar, contributed by a module as a bean.
 *
 * @param order lower stands higher
 * @param template a template that takes {@code Frame frame} and what else there is, and writes
 *     links, buttons and forms of a {@code .menu}
 * @param more what else the template takes, for the current reader
 */
public record MenuPart(int order, String template, Supplier<Map<String, Object>> more) {

    public MenuPart(int order, String template) {
        this(order, template, Map::of);
    }
}
