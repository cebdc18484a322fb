package org.tillside.notices.health;

import java.util.List;

/** Looks how something goes, in the current workspace. Modules contribute theirs as beans. */
@FunctionalInterface
public interface Watch {

    /**
     * Each thing that is looked at has a finding, so that "all is well" says what was looked at.
     */
    List<Finding> look();
}
