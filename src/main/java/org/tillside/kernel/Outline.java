package org.tillside.kernel;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a log may say of an exception: what broke, never the words of it. Databases, mail servers
 * and parsers quote what they were given, and that is people's mail. Only the machine's own
 * sentences pass, which can hold no more than names of classes, hosts and numbers.
 */
public final class Outline {

    private static final int CAUSES = 8;

    private static final Set<String> THE_MACHINES_OWN =
            Set.of(
                    "java.lang.NullPointerException",
                    "java.lang.ClassCastException",
                    "java.lang.IndexOutOfBoundsException",
                    "java.lang.ArrayIndexOutOfBoundsException",
                    "java.lang.StringIndexOutOfBoundsException",
                    "java.lang.NoClassDefFoundError",
                    "java.lang.OutOfMemoryError",
                    "java.net.ConnectException",
                    "java.net.BindException",
                    "java.net.SocketTimeoutException",
                    "java.net.NoRouteToHostException",
                    "java.net.UnknownHostException");

    /** SQLSTATEs of a database that is away or full: it has not looked at what it was given. */
    private static final Set<String> AWAY = Set.of("08", "53", "57", "58");

    private Outline() {}

    /** It and its causes, outermost first: {@code DataAccessException < PSQLException 57P01}. */
    public static String of(Throwable thrown) {
        return causes(thrown).stream().map(Outline::head).collect(Collectors.joining(" < "));
    }

    /** This one alone: its kind, a code if it has one, and its words where they are harmless. */
    public static String head(Throwable thrown) {
        var name = thrown.getClass().getSimpleName();
        var kind = name.isEmpty() ? thrown.getClass().getName() : name;
        return switch (thrown) {
            case Fault fault -> kind + " " + fault.code();
            case SQLException sql when sql.getSQLState() != null ->
                    kind + " " + sql.getSQLState() + words(sql, isAway(sql.getSQLState()));
            default -> kind + words(thrown, isTheMachinesOwn(thrown));
        };
    }

    /** Outermost first, each once, not more than eight. */
    public static List<Throwable> causes(Throwable thrown) {
        var seen = Collections.<Throwable>newSetFromMap(new IdentityHashMap<>());
        var causes = new ArrayList<Throwable>();
        @Nullable Throwable each = thrown;
        while (each != null && causes.size() < CAUSES && seen.add(each)) {
            causes.add(each);
            each = each.getCause();
        }
        return causes;
    }

    private static boolean isTheMachinesOwn(Throwable thrown) {
        return THE_MACHINES_OWN.contains(thrown.getClass().getName());
    }

    private static boolean isAway(String state) {
        return state.length() == 5 && AWAY.contains(state.substring(0, 2));
    }

    private static String words(Throwable thrown, boolean pass) {
        return pass && thrown.getMessage() != null
                ? ": " + thrown.getMessage().replaceAll("\\p{Cntrl}+", " ")
                : "";
    }
}
