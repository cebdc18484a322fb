package org.tillside.demo;

import org.tillside.access.Role;

/**
 * Somebody who works in the example world.
 *
 * @param handle by which scenes name them
 * @param language of their pages: en, ko, de or hu
 */
record Player(String handle, String name, String email, Role role, String language, String zone) {}
