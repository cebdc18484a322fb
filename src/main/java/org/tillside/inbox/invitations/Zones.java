package org.tillside.inbox.invitations;

import com.ibm.icu.util.TimeZone;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The time zones of one calendar. A name that is known beats what the calendar says of it, for
 * programs write their own zones carelessly; a zone that has no known name is what the calendar
 * says, and so is one with an abbreviation, which means another zone in each part of the world.
 */
final class Zones {

    private static final int LONGEST = 100;
    private static final int LONGEST_ABBREVIATION = 4;

    private final Map<String, ZoneRules> described;
    private final Map<String, Optional<ZoneRules>> found = new HashMap<>();

    Zones(Map<String, ZoneRules> described) {
        this.described = described;
    }

    /** Empty if nobody knows that zone. */
    Optional<Instant> moment(String name, LocalDateTime time) {
        return found.computeIfAbsent(name, this::find)
                .map(rules -> time.toInstant(rules.getOffset(time)));
    }

    private Optional<ZoneRules> find(String name) {
        var stripped = name.strip();
        var told = described.get(name);
        if (told != null && stripped.length() <= LONGEST_ABBREVIATION) return Optional.of(told);
        var known = named(stripped);
        if (known != null) return Optional.of(known.getRules());
        if (told != null) return Optional.of(told);
        return Optional.ofNullable(id(ZoneId.SHORT_IDS.getOrDefault(stripped, "")))
                .map(ZoneId::getRules);
    }

    private static @Nullable ZoneId named(String name) {
        if (name.length() > LONGEST) return null;
        var id = id(name);
        if (id != null) return id;
        var windows = TimeZone.getIDForWindowsID(name, null);
        if (windows != null) return id(windows);
        return suffix(name);
    }

    /** {@code /example.org/20260101_1/Europe/Berlin} ends with the name. */
    private static @Nullable ZoneId suffix(String name) {
        if (!name.startsWith("/")) return null;
        for (int slash = name.indexOf('/', 1); slash > 0; slash = name.indexOf('/', slash + 1)) {
            var id = id(name.substring(slash + 1));
            if (id != null) return id;
        }
        return null;
    }

    private static @Nullable ZoneId id(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            return null;
        }
    }
}
