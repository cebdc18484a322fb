package org.tillside.channels.bygone;

import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;

/**
 * Who hears how an import goes.
 *
 * @param progress what is read, and how many bytes more of it
 * @param told a sentence about something that is broken, with its place
 */
public record Ears(ObjLongConsumer<String> progress, Consumer<String> told) {}
