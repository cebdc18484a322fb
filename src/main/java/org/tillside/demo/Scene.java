package org.tillside.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.tillside.kernel.Correspondent;

/**
 * One conversation of the example world.
 *
 * @param name of its file, without ending
 * @param mailbox the short name of the mailbox it comes to
 * @param language of the buyer, ISO 639-1
 * @param program the buyer's mail program
 */
record Scene(
        String name,
        String mailbox,
        Correspondent buyer,
        String subject,
        String language,
        MailProgram program,
        List<Act> acts) {

    private static final Duration PAUSE = Duration.ofSeconds(80);

    Scene {
        acts = List.copyOf(acts);
    }

    /**
     * When each act happens: never in the future, never before the act before it, whatever the hour
     * at which the world begins.
     */
    List<Instant> times(Instant begun, ZoneId zone) {
        var times = new ArrayList<Instant>();
        var latest = begun;
        for (var act : acts.reversed()) {
            var wanted = act.when().in(begun, zone);
            latest = wanted.isAfter(latest.minus(PAUSE)) ? latest.minus(PAUSE) : wanted;
            times.addFirst(latest);
        }
        return times;
    }
}
