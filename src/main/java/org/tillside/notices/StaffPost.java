package org.tillside.notices;

import java.util.Optional;

/**
 * By which mail to the team leaves the workspace that is bound now. Implemented by the module that
 * sends it, which also hears {@link StaffLetter}.
 */
public interface StaffPost {

    /** The address it comes from; empty: there is none yet, so no mail is written. */
    Optional<String> sender();
}
