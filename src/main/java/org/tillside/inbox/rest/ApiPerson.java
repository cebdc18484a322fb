package org.tillside.inbox.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;

/** Somebody who works here. */
@Schema(name = "Person")
record ApiPerson(UUID id, String name) {}
