package org.tillside.kit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * Whether everybody can use a page, as far as a machine can tell: WCAG 2.2 A and AA, and best
 * practice, in all that stands in the page itself (frames of others we have none). axe-core is
 * given to a page once; what comes back is what is wrong, without the thousand places where nothing
 * is. Of a long table it looks at the first rows: the others come from the same line of a template.
 */
public final class Axe {

    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
    private static final String REPEATED = "tbody > tr:nth-child(n+13)";
    private static final String EVERYWHERE = ".rail";
    private static final String GIVEN = "() => typeof axe === 'object'";
    private static final String AGAIN =
            """
            () => document.documentElement.lang !== "en"
                || innerWidth >= 1440 && matchMedia("(prefers-color-scheme: dark)").matches
            """;
    private static final String WRONG =
            """
            ([without, options]) => axe.run({ exclude: [...document.querySelectorAll(without)] }, options)
                .then(({ violations }) => violations.map(it => it.id + ": " + it.help
                    + it.nodes.map(node => `\\n    ${node.target} ${node.html} ${node.failureSummary}`).join("")))
            """;

    private Axe() {}

    /**
     * All but what stands on every page; in the looks that show all it can see: in English, not at
     * a desk by night. Other words are no other page.
     */
    public static void check(Page page) {
        check(page, List.of(REPEATED, EVERYWHERE));
    }

    /** What stands on every page, too. */
    public static void whole(Page page) {
        check(page, List.of(REPEATED));
    }

    private static void check(Page page, List<String> without) {
        if ((boolean) page.evaluate(AGAIN)) return;
        if (!(boolean) page.evaluate(GIVEN)) page.evaluate(source());
        var options =
                Map.of(
                        "resultTypes",
                        List.of("violations"),
                        "runOnly",
                        Map.of("type", "tag", "values", RULES));
        assertThat((List<?>) page.evaluate(WRONG, List.of(String.join(", ", without), options)))
                .as("axe on " + page.url())
                .isEmpty();
    }

    private static String source() {
        try (var stream = requireNonNull(Axe.class.getResourceAsStream("/axe.min.js"))) {
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
