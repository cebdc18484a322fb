/** The settings of templates and of the guard. */
@NullMarked
package org.tillside.knowledge.pages;

import org.jspecify.annotations.NullMarked;
