package org.tillside.malls.pages;

import java.util.Map;

/**
 * What can be chosen, value to words, in the reader's language and order.
 *
 * @param countries those whose holidays are known
 */
public record Offered(
        Map<String, String> platforms,
        Map<String, String> countries,
        Map<String, String> languages,
        Map<String, String> zones) {}
