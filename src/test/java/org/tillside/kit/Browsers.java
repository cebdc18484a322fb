package org.tillside.kit;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Real browsers: one Chromium for the whole run, the one of the system's packages; each call opens
 * a browser of its own within it, with its own cookies and connections. Without the windows that
 * nobody sees (its headless shell) it takes half the time, and another quarter less where a browser
 * whose person has gone is given to the next one: it forgets all but the files it fetched. Its
 * person wants little motion: each frame of a movement is drawn, and waited for.
 */
public final class Browsers {

    private static final List<Path> PLACES =
            List.of(
                    Path.of("/usr/bin/chromium-headless-shell"),
                    Path.of("/usr/bin/chromium"),
                    Path.of("/usr/bin/chromium-browser"));
    private static final List<String> QUIET =
            List.of(
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--js-flags=--no-opt,--no-maglev", // no page of a test lives so long that it
                    // pays
                    "--disable-dev-shm-usage");
    private static final String STORES =
            "local_storage,indexeddb,websql,cache_storage,service_workers,shared_storage";
    private static final Page.WaitForSelectorOptions ATTACHED =
            new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED);
    private static final double PATIENCE_MILLIS = 30_000;

    private static @Nullable Browser chromium;
    private static final List<BrowserContext> OPEN = new ArrayList<>();
    private static final Map<BrowserContext, Kept> LENT = new LinkedHashMap<>();
    private static final Map<Kept, Deque<BrowserContext>> FREE = new HashMap<>();
    private static final List<String> ERRORS = new ArrayList<>();
    private static final List<Pattern> EXPECTED = new ArrayList<>();

    private Browsers() {}

    /** What a browser that is used again has for good. */
    private record Kept(String base, Look look) {}

    /** A new browser, signed in as this visit is. Its tabs are pages of the context. */
    public static BrowserContext open(Visit visit, Look look) {
        return signedIn(visit, open(visit.base(), look, true));
    }

    public static BrowserContext withoutJavaScript(Visit visit, Look look) {
        return signedIn(visit, open(visit.base(), look, false));
    }

    /** A browser with one empty tab: for its person a new one, though it may know the files. */
    public static Page tab(Visit visit, Look look) {
        var kept = new Kept(visit.base(), look);
        var free = FREE.getOrDefault(kept, new ArrayDeque<>()).poll();
        var context = free == null ? open(visit.base(), look, true) : free;
        LENT.put(context, kept);
        return signedIn(visit, context).newPage();
    }

    /** The same with its tab on this path. */
    public static Page page(Visit visit, Look look, String path) {
        var page = tab(visit, look);
        visit(page, path);
        return page;
    }

    static void visit(Page page, String path) {
        page.navigate(path);
        if (page.querySelector("script[type=importmap]") != null) awaitScripts(page);
    }

    /** As after a lost connection: the page looks again, and what is new is put into it. */
    public static void refresh(Page page) {
        page.evaluate(
                """
                () => new Promise(done => {
                  addEventListener("turbo:render", () => done(), { once: true })
                  Turbo.session.refresh(document.baseURI)
                })
                """);
    }

    /** A console error that this test provokes, as a regular expression. */
    public static void expect(String error) {
        EXPECTED.add(Pattern.compile(error));
    }

    /** Every open page: its address, and the beginning of its words. */
    static String shown() {
        return OPEN.stream()
                .flatMap(context -> context.pages().stream())
                .map(Browsers::shown)
                .collect(Collectors.joining("\n", "the pages showed:\n", ""));
    }

    private static String shown(Page page) {
        try {
            var words = page.innerText("body", new Page.InnerTextOptions().setTimeout(1_000));
            var first = words.substring(0, Math.min(words.length(), 600)).replaceAll("\\s+", " ");
            return page.url() + ": " + first;
        } catch (PlaywrightException gone) {
            return page.url() + ": " + gone.getMessage();
        }
    }

    /** Closes what the test opened; returns what the consoles said and nobody expected. */
    static List<String> close() {
        LENT.forEach(Browsers::giveBack);
        LENT.clear();
        List.copyOf(OPEN).forEach(BrowserContext::close);
        OPEN.clear();
        var unexpected =
                ERRORS.stream()
                        .filter(error ->
                                EXPECTED.stream().noneMatch(it -> it.matcher(error).find()))
                        .toList();
        ERRORS.clear();
        EXPECTED.clear();
        return unexpected;
    }

    /**
     * Whatever its person left behind goes: pages, cookies, what was stored, what was allowed. The
     * cookies last, for a page still speaks while it goes.
     */
    private static void giveBack(BrowserContext context, Kept kept) {
        if (!OPEN.remove(context) || context.pages().isEmpty()) return;
        context.setOffline(false);
        var cleaner = context.newCDPSession(context.pages().getFirst());
        var everything = new JsonObject();
        everything.addProperty("origin", kept.base());
        everything.addProperty("storageTypes", STORES);
        cleaner.send("Storage.clearDataForOrigin", everything);
        context.pages().forEach(Page::close);
        context.clearCookies();
        context.clearPermissions();
        FREE.computeIfAbsent(kept, _ -> new ArrayDeque<>()).add(context);
    }

    private static BrowserContext signedIn(Visit visit, BrowserContext context) {
        if (!visit.cookie().isEmpty())
            context.addCookies(
                    List.of(new Cookie(Visit.COOKIE, visit.cookie()).setUrl(visit.base())));
        OPEN.add(context);
        return context;
    }

    private static BrowserContext open(String base, Look look, boolean scripts) {
        var context =
                chromium()
                        .newContext(
                                new Browser.NewContextOptions()
                                        .setBaseURL(base)
                                        .setViewportSize(look.width(), look.height())
                                        .setLocale(look.language())
                                        .setIgnoreHTTPSErrors(true)
                                        .setReducedMotion(ReducedMotion.REDUCE)
                                        .setColorScheme(
                                                look.dark() ? ColorScheme.DARK : ColorScheme.LIGHT)
                                        .setJavaScriptEnabled(scripts));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        context.onConsoleMessage(said -> {
            if (said.type().equals("error")) ERRORS.add(said.text() + " (" + said.location() + ")");
        });
        context.onWebError(broken -> ERRORS.add(broken.error()));
        context.onClose(OPEN::remove);
        return context;
    }

    private static Browser chromium() {
        if (chromium == null)
            chromium =
                    Playwright.create(
                                    new Playwright.CreateOptions()
                                            .setEnv(
                                                    Map.of(
                                                            "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                                                            "1")))
                            .chromium()
                            .launch(
                                    new BrowserType.LaunchOptions()
                                            .setExecutablePath(executable())
                                            .setArgs(QUIET));
        return chromium;
    }

    private static Path executable() {
        return PLACES.stream()
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() ->
                        new AssertionError(
                                "Browser tests need Chromium's headless shell: apt-get install chromium-headless-shell"));
    }

    /** A key pressed before would be heard by nobody. A page that ran no script is let be. */
    private static void awaitScripts(Page page) {
        page.waitForSelector("html[data-scripts=ready]", ATTACHED);
    }
}
