package org.tillside.database.owner;

/** Where a whole installation may move in. */
public interface Vacancies {

    /**
     * The data directory, and the database behind it, if both are empty or hold what a restore left
     * half done, which goes. Nobody else gets them meanwhile, and no server starts on them until
     * {@link Vacancy#settled} was called.
     *
     * @throws org.tillside.kernel.Fault restore.occupied, restore.busy
     */
    Vacancy take();

    /** Whether an installation is in the data directory, as far as one can see without starting. */
    boolean isInhabited();
}
