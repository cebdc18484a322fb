package org.tillside.kit;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Closes a test's browser contexts, and reads what their consoles said. Of a test that failed it
 * tells what its pages showed.
 */
public final class CleanConsole implements AfterEachCallback {

    @Override
    public void afterEach(ExtensionContext test) {
        test.getExecutionException()
                .ifPresent(failed -> failed.addSuppressed(new AssertionError(Browsers.shown())));
        var errors = Browsers.close();
        if (errors.isEmpty()) return;
        var told = new AssertionError("the browser's console says: " + String.join("\n", errors));
        test.getExecutionException().ifPresent(told::addSuppressed);
        if (test.getExecutionException().isEmpty()) throw told;
    }
}
