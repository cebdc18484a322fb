/** Walks every table and every route, of whatever module, and finds what is promised. */
@org.jspecify.annotations.NullMarked
package org.tillside.walk;
