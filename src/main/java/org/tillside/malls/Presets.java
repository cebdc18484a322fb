package org.tillside.malls;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tillside.kernel.FactFile;
import org.tillside.kernel.Target.Goal;
import org.tillside.kernel.Target.MetBy;

/** The presets of {@code malls/presets.txt}; a line that makes no sense stops the start. */
@Component
public class Presets {

    private static final int COLUMNS = 9;
    private static final int MINUTES = 60;

    private final List<Preset> all;

    Presets(Platforms platforms) {
        all = FactFile.lines("/malls/presets.txt", COLUMNS).stream().map(Presets::preset).toList();
        all.forEach(it -> platforms.get(it.platform()));
    }

    public List<Preset> all() {
        return all;
    }

    public Optional<Preset> find(String code) {
        return all.stream().filter(it -> it.code().equals(code)).findFirst();
    }

    public List<Preset> of(Platform platform) {
        return all.stream().filter(it -> it.platform().equals(platform.code())).toList();
    }

    private static Preset preset(List<String> line) {
        var time = TimeKind.of(line.get(3));
        int amount = Integer.parseInt(line.get(4));
        return new Preset(
                line.get(0),
                line.get(1),
                Spelling.read(Goal.class, line.get(2)),
                time,
                time == TimeKind.BUSINESS_DAYS ? amount : amount * MINUTES,
                Spelling.read(MetBy.class, line.get(5)),
                Duration.ofHours(Long.parseLong(line.get(6))),
                line.get(7).equals("confirmed"),
                line.get(8));
    }
}
