package org.tillside.knowledge;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a template fares.
 *
 * @param answers that were sent with it
 * @param last when the newest of them was sent; null: none was
 * @param median how long buyers had waited for half of these answers, at most; null: nobody waited
 */
public record Usage(long answers, @Nullable Instant last, @Nullable Duration median) {

    public static final Usage NONE = new Usage(0, null, null);
}
