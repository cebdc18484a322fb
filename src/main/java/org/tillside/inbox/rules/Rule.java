package org.tillside.inbox.rules;

/**
 * A rule as it stands.
 *
 * @param running it is looked at
 * @param version of what it says; the first is 1
 */
public record Rule(RuleId id, boolean running, int version, RuleText says) {}
