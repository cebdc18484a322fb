package org.tillside.access;

/**
 * A provider at the door.
 *
 * @param name in addresses
 * @param label as people call it
 */
public record Offer(String name, String label) {}
