package org.tillside.kit;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.HashMap;
import java.util.Map;

/**
 * One visitor who sees many pages in many looks: in one tab for each language, whose window is made
 * smaller or darker between them. A new browser for each of them would take most of a test's time,
 * and loading a page anew for each of {@link Looks#ALL} a part of what is left. Nothing moves: what
 * is measured is the new colour, not the way to it.
 */
public final class Tour {

    private static final String WATCH =
            """
            () => ["pointerdown", "keydown"].forEach(
                kind => addEventListener(kind, () => { window.touched = true; }, { capture: true }))
            """;
    private static final String TOUCHED = "() => window.touched === true";

    private final Visit visit;
    private final Map<String, Page> tabs = new HashMap<>();
    private final Map<Page, Stop> seen = new HashMap<>();

    /** What a tab showed last. */
    private record Stop(Look look, String path, String url) {}

    public Tour(Visit visit) {
        this.visit = visit;
    }

    /**
     * This page, loaded anew in a window of this look. It is not loaded anew if the tab showed it
     * in the look before this one in {@link Looks#ALL} and nobody has clicked or typed since.
     */
    public Page page(Look look, String path) {
        var tab = tabs.computeIfAbsent(look.language(), _ -> Browsers.tab(visit, look));
        boolean stays = isShown(tab, look, path);
        tab.setViewportSize(look.width(), look.height());
        tab.emulateMedia(
                new Page.EmulateMediaOptions()
                        .setReducedMotion(ReducedMotion.REDUCE)
                        .setColorScheme(look.dark() ? ColorScheme.DARK : ColorScheme.LIGHT));
        if (!stays) {
            Browsers.visit(tab, path);
            tab.evaluate(WATCH);
        }
        seen.put(tab, new Stop(look, path, tab.url()));
        return tab;
    }

    private boolean isShown(Page tab, Look look, String path) {
        var stop = seen.get(tab);
        return stop != null
                && stop.path().equals(path)
                && stop.url().equals(tab.url())
                && Looks.ALL.indexOf(look) == Looks.ALL.indexOf(stop.look()) + 1
                && Looks.ALL.contains(stop.look())
                && !(boolean) tab.evaluate(TOUCHED);
    }
}
