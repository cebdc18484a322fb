package org.tillside.malls;

import java.time.ZoneId;

/**
 * A shop on a marketplace, or one of our own.
 *
 * @param country ISO 3166-1, two letters: whose business days count
 * @param language ISO 639-1: what its buyers write
 * @param zone where its day ends
 */
public record Mall(
        MallId id, Platform platform, String name, String country, String language, ZoneId zone) {}
