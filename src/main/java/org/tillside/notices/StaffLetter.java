package org.tillside.notices;

/**
 * A mail to one of us that is to leave. Heard in the transaction that publishes it, so that what it
 * tells is told once: both stand or fall together.
 *
 * @param name and {@code address} of the person
 * @param html the same as {@code plain}, a whole and simple page
 * @param preferences where they choose not to get such mail
 */
public record StaffLetter(
        String name,
        String address,
        String subject,
        String plain,
        String html,
        String preferences) {}
