package org.tillside.access;

import java.util.Map;

/**
 * Where what somebody leaves behind may go, beside colleagues. Implemented by modules that have
 * such places.
 */
public interface HeirSource {

    /**
     * The names of those in the workspace that is bound now, by their codes, in the order in which
     * they are offered.
     *
     * @see MembershipEnded#heir
     */
    Map<String, String> heirs();
}
