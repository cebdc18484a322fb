/** The settings of malls and of the hours of teams. */
@NullMarked
package org.tillside.malls.pages;

import org.jspecify.annotations.NullMarked;
