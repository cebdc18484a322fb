package org.tillside.insight.pages;

import java.util.List;

/**
 * What waits right now, and who is there.
 *
 * @param oldest since when the one waits that has waited longest; empty: none does
 * @param first those that run out first
 */
public record NowView(
        String waiting,
        String unassigned,
        String overdue,
        String soon,
        String oldest,
        List<Box> boxes,
        List<Due> first,
        List<Somebody> people,
        int present,
        boolean quiet) {

    public record Box(
            String name,
            String waiting,
            String unassigned,
            String soon,
            String overdue,
            String oldest) {}

    /**
     * @param late its time has run out
     */
    public record Due(
            String href, String name, String about, String due, String iso, boolean late) {}

    /**
     * @param tone of the badge; empty: quiet
     */
    public record Somebody(String name, int hue, String standing, String tone, String load) {}
}
