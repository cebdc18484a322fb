package org.tillside.buyers;

/**
 * How a buyer is known on one channel.
 *
 * @param channel such as {@code email}
 * @param address in the form by which two are the same, or its mask
 */
public record Identity(String channel, String address) {}
