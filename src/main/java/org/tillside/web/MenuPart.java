package org.tillside.web;

/**
 * A part of the menu behind the reader's avatar, contributed by a module as a bean.
 *
 * @param order lower stands higher
 * @param template a template that takes {@code Frame frame} and writes links, buttons and forms of
 *     a {@code .menu}
 */
public record MenuPart(int order, String template) {}
