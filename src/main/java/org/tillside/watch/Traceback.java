package org.tillside.watch;

import java.io.IOException;
import org.springframework.boot.logging.StackTracePrinter;
import org.tillside.kernel.Outline;

/** Where something broke: its causes in outline, each with the upper part of its stack. */
public final class Traceback implements StackTracePrinter {

    private static final int FRAMES = 12;

    @Override
    public void printStackTrace(Throwable thrown, Appendable out) throws IOException {
        boolean first = true;
        for (var cause : Outline.causes(thrown)) {
            out.append(first ? "" : "Caused by: ").append(Outline.head(cause)).append('\n');
            frames(out, cause.getStackTrace());
            first = false;
        }
    }

    private static void frames(Appendable out, StackTraceElement[] stack) throws IOException {
        for (int i = 0; i < Math.min(FRAMES, stack.length); i++)
            out.append("\tat ").append(stack[i].toString()).append('\n');
        if (stack.length > FRAMES)
            out.append("\t… ").append("" + (stack.length - FRAMES)).append(" more\n");
    }
}
