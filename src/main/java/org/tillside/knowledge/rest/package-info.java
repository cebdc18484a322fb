/** Templates for programs. */
@NullMarked
package org.tillside.knowledge.rest;

import org.jspecify.annotations.NullMarked;
