package org.tillside.kit;

import com.microsoft.playwright.Page;
import java.nio.file.Path;

/** Pictures for people, in {@code target/screenshots}. */
public final class Screenshots {

    private static final Path FOLDER = Path.of("target/screenshots");

    private Screenshots() {}

    public static Path take(Page page, String name) {
        var file = FOLDER.resolve(name + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
        return file;
    }

    /** From top to bottom, beyond the window. */
    public static Path whole(Page page, String name) {
        var height =
                (Integer)
                        page.evaluate(
                                "Math.max(innerHeight, ...[...document.querySelectorAll('main')].map(each => each.scrollHeight + 16))");
        var before = page.viewportSize();
        page.setViewportSize(before.width, height);
        var file = take(page, name);
        page.setViewportSize(before.width, before.height);
        return file;
    }
}
