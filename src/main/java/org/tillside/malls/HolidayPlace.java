package org.tillside.malls;

import org.jspecify.annotations.Nullable;

/**
 * Where public holidays are kept.
 *
 * @param country ISO 3166-1, lower case
 * @param region a part of it, as the calendar names it; null: the country as a whole
 */
public record HolidayPlace(String country, @Nullable String region) {}
