package org.tillside.web;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What another server answered, as far as we read it.
 *
 * @param retryAfter how long it wants to be left alone; null: it does not say, or not for later
 * @param beginning the first kilobyte of the body as text, whatever it is; empty if there was none
 */
public record OutwardAnswer(int status, @Nullable Duration retryAfter, String beginning) {}
