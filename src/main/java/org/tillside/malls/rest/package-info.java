/** {@code /api/v1}: malls, the hours of teams, and by when buyers are to be answered. */
@NullMarked
package org.tillside.malls.rest;

import org.jspecify.annotations.NullMarked;
