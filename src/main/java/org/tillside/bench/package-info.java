/**
 * Measures the program from outside, as mail servers, browsers and other programs meet it: it
 * starts one of its own, or uses one that runs. {@code ./tillside bench}; figures stand in
 * docs/benchmarks.md.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "database::embedded", "channels::email"})
package org.tillside.bench;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
