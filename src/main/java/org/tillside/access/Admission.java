package org.tillside.access;

/**
 * What a one-time link offers its holder.
 *
 * @param workspace its name
 * @param setsPassword whether the holder chooses a password and is in; else the person has to sign
 *     in, and then joins
 */
record Admission(Person person, String workspace, boolean setsPassword) {}
