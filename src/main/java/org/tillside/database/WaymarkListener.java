package org.tillside.database;

/** Hears of waymarks at once, on the thread that made them: it must neither wait nor throw. */
@FunctionalInterface
public interface WaymarkListener {

    void took(Waymark step);
}
