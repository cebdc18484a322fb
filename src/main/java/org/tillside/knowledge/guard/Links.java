package org.tillside.knowledge.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.tillside.kernel.Fault;

/** Addresses in the web that lead elsewhere: neither Amazon's own nor of a host that is allowed. */
final class Links {

    private static final Pattern LINK =
            Pattern.compile(
                    "(?<![\\p{L}\\p{N}@._-])(?:https?://|www\\.)?((?:[\\p{L}\\p{N}][\\p{L}\\p{N}-]{0,62}\\.){1,5}"
                            + "(?:com|net|org|info|biz|shop|store|online|app|io|co|me|link|eu|de|at|ch|hu|kr|jp|uk|fr|it|es|nl|pl|be|se|cz|ro))"
                            + "(?![\\p{L}\\p{N}-]|\\.[\\p{L}\\p{N}])(?:/[^\\s<>\"]{0,300})?",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern ANY =
            Pattern.compile("https?://([^\\s/<>\"?#]{1,253})", Pattern.CASE_INSENSITIVE);
    private static final Pattern AMAZON =
            Pattern.compile(
                    "(?:.*\\.)?(?:amazon\\.(?:[a-z]{2,3}|co\\.[a-z]{2}|com\\.[a-z]{2})|amzn\\.(?:to|eu|com|asia))");
    private static final Pattern HOST =
            Pattern.compile("[\\p{L}\\p{N}-]{1,63}(?:\\.[\\p{L}\\p{N}-]{1,63}){1,5}");

    private Links() {}

    static List<Span> outside(String text, Lexicon lexicon) {
        var found = new ArrayList<Span>();
        for (var pattern : List.of(LINK, ANY)) {
            var links = pattern.matcher(text);
            while (links.find())
                if (!isAllowed(links.group(1).toLowerCase(Locale.ROOT), lexicon))
                    found.add(new Span(links.start(), links.end()));
        }
        found.sort(java.util.Comparator.comparingInt(Span::start));
        return found;
    }

    /** Faults: {@code word.invalid}. */
    static void checkedHost(String written) {
        if (!HOST.matcher(written).matches())
            throw Fault.user(
                    "word.invalid",
                    "\"" + written + "\" is no host: it looks like tracking.example.com.");
    }

    /** A host, or what stands below one. */
    private static boolean isAllowed(String host, Lexicon lexicon) {
        if (AMAZON.matcher(host).matches()) return true;
        for (var part = host; part.indexOf('.') > 0; part = part.substring(part.indexOf('.') + 1))
            if (lexicon.has(Lexicon.HOSTS, Lexicon.ANY, part)) return true;
        return false;
    }
}
