package org.tillside.demo;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Plain words as the simple HTML that mail programs make of them. */
final class HtmlWords {

    private HtmlWords() {}

    static String of(String words) {
        return Stream.of(words.split("\n\\s*\n"))
                .map(paragraph -> "<p>" + lines(paragraph) + "</p>")
                .collect(Collectors.joining("\n"));
    }

    static String lines(String words) {
        return words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\n", "<br>\n");
    }
}
