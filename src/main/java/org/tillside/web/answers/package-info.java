/**
 * What is said when something cannot be done: a page for people, a problem with a stable code for
 * programs.
 */
@NullMarked
package org.tillside.web.answers;

import org.jspecify.annotations.NullMarked;
