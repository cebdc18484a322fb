package org.tillside.inbox.bulk;

/**
 * What is being done right now is done to many at once: the journal and the bell hear of it once.
 */
public final class BulkRun {

    private static final ScopedValue<Boolean> CURRENT = ScopedValue.newInstance();

    private BulkRun() {}

    public static boolean isBound() {
        return CURRENT.isBound();
    }

    static <T, X extends Throwable> T call(ScopedValue.CallableOp<T, X> work) throws X {
        return ScopedValue.where(CURRENT, true).call(work);
    }
}
