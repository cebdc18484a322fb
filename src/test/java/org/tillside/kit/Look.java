package org.tillside.kit;

/** How a browser looks at us: its window, its scheme, its language. */
public record Look(int width, int height, boolean dark, String language) {

    public static final Look DESK = new Look(1440, 900, false, "en-GB");
    public static final Look PHONE = new Look(390, 844, false, "en-GB");

    public Look night() {
        return new Look(width, height, true, language);
    }

    public Look wide(int pixels) {
        return new Look(pixels, height, dark, language);
    }

    public Look in(String locale) {
        return new Look(width, height, dark, locale);
    }
}
