package org.tillside.web;

import gg.jte.Content;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What every page needs beside its own subject: who looks, in which words, and what stands around
 * the sheet. Templates get it as {@code frame}, controllers may take it as a parameter.
 */
public final class Frame {

    private static final long KILO = 1_000;

    private final Reader reader;
    private final Words words;
    private final Moments moments;
    private final Locale formats;
    private final Surroundings around;

    /** What stands around the page; asked only when a template needs it. */
    record Surroundings(
            Supplier<List<Place>> places,
            Supplier<List<Content>> menu,
            Supplier<List<Shortcut>> shortcuts,
            Supplier<String> workspace,
            Supplier<String> csrf,
            Supplier<Optional<Toast>> toast,
            StaticFiles files,
            PageMoment since,
            String path) {}

    Frame(Reader reader, Words words, Moments moments, Surroundings around) {
        this.reader = reader;
        this.words = words;
        this.moments = moments;
        this.formats = PageLanguage.of(reader.language()).formats();
        this.around = around;
    }

    public Reader reader() {
        return reader;
    }

    /** The tag of the page's language, for {@code lang}. */
    public String lang() {
        return reader.language().getLanguage();
    }

    /** The sentence of this key in the reader's language. */
    public String say(String key, Object... arguments) {
        return words.say(reader.language(), key, arguments);
    }

    /** For a choice: each word, and what the key of prefix and word says. */
    public Map<String, String> options(String prefix, String... options) {
        var said = new LinkedHashMap<String, String>();
        for (var option : options) said.put(option, say(prefix + option));
        return said;
    }

    /** What a fault of this code means, in the reader's language; otherwise these words. */
    public String fault(String code, String otherwise) {
        return words.find(reader.language(), "fault." + code).orElse(otherwise);
    }

    /** The kind of an HTTP status that a page tells about. */
    public String errorKind(int status) {
        return switch (status) {
            case 404, 410 -> "missing";
            case 401 -> "stranger";
            case 403 -> "refused";
            case 409 -> "conflict";
            case 502, 503, 504 -> "away";
            default -> status < 500 ? "wrong" : "broken";
        };
    }

    /** "13:31", "Yesterday 17:32", "12 Nov". */
    public String moment(Instant instant) {
        return moments.brief(instant);
    }

    /** What is to come: "15:00" today, else "Mon, Nov 30, 09:00". */
    public String later(Instant instant) {
        return moments.later(instant);
    }

    /** The same moment elsewhere: "15:00", with the day where that is another one than here. */
    public String there(Instant instant, ZoneId zone) {
        return moments.there(instant, zone);
    }

    /** The whole date, the time and the zone. */
    public String exact(Instant instant) {
        return moments.exact(instant);
    }

    /** For {@code datetime}. */
    public String iso(Instant instant) {
        return instant.toString();
    }

    public String number(long number) {
        return NumberFormat.getIntegerInstance(formats).format(number);
    }

    /** "840 kB", "1.2 MB". */
    public String bytes(long size) {
        if (size < KILO) return number(size) + "\u00a0B";
        if (size < KILO * KILO) return number(Math.round((double) size / KILO)) + "\u00a0kB";
        var format = NumberFormat.getNumberInstance(formats);
        format.setMaximumFractionDigits(1);
        return format.format((double) size / (KILO * KILO)) + "\u00a0MB";
    }

    /** The name of a language in the reader's language: {@code hu} is "Hungarian". */
    public String languageName(String tag) {
        return Locale.of(tag).getDisplayLanguage(formats);
    }

    /** The places of the rail that the reader may go to. */
    public List<Place> places(Place.Spot spot) {
        return around.places().get().stream().filter(place -> place.spot() == spot).toList();
    }

    public List<Place> places() {
        return places(Place.Spot.RAIL);
    }

    /** Whether the reader may go to the place of this key. */
    public boolean leadsTo(String key) {
        return around.places().get().stream().anyMatch(place -> place.key().equals(key));
    }

    /** What modules put into the menu behind the avatar. */
    public List<Content> menu() {
        return around.menu().get();
    }

    /** The shortcuts of all modules, for the sheet behind {@code ?}. */
    public List<Shortcut> shortcuts() {
        return around.shortcuts().get();
    }

    /** The name of the workspace; empty where there is none. */
    public String workspace() {
        return around.workspace().get();
    }

    public String csrf() {
        return around.csrf().get();
    }

    /** What was done just before, once. */
    public @Nullable Toast flash() {
        return around.toast().get().orElse(null);
    }

    /**
     * Changes with the person and the workspace, so that a browser asks for another stream; null:
     * nothing to hear.
     */
    public @Nullable String liveKey() {
        boolean hears = reader.signedIn() && !workspace().isEmpty();
        return hears ? reader.person() + "/" + workspace() : null;
    }

    /** What is told from this moment on may not stand in this page. */
    public String liveSince() {
        return around.since().toString();
    }

    /** The path of this page. */
    public String path() {
        return around.path();
    }

    /**
     * The address of a static file, with its fingerprint, so that browsers may keep it for ever.
     */
    public String asset(String path) {
        return around.files().address(path);
    }

    public String icon(String name) {
        return asset("/img/icons.svg") + "#i-" + name;
    }

    public String importMap() {
        return around.files().importMap();
    }

    public List<String> modules() {
        return around.files().modules();
    }

    /**
     * What an avatar shows: the first letters of first and last word, or one syllable of a Korean
     * name.
     */
    public String initials(String name) {
        return Initials.of(name);
    }
}
