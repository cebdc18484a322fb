/** The pages and routes about people: who takes what, when they are there. */
@NullMarked
package org.tillside.workforce.pages;

import org.jspecify.annotations.NullMarked;
