package org.tillside.workforce;

import java.util.Collection;
import java.util.List;
import org.tillside.access.PersonId;

/** Who gets a piece of work, and why; or why nobody does. */
public sealed interface Assignment {

    /**
     * @param reasons in the order of the questions that led here
     */
    record Given(PersonId person, List<Reason> reasons) implements Assignment {
        public Given {
            reasons = List.copyOf(reasons);
        }
    }

    record Nobody(Gap gap) implements Assignment {}

    /**
     * Pure: the same answer for the same team, in whatever order it is told. The questions, one
     * after the other: did somebody who is here answer them lately, and has room? Who speaks the
     * language? Who has the skill? Who is on shift? Who has room? Of those, who has least of what
     * they can carry; then, who has waited longest.
     */
    static Assignment decide(Work work, Collection<Colleague> team) {
        return new Deciding(work, team).answer();
    }
}
