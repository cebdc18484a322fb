package org.tillside.channels.nodes;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;

/** A bean of those processes alone that fetch, read and send mail. */
@ConditionalOnExpression("'${tillside.role:all}'.toLowerCase() matches 'all|worker'")
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface WhereWorkIsDone {}
