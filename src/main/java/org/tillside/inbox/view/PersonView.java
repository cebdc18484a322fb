package org.tillside.inbox.view;

import java.util.UUID;

/** Somebody who works here. */
public record PersonView(UUID id, String name) {}
