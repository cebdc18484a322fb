package org.tillside.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;

/**
 * Processor seconds spent so far, read from {@code /proc}.
 *
 * @param program the server's JVM
 * @param postgres its PostgreSQL, all processes
 * @param bench this JVM, which makes and sends
 */
record Effort(double program, double postgres, double bench) {

    private static final double TICKS_PER_SECOND = 100;

    static Effort of(Server server) {
        return new Effort(
                own(server.pid()), family(server.postgres()), own(ProcessHandle.current().pid()));
    }

    Effort since(Effort before) {
        return new Effort(
                program - before.program, postgres - before.postgres, bench - before.bench);
    }

    private static double family(long parent) {
        var stat = stat(parent);
        double seconds = ticks(stat, 11, 15);
        for (var child :
                ProcessHandle.of(parent).stream().flatMap(ProcessHandle::children).toList())
            seconds += own(child.pid());
        return seconds;
    }

    private static double own(long pid) {
        return ticks(stat(pid), 11, 13);
    }

    /** Fields after the name: user and system time, and those of children that have ended. */
    private static double ticks(String[] stat, int from, int to) {
        double ticks = 0;
        for (int i = from; i < to && i < stat.length; i++) ticks += Double.parseDouble(stat[i]);
        return ticks / TICKS_PER_SECOND;
    }

    private static String[] stat(long pid) {
        try {
            var file = Path.of("/proc/" + pid + "/stat");
            if (Files.notExists(file)) return new String[0];
            var line = Files.readString(file);
            var fields = new ArrayList<String>();
            for (var field : line.substring(line.lastIndexOf(')') + 2).split(" "))
                fields.add(field);
            return fields.toArray(String[]::new);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
