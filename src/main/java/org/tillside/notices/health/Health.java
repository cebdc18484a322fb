package org.tillside.notices.health;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** All that is watched, the worst first. */
@Component
public class Health {

    private static final Logger LOG = LoggerFactory.getLogger(Health.class);

    private final List<Watch> watches;

    Health(List<Watch> watches) {
        this.watches = watches;
    }

    public List<Finding> findings() {
        return watches.stream()
                .flatMap(Health::look)
                .sorted(Comparator.comparing(Finding::state))
                .toList();
    }

    /** That one cannot look is a finding, too. */
    private static Stream<Finding> look(Watch watch) {
        try {
            return watch.look().stream();
        } catch (RuntimeException broken) {
            LOG.warn("A look at how it goes failed", broken);
            return Stream.of(Finding.broken("notices.health.blind", null, null));
        }
    }
}
