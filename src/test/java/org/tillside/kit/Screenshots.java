package org.tillside.kit;

import com.microsoft.playwright.Page;
import java.nio.file.Path;

/**
 * Pictures for people, in {@code target/screenshots}: with {@code -Dscreenshots=true}, for where
 * nobody looks they only take time.
 */
public final class Screenshots {

    private static final Path FOLDER = Path.of("target/screenshots");
    static final boolean WANTED = Boolean.getBoolean("screenshots");

    private Screenshots() {}

    public static void take(Page page, String name) {
        if (!WANTED) return;
        var file = FOLDER.resolve(name + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
    }

    /** From top to bottom, beyond the window. */
    public static void whole(Page page, String name) {
        if (!WANTED) return;
        var height =
                (Integer)
                        page.evaluate(
                                "Math.max(innerHeight, ...[...document.querySelectorAll('main')].map(each => each.scrollHeight + 16))");
        var before = page.viewportSize();
        page.setViewportSize(before.width, height);
        take(page, name);
        page.setViewportSize(before.width, before.height);
    }
}
