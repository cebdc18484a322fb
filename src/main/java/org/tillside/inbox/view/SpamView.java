package org.tillside.inbox.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That what is open is spam.
 *
 * @param by who said so; empty where its sender was blocked
 * @param blocked the address or domain that was blocked; null: somebody said so
 * @param mayUnmark this reader may say that it is none
 */
public record SpamView(String by, @Nullable String blocked, Instant at, boolean mayUnmark) {}
