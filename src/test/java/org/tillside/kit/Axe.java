package org.tillside.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOnlyOptions;
import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Whether everybody can use a page, as far as a machine can tell: WCAG 2.2 A and AA, and best
 * practice. In axe's legacy mode, which opens no second tab for each look; it differs for frames of
 * other sites only, and we have none.
 */
public final class Axe {

    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private Axe() {}

    public static void check(Page page) {
        var violations =
                new AxeBuilder(page)
                        .setLegacyMode(true)
                        .options(options())
                        .analyze()
                        .getViolations();
        assertThat(violations.stream().map(Axe::told).toList())
                .as("axe on " + page.url())
                .isEmpty();
    }

    /** Without the thousand places where nothing is wrong, which take as long again to describe. */
    private static AxeRunOptions options() {
        var only = new AxeRunOnlyOptions();
        only.setType("tag");
        only.setValues(RULES);
        var options = new AxeRunOptions();
        options.setRunOnly(only);
        options.setResultTypes(List.of("violations"));
        return options;
    }

    private static String told(Rule rule) {
        var places =
                rule.getNodes().stream()
                        .map(node ->
                                node.getTarget()
                                        + " "
                                        + node.getHtml()
                                        + " "
                                        + node.getFailureSummary())
                        .collect(Collectors.joining("\n    "));
        return rule.getId() + ": " + rule.getHelp() + "\n    " + places;
    }
}
