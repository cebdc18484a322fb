package org.tillside.database;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.core.annotation.AliasFor;
import org.springframework.scheduling.annotation.Async;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Hears a fact of another module, at least once, after the transaction that published it. The
 * listener binds the event's workspace first and opens its own transaction inside; it is
 * idempotent.
 */
@Async
@TransactionalEventListener
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Listens {

    /**
     * The name of this listener, which stands with each fact that it has not heard yet: it stays
     * when classes move. {@code <module>.<what>}.
     */
    @AliasFor(annotation = TransactionalEventListener.class, attribute = "id")
    String value();
}
