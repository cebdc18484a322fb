package org.tillside.kit;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.HashMap;
import java.util.Map;

/**
 * One visitor who sees many pages in many looks: in one tab for each language, whose window is made
 * smaller or darker between them. A new browser for each of them would take most of a test's time.
 */
public final class Tour {

    private final Visit visit;
    private final Map<String, Page> tabs = new HashMap<>();

    public Tour(Visit visit) {
        this.visit = visit;
    }

    /** This page, loaded anew in a window of this look. */
    public Page page(Look look, String path) {
        var tab = tabs.computeIfAbsent(look.language(), _ -> Browsers.tab(visit, look));
        tab.setViewportSize(look.width(), look.height());
        tab.emulateMedia(
                new Page.EmulateMediaOptions()
                        .setColorScheme(look.dark() ? ColorScheme.DARK : ColorScheme.LIGHT));
        Browsers.visit(tab, path);
        return tab;
    }
}
