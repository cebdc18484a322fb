/**
 * The PostgreSQL that comes along: unpacked, started, stopped, and cleared up after a kill. Plain
 * Java, Linux.
 */
@NullMarked
@NamedInterface("embedded")
package org.tillside.database.embedded;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
