package org.tillside.kit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ContextConfiguration;
import org.tillside.Tillside;

/**
 * The only way to ask for the application in a test: one server and one context for the whole run.
 * A test makes a workspace of its own and works in it; row-level security hides every other test's
 * rows.
 */
@Tag("application")
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, classes = Tillside.class)
@ContextConfiguration(initializers = TestSettings.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface TillsideTest {}
