package org.tillside.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A Chromium that shows notifications and lets us show them. The headless shell of {@link Browsers}
 * is quicker, but never shows one. Closing it fails if a page wrote an error to the console.
 */
public final class WholeBrowser implements AutoCloseable {

    private static final List<Path> PLACES =
            List.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"));
    private static final double PATIENCE_MILLIS = 30_000;

    private final Playwright playwright;
    private final Browser browser;
    private final List<String> errors = new ArrayList<>();

    public WholeBrowser() {
        playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(executable())
                                        .setArgs(List.of("--no-sandbox", "--disable-gpu")));
    }

    /** Signed in as this visit is. */
    public BrowserContext open(Visit visit, Look look) {
        var context =
                browser.newContext(
                        new Browser.NewContextOptions()
                                .setBaseURL(visit.base())
                                .setViewportSize(look.width(), look.height())
                                .setLocale(look.language()));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        context.addCookies(List.of(new Cookie(Visit.COOKIE, visit.cookie()).setUrl(visit.base())));
        context.grantPermissions(
                List.of("notifications"),
                new BrowserContext.GrantPermissionsOptions().setOrigin(visit.base()));
        context.onConsoleMessage(said -> {
            if (said.type().equals("error")) errors.add(said.text());
        });
        return context;
    }

    private static Path executable() {
        return PLACES.stream()
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() ->
                        new AssertionError(
                                "Tests of notifications need a whole Chromium: apt-get install chromium"));
    }

    @Override
    public void close() {
        playwright.close();
        assertThat(errors).as("the browser's console").isEmpty();
    }
}
