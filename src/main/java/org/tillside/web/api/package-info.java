/**
 * What all of {@code /api/v1} has in common: its description, its pace, its bodies, and answers
 * that are given once.
 */
@NullMarked
package org.tillside.web.api;

import org.jspecify.annotations.NullMarked;
