package org.tillside.kit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test in a real browser, {@link Browsers}. What it opened is closed after each test, and each
 * test fails if a page wrote an error to the console: a script that broke, something the security
 * policy refused, a file that was not there.
 */
@TillsideTest
@Tag("browser")
@ExtendWith(CleanConsole.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface BrowserTest {}
