package org.tillside.malls;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * When a team works.
 *
 * @param country whose public holidays are free; null: none
 */
public record TeamCalendar(
        CalendarId id, String name, ZoneId zone, @Nullable String country, Week week) {}
