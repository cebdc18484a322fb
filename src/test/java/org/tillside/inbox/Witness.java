package org.tillside.inbox;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Request;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Watches a browser for what no mail may do. Its pages are opened afterwards. */
final class Witness {

    /** Every payload that runs calls this, in whatever window it finds. */
    private static final String MARK = "owned";

    private static final String TITLE = "\\d+";

    /** What a person's mouse and keyboard may do by chance, to every element, without a click. */
    private static final String TOUCHES =
            """
            () => {
              for (const it of document.querySelectorAll("*")) {
                for (const type of ["pointerover", "mouseover", "mousemove", "pointerdown", "mousedown", "wheel", "scroll", "copy"])
                  it.dispatchEvent(new MouseEvent(type, { bubbles: true }))
                it.focus?.()
                if (it.localName === "details") it.open = !it.open
              }
            }\
            """;

    /** And with one: links are followed, forms sent. */
    private static final String CLICKS =
            """
            () => {
              for (const it of document.querySelectorAll("*"))
                it.click ? it.click() : it.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }))
              for (const it of document.forms) if (!it.querySelector("button, input")) it.submit()
            }\
            """;

    private final List<String> marks = new CopyOnWriteArrayList<>();
    private final List<String> dialogs = new CopyOnWriteArrayList<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Request> answered = new CopyOnWriteArrayList<>();
    private final List<Page> windows = new CopyOnWriteArrayList<>();

    Witness(BrowserContext context) {
        context.exposeBinding(
                MARK,
                (source, args) -> marks.add(Arrays.toString(args) + " in " + source.frame().url()));
        context.onDialog(dialog -> {
            dialogs.add(dialog.message());
            dialog.dismiss();
        });
        context.onRequest(requests::add);
        context.onResponse(answer -> answered.add(answer.request()));
        context.onPage(windows::add);
    }

    /**
     * What ran: marks that were set, questions that were asked, titles of these frames that were
     * changed.
     */
    List<String> ran(List<Frame> frames) {
        var titles = frames.stream().filter(Witness::isRenamed).map(it -> "title of " + it.url());
        return Stream.of(marks.stream(), dialogs.stream(), titles).flatMap(it -> it).toList();
    }

    /** What a page wished for, though its policy may have refused it. */
    List<Request> requests() {
        return List.copyOf(requests);
    }

    List<Request> answered() {
        return List.copyOf(answered);
    }

    List<Page> windows() {
        return List.copyOf(windows);
    }

    static void touch(Frame frame) {
        attempt(frame, TOUCHES);
    }

    static void click(Frame frame) {
        attempt(frame, CLICKS);
    }

    private static boolean isRenamed(Frame frame) {
        var title = attempt(frame, "document.title");
        return title != null && title.toString().matches(TITLE);
    }

    /** A frame may go while it is looked at. */
    private static @Nullable Object attempt(Frame frame, String script) {
        try {
            return frame.evaluate(script);
        } catch (PlaywrightException gone) {
            return null;
        }
    }
}
