package org.tillside.walk;

import java.util.Map;
import org.tillside.kit.World;

/**
 * Objects that a module makes in a world, so that the walk can ask for them as another workspace. A
 * bean of the tests.
 */
public interface RouteSamples {

    /**
     * Ids of objects that now stand in this world, by the name of the path variable that takes
     * them.
     */
    Map<String, String> of(World world);
}
