package org.tillside.access;

import java.time.Instant;

/**
 * A second step that is on.
 *
 * @param recoveryCodes how many are left
 */
public record SecondStep(Instant since, int recoveryCodes) {}
