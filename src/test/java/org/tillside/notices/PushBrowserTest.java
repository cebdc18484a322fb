package org.tillside.notices;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.Actor;
import org.tillside.access.Role;
import org.tillside.access.Staff;
import org.tillside.access.Workspaces;
import org.tillside.database.Workspace;
import org.tillside.kit.BrowserTest;
import org.tillside.kit.Browsers;
import org.tillside.kit.Look;
import org.tillside.kit.Screenshots;
import org.tillside.kit.Visit;
import org.tillside.kit.Visits;
import org.tillside.kit.WholeBrowser;
import org.tillside.kit.World;
import org.tillside.kit.Worlds;
import org.tillside.notices.push.Device;
import org.tillside.notices.push.Devices;
import org.tillside.notices.push.PushLetter;
import org.tillside.notices.push.Subscription;
import tools.jackson.databind.json.JsonMapper;

/** A push on its way to a person's eyes: the button, the service worker, the click. */
@BrowserTest
class PushBrowserTest {

    private static final String PAGE = "/settings/notices";

    /** Our browser has no maker's push service; this stands for it, with keys of the test's. */
    private static final String MAKERS_SERVICE =
            """
            (() => {
              const bytes = text => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), it => it.charCodeAt(0)).buffer
              const keys = { p256dh: bytes("%s"), auth: bytes("%s") }
              const made = options => ({ endpoint: "%s", options, getKey: name => keys[name], unsubscribe: async () => true })
              PushManager.prototype.subscribe = async options => {
                localStorage.subscribed = "yes"
                return made({ applicationServerKey: options.applicationServerKey.buffer ?? options.applicationServerKey })
              }
              PushManager.prototype.getSubscription = async () => {
                if (!localStorage.subscribed) return null
                const key = document.querySelector("[data-push-key-value]").dataset.pushKeyValue
                return made({ applicationServerKey: bytes(key) })
              }
            })()
            """;

    private static final String SHOWN =
            "async () => (await (await navigator.serviceWorker.getRegistration('/js/')).getNotifications()).map(it => it.title + '|' + it.body + '|' + it.tag)";

    private static final String CLICK =
            "registration.getNotifications().then(([notification]) => dispatchEvent(new NotificationEvent('notificationclick', { notification })))";

    @Autowired Worlds worlds;
    @Autowired Visits visits;
    @Autowired Workspaces workspaces;
    @Autowired Staff staff;
    @Autowired Notices notices;
    @Autowired Devices devices;
    @Autowired Bell bell;
    @Autowired JsonMapper json;

    private final PushServer services = new PushServer();
    private @Nullable WholeBrowser whole;
    private World here;
    private Visit agent;

    @BeforeEach
    void an_agent() {
        here = worlds.create();
        agent = visits.signedIn(here, Role.AGENT);
    }

    @AfterEach
    void close() {
        if (whole != null) whole.close();
        services.close();
    }

    @Test
    void one_press_turns_this_browser_on_and_what_is_told_reaches_it() {
        var browser = services.browser();
        var page = opened(browser);
        page.getByText("Turn on in this browser").click();
        assertThat(page.getByText("This browser shows your notices now")).isVisible();
        assertThat(page.getByText("this one", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        assertThat(page.getByText("Turn on in this browser")).isHidden();
        Screenshots.whole(page, "notices-turned-on");
        assertThat(mine()).hasSize(1);
        tell("1");
        await().until(() -> services.at(browser).size() == 1);
        page.getByLabel("Remove Chrome, Linux").click();
        assertThat(page.getByText("That browser shows your notices no more")).isVisible();
        assertThat(mine()).isEmpty();
    }

    @Test
    void a_browser_that_was_turned_on_goes_along_when_one_signs_in_anew() {
        var page = opened(services.browser());
        page.getByText("Turn on in this browser").click();
        assertThat(page.getByText("This browser shows your notices now")).isVisible();
        page.context().clearCookies();
        visit(page, "/sign-in");
        page.waitForFunction("() => !sessionStorage.getItem('notices-session')");
        var again = visits.signedIn(here, Role.AGENT);
        var cookie = new Cookie(Visit.COOKIE, again.cookie()).setUrl(again.base());
        page.context().addCookies(List.of(cookie));
        visit(page, PAGE);
        page.waitForFunction("() => sessionStorage.getItem('notices-session')");
        agent.post("/sign-out");
        assertThat(mine()).hasSize(1);
        again.post("/sign-out");
        assertThat(mine()).isEmpty();
    }

    @Test
    void nobody_is_asked_before_they_press_and_who_refused_is_told_what_to_do() {
        var context = Browsers.open(agent, Look.PHONE);
        context.addInitScript(
                "Notification.requestPermission = async () => { window.asked = true; return 'denied' }; Object.defineProperty(Notification, 'permission', { get: () => 'default' })");
        var page = context.newPage();
        visit(page, PAGE);
        assertThat(page.evaluate("window.asked === true")).isEqualTo(false);
        page.getByText("Turn on in this browser").click();
        assertThat(page.getByText("does not let us show notices")).isVisible();
        assertThat(mine()).isEmpty();
    }

    @Test
    void a_push_is_shown_once_however_often_it_comes_and_a_click_has_read_it() {
        var page = opened(services.browser());
        var worker = worker(page);
        tell("1");
        var letter = letter();
        deliver(page, worker, letter);
        await().until(() -> shown(page).size() == 1);
        assertThat(shown(page).getFirst())
                .isEqualTo(letter.title() + "|" + letter.body() + "|" + letter.tag());
        deliver(page, worker, letter);
        var another = other(letter, "Two");
        deliver(page, worker, another);
        await().until(() -> shown(page).size() == 2);
        dismiss(page);
        deliver(page, worker, letter);
        var last = other(letter, "Three");
        deliver(page, worker, last);
        await().until(() -> shown(page).size() == 1);
        assertThat(shown(page).getFirst()).startsWith("Three");
    }

    @Test
    void a_click_brings_the_page_to_the_front_and_its_notice_has_been_read() {
        var page = opened(services.browser());
        var worker = worker(page);
        tell("1");
        deliver(page, worker, letter());
        await().until(() -> shown(page).size() == 1);
        visit(page, "/notices");
        click(page);
        await().until(() -> unread() == 0);
        assertThat(shown(page)).isEmpty();
    }

    @Test
    void who_comes_from_a_push_has_read_its_notice() {
        tell("1");
        var page = Browsers.page(agent, Look.DESK, "/notices" + fragment());
        await().until(() -> unread() == 0);
        assertThat(page.url()).endsWith("/notices");
    }

    @Test
    void who_comes_from_a_push_of_another_workspace_enters_that_one() {
        tell("1");
        var elsewhere = worlds.create();
        var email = here.agent().email();
        new Workspace(elsewhere.workspace())
                .run(() ->
                        Actor.system("test").run(() -> staff.invite("Aaron", email, Role.AGENT)));
        var there = visits.signedIn(here.agent().id(), elsewhere.workspace());
        var page = Browsers.open(there, Look.DESK).newPage();
        page.navigate("/notices" + fragment());
        assertThat(page.getByText("New mail in #7")).isVisible();
        await().until(() -> unread() == 0);
    }

    /** What the worker adds to the link. */
    private String fragment() {
        var letter = letter();
        return "#notice=%s&workspace=%s&name=%s"
                .formatted(
                        letter.notice(),
                        letter.workspace(),
                        URLEncoder.encode(letter.name(), StandardCharsets.UTF_8));
    }

    private Page opened(Subscription browser) {
        if (whole == null) whole = new WholeBrowser();
        var context = whole.open(agent, Look.DESK);
        context.addInitScript(
                MAKERS_SERVICE.formatted(
                        text(browser.p256dh()), text(browser.auth()), browser.endpoint()));
        var page = context.newPage();
        visit(page, PAGE);
        return page;
    }

    private static void visit(Page page, String path) {
        page.navigate(path);
        page.waitForFunction("() => document.documentElement.dataset.scripts === 'ready'");
    }

    /** As the browser knows it: the session, and the id of our worker's registration. */
    private record Delivery(CDPSession session, String registration) {}

    private static Delivery worker(Page page) {
        var session = page.context().newCDPSession(page);
        var found = new CopyOnWriteArrayList<String>();
        session.on(
                "ServiceWorker.workerRegistrationUpdated",
                event ->
                        event.getAsJsonArray("registrations")
                                .forEach(it ->
                                        found.add(
                                                it.getAsJsonObject()
                                                        .get("registrationId")
                                                        .getAsString())));
        session.send("ServiceWorker.enable");
        page.evaluate(
                """
                async () => {
                  const registration = await navigator.serviceWorker.register("/js/push-worker.js")
                  const worker = registration.installing ?? registration.waiting
                  if (worker) await new Promise(done => worker.addEventListener("statechange", () => registration.active && done()))
                }
                """);
        page.waitForCondition(() -> !found.isEmpty());
        return new Delivery(session, found.getLast());
    }

    private void deliver(Page page, Delivery to, PushLetter letter) {
        var push = new JsonObject();
        push.addProperty("origin", page.url().replaceAll("(https?://[^/]+).*", "$1/"));
        push.addProperty("registrationId", to.registration());
        push.addProperty("data", json.writeValueAsString(letter));
        to.session().send("ServiceWorker.deliverPushMessage", push);
    }

    @SuppressWarnings("unchecked")
    private static List<String> shown(Page page) {
        return (List<String>) page.evaluate(SHOWN);
    }

    private static void dismiss(Page page) {
        page.evaluate(
                "async () => (await (await navigator.serviceWorker.getRegistration('/js/')).getNotifications()).forEach(it => it.close())");
        await().until(() -> shown(page).isEmpty());
    }

    /** What the system tells the worker when a person clicks. */
    private static void click(Page page) {
        var session = page.context().browser().newBrowserCDPSession();
        var attach = new JsonObject();
        attach.addProperty("targetId", workersTarget(session));
        attach.addProperty("flatten", false);
        var attached = session.send("Target.attachToTarget", attach);
        var expression = new JsonObject();
        expression.addProperty("expression", CLICK);
        var evaluate = new JsonObject();
        evaluate.addProperty("id", 1);
        evaluate.addProperty("method", "Runtime.evaluate");
        evaluate.add("params", expression);
        var message = new JsonObject();
        message.add("sessionId", attached.get("sessionId"));
        message.addProperty("message", evaluate.toString());
        session.send("Target.sendMessageToTarget", message);
    }

    private static String workersTarget(CDPSession session) {
        for (var it : session.send("Target.getTargets").getAsJsonArray("targetInfos")) {
            var target = it.getAsJsonObject();
            if (target.get("type").getAsString().equals("service_worker"))
                return target.get("targetId").getAsString();
        }
        throw new AssertionError("no service worker runs");
    }

    private PushLetter letter() {
        var notice = here.asOwner(() -> bell.page(here.agent().id(), null)).items().getFirst();
        return new PushLetter(
                notice.id(),
                "New mail · World",
                "New mail in #7: Where is it?",
                "/notices",
                notice.id(),
                here.workspace(),
                here.asOwner(() -> workspaces.name()),
                1,
                notice.at());
    }

    private static PushLetter other(PushLetter than, String title) {
        return new PushLetter(
                UUID.randomUUID(),
                title,
                "b",
                "/",
                null,
                than.workspace(),
                than.name(),
                1,
                than.at());
    }

    private void tell(String source) {
        here.as(
                Role.OWNER,
                () ->
                        notices.tell(
                                here.agent().id(),
                                "inbox.mail",
                                List.of("7", "Where is it?"),
                                "/notices",
                                source));
    }

    private long unread() {
        return here.asOwner(() -> bell.unread(here.agent().id()));
    }

    private List<Device> mine() {
        return here.asOwner(() -> devices.of(here.agent().id()));
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
