package org.tillside.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.tillside.kit.Browsers;
import org.tillside.kit.Look;
import org.tillside.kit.Trap;
import org.tillside.kit.Visit;

/**
 * Somebody reads mails that attack, and does all that one can do there; what went wrong is told.
 */
final class ForeignReading {

    private static final Pattern FOR_A_MAIL =
            Pattern.compile(
                    "/messages/[-0-9a-f]{36}/(html(\\?images=yes)?|attachments/\\d+\\?preview)");
    private static final String LINKS = "a[href^=http]";

    /** A frame is asked for when it comes into sight. */
    private static final String OPENS_EACH =
            """
            async all => {
              for (const it of all) {
                it.querySelector("summary").click()
                await new Promise(requestAnimationFrame)
                it.querySelector("iframe").scrollIntoView()
                await new Promise(requestAnimationFrame)
              }
            }\
            """;

    private final Visit visit;
    private final Trap trap;
    private final Witness witness;
    private final boolean cleaned;
    private final Page page;
    private String address = "";

    /**
     * @param cleaned nothing is left that would even wish for anything
     */
    ForeignReading(Visit visit, Trap trap, boolean cleaned) {
        this.cleaned = cleaned;
        this.visit = visit;
        this.trap = trap;
        var context = Browsers.open(visit, Look.DESK);
        context.addCookies(
                List.of(
                        new Cookie("known", "yes")
                                .setUrl(trap.origin())
                                .setSecure(true)
                                .setSameSite(SameSiteAttribute.NONE)));
        witness = new Witness(context);
        page = context.newPage();
    }

    /** The page, every mail on it as it was designed, touched everywhere: nobody is asked. */
    void opens(String path) {
        page.navigate(path);
        address = page.url();
        var originals = page.locator(".original");
        originals.evaluateAll(OPENS_EACH);
        page.waitForCondition(() -> mails().size() == originals.count());
        touch();
        assertThat(wrongs(Set.of())).isEmpty();
    }

    /**
     * Closes everything, for a window may open long after a click. @return the mails that stood on
     * the page
     */
    List<String> ends() {
        var addresses =
                (List<?>)
                        page.locator(".original iframe")
                                .evaluateAll("all => all.map(it => it.src)");
        page.context().close();
        return addresses.stream().map(String.class::cast).toList();
    }

    /** Each mail as a page of its own. */
    void opensAlone(List<String> mails) {
        for (var alone : mails) {
            page.navigate(alone);
            Witness.touch(page.mainFrame());
        }
        address = mails.getLast();
        assertThat(wrongs(Set.of())).isEmpty();
    }

    /** Where pictures are asked for, pictures come and nothing else. @return how many mails ask */
    int asksForPictures() {
        var asks = page.locator(".original .banner a");
        var answered = new AtomicInteger();
        page.onResponse(it -> {
            if (it.url().endsWith("images=yes")) answered.incrementAndGet();
        });
        int count = asks.count();
        for (var ask : asks.all()) ask.click();
        page.waitForCondition(() -> answered.get() == count);
        touch();
        assertThat(wrongs(Set.of("image"))).isEmpty();
        return count;
    }

    /** Everything is clicked, whatever it was meant to be. */
    void clicks() {
        mails().forEach(Witness::click);
        touch();
        assertThat(wrongs(Set.of("document"))).isEmpty();
    }

    /** Every link is clicked; where it leads opens in a window of its own. */
    int follows() {
        int links = mails().stream().mapToInt(it -> it.locator(LINKS).count()).sum();
        mails().forEach(Witness::click);
        page.waitForCondition(() -> witness.windows().size() == links + 1);
        for (var window : witness.windows().subList(1, links + 1)) {
            window.waitForLoadState();
            assertThat(window.evaluate("window.opener === null && document.referrer === ''"))
                    .as(window.url())
                    .isEqualTo(true);
        }
        assertThat(wrongs(Set.of("image", "document"))).isEmpty();
        page.context().close();
        return links;
    }

    /** What no mail may do; to be asked for these things is right. */
    private List<String> wrongs(Set<String> purposes) {
        var wrongs = new ArrayList<String>();
        var all = new ArrayList<>(mails());
        all.add(page.mainFrame());
        witness.ran(all).forEach(it -> wrongs.add("ran: " + it));
        trap.hits().stream()
                .filter(it -> !purposes.contains(it.purpose()) || !isBare(it))
                .forEach(it -> wrongs.add("asked: " + it));
        (cleaned ? witness.requests() : witness.answered())
                .stream()
                        .filter(it -> isForeign(it) && !purposes.contains(it.resourceType()))
                        .forEach(it ->
                                wrongs.add("requested: " + it.resourceType() + " " + it.url()));
        if (!page.url().equals(address)) wrongs.add("led away to " + page.url());
        if (!purposes.contains("document") && witness.windows().size() > 1)
            wrongs.add("opened " + witness.windows().getLast().url());
        return wrongs;
    }

    /** A picture learns nothing about who looks; a place one goes to may know its own cookie. */
    private static boolean isBare(Trap.Hit hit) {
        return hit.referrer().isEmpty()
                && (hit.cookie().isEmpty() || hit.purpose().equals("document"));
    }

    private boolean isForeign(Request request) {
        if (!request.url().startsWith(visit.base())) return !request.url().startsWith("data:");
        if (!cleaned && request.resourceType().equals("image")) return false;
        return isWithin(request)
                && !FOR_A_MAIL.matcher(request.url().substring(visit.base().length())).matches();
    }

    /** Of a frame in a page. A window that only begins has none yet; that it opened is told. */
    private static boolean isWithin(Request request) {
        try {
            return request.frame().parentFrame() != null;
        } catch (PlaywrightException begins) {
            return false;
        }
    }

    private List<Frame> mails() {
        return page.frames().stream()
                .filter(it -> it.url().startsWith(visit.base() + "/messages/"))
                .toList();
    }

    private void touch() {
        for (var mail : mails()) {
            mail.waitForLoadState();
            Witness.touch(mail);
        }
    }
}
