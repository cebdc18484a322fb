package org.tillside.demo;

/**
 * A mailbox of the example world.
 *
 * @param handle by which scenes name it
 */
record Post(String handle, String address, String name, String signature) {}
