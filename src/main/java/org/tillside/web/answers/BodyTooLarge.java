package org.tillside.web.answers;

import java.io.IOException;

/** A body went on after the last byte that we take. */
public final class BodyTooLarge extends IOException {

    private static final long serialVersionUID = 1;

    public BodyTooLarge(long limit) {
        super("more than " + limit + " bytes");
    }
}
