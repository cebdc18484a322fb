package org.tillside.web;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * What was done, told on the next page for ten seconds. Never an error, and nothing that one must
 * read.
 *
 * @param words already said in the reader's language
 * @param undo how to take it back; null where that is not possible
 */
public record Toast(String words, String icon, @Nullable Undo undo) implements Serializable {

    static final String ATTRIBUTE = "toast";

    /**
     * @param action where a form is posted
     * @param method {@code post} or {@code delete}
     * @param seconds how long it is possible
     */
    public record Undo(String action, String method, int seconds) implements Serializable {}

    public static Toast done(String words) {
        return new Toast(words, "check", null);
    }

    public Toast withIcon(String name) {
        return new Toast(words, name, undo);
    }

    public Toast withUndo(String action, String method, int seconds) {
        return new Toast(words, icon, new Undo(action, method, seconds));
    }

    /** Shows it on the page that the browser is sent to. */
    public void on(RedirectAttributes redirect) {
        redirect.addFlashAttribute(ATTRIBUTE, this);
    }
}
