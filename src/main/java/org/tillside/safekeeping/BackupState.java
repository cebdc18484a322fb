package org.tillside.safekeeping;

import org.jspecify.annotations.Nullable;

/**
 * How it stands.
 *
 * @param folder null: none are made by themselves
 * @param wanted one was asked for and has not begun
 */
public record BackupState(
        @Nullable String folder, boolean wanted, @Nullable Run lastGood, @Nullable Run last) {

    /** Since the last good one it went wrong. */
    public boolean isBad() {
        return last != null && last.problem() != null;
    }

    public boolean isAtWork() {
        return last != null && last.endedAt() == null;
    }
}
