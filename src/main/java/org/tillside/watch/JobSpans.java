package org.tillside.watch;

import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import org.tillside.kernel.Outline;

/** A span for each timer that went off. */
final class JobSpans extends AbstractSchedulerListener {

    private final Spans spans;

    JobSpans(Spans spans) {
        this.spans = spans;
    }

    @Override
    public void onExecutionComplete(ExecutionComplete done) {
        var ended = done.getTimeDone();
        spans.job(
                done.getExecution().getTaskName(),
                ended.minus(done.getDuration()),
                ended,
                done.getCause().map(Outline::of).orElse(null));
    }
}
