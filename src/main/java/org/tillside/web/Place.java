package org.tillside.web;

import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Somewhere to go from every page. Modules contribute places as beans; pages say in which they
 * stand by the key.
 *
 * @param order lower stands higher
 * @param key the message key of its name, at most ten letters in each language
 * @param icon its name in {@code icons.svg}, without {@code i-}
 * @param spot in the rail, or at its foot
 * @param count what waits there for the current reader, asked at every page; 0 shows nothing
 * @param shown whether the current reader may go there
 * @param topic what speaks when the count may have changed, {@code {person}} in it is the reader;
 *     null: never between two pages
 * @param letter goes there after {@code g}; null: no shortcut
 * @param direct a key that goes there by itself, unless the page has a field for it; null: none
 */
public record Place(
        int order,
        String key,
        String href,
        String icon,
        Spot spot,
        LongSupplier count,
        BooleanSupplier shown,
        @Nullable String topic,
        @Nullable String letter,
        @Nullable String direct) {

    public enum Spot {
        RAIL,
        FOOT,
        /** In the column beside every page of the settings. */
        SETTINGS
    }

    public Place(int order, String key, String href, String icon) {
        this(order, key, href, icon, Spot.RAIL, () -> 0, () -> true, null, null, null);
    }

    public Place at(Spot there) {
        return new Place(order, key, href, icon, there, count, shown, topic, letter, direct);
    }

    public Place counting(LongSupplier waiting, String topic) {
        return new Place(order, key, href, icon, spot, waiting, shown, topic, letter, direct);
    }

    public Place shownIf(BooleanSupplier allowed) {
        return new Place(order, key, href, icon, spot, count, allowed, topic, letter, direct);
    }

    public Place letter(String afterG) {
        return new Place(order, key, href, icon, spot, count, shown, topic, afterG, direct);
    }

    public Place directly(String with) {
        return new Place(order, key, href, icon, spot, count, shown, topic, letter, with);
    }

    /** For {@code data-hotkey}; null: none. */
    public @Nullable String hotkeys() {
        var after = letter == null ? "" : "g " + letter;
        if (direct == null) return after.isEmpty() ? null : after;
        return after.isEmpty() ? direct : after + "," + direct;
    }
}
