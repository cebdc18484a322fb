package org.tillside.workforce;

import java.util.Map;
import org.tillside.access.PersonId;

/** Knows how much people have. Contributed by each module that gives out work. */
public interface LoadSource {

    /** In the current workspace; who has nothing may be missing. */
    Map<PersonId, Integer> loads();
}
