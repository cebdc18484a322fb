package org.tillside;

/** A setting that nobody reads is more likely a slip of the pen than a wish. */
final class UnknownSetting extends RuntimeException {

    UnknownSetting(String name, String where) {
        super(
                "There is no setting \"%s\" (%s); `tillside start --help` and docs/manual/configuration.md name all of them."
                        .formatted(name, where));
    }
}
