package org.tillside.inbox.asides;

import java.util.List;

/** What came of a letter to somebody outside. */
public sealed interface AsideSent {

    /** It leaves after the seconds of undo. */
    record Posted(AsideLetter letter) implements AsideSent {}

    /**
     * It stays here until its writer has seen why, or for good.
     *
     * @param remarks what blocks first; at least one
     */
    record Held(List<AsideRemark> remarks) implements AsideSent {}
}
