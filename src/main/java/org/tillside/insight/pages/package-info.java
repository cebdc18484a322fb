/** Reports as pages, as files and for programs. */
@NullMarked
package org.tillside.insight.pages;

import org.jspecify.annotations.NullMarked;
