package org.tillside.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The languages of the interface. */
public enum PageLanguage {
    EN("English", Locale.UK),
    KO("한국어", Locale.KOREA),
    DE("Deutsch", Locale.GERMANY),
    HU("Magyar", Locale.of("hu", "HU"));

    private final String ownName;
    private final Locale formats;

    PageLanguage(String ownName, Locale formats) {
        this.ownName = ownName;
        this.formats = formats;
    }

    /** {@code en}, {@code ko}, {@code de} or {@code hu}. */
    public String tag() {
        return formats.getLanguage();
    }

    public Locale locale() {
        return Locale.of(tag());
    }

    /** What its speakers call it. */
    public String ownName() {
        return ownName;
    }

    /** How dates and numbers are written in it. */
    public Locale formats() {
        return formats;
    }

    public static Optional<PageLanguage> find(String tag) {
        return Arrays.stream(values()).filter(each -> each.tag().equals(tag)).findFirst();
    }

    /** The language of a reader; English where we do not speak theirs. */
    public static PageLanguage of(Locale locale) {
        return find(locale.getLanguage()).orElse(EN);
    }

    /** The first of these that we speak, as a browser lists them. */
    public static PageLanguage preferred(List<Locale> wishes) {
        return wishes.stream()
                .flatMap(wish -> find(wish.getLanguage()).stream())
                .findFirst()
                .orElse(EN);
    }
}
