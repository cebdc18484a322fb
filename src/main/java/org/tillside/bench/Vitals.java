package org.tillside.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the system says of a process, read from {@code /proc}.
 *
 * @param resident bytes of memory it has now
 * @param most bytes it had at most, since it began or {@link #forgetMost} was asked
 * @param files open ones, sockets among them
 */
record Vitals(long resident, long most, int threads, int files, int sockets) {

    private static final long KIB = 1024;

    static Vitals of(long pid) throws IOException {
        int files = 0;
        int sockets = 0;
        try (var open = Files.newDirectoryStream(proc(pid, "fd"))) {
            for (var each : open) {
                files++;
                if (isSocket(each)) sockets++;
            }
        }
        return new Vitals(
                status(pid, "VmRSS:") * KIB,
                status(pid, "VmHWM:") * KIB,
                (int) status(pid, "Threads:"),
                files,
                sockets);
    }

    /** The most begins anew with what there is now. */
    static void forgetMost(long pid) throws IOException {
        Files.writeString(proc(pid, "clear_refs"), "5");
    }

    /** Memory of a process and its children in bytes, what they share counted once. */
    static long family(long pid) throws IOException {
        long sum = proportional(pid);
        for (var child : ProcessHandle.of(pid).stream().flatMap(ProcessHandle::children).toList())
            sum += proportional(child.pid());
        return sum;
    }

    private static long proportional(long pid) throws IOException {
        return Files.exists(proc(pid, "smaps_rollup"))
                ? number(proc(pid, "smaps_rollup"), "Pss:") * KIB
                : 0;
    }

    private static boolean isSocket(Path open) throws IOException {
        try {
            return Files.readSymbolicLink(open).toString().startsWith("socket:");
        } catch (java.nio.file.NoSuchFileException closedMeanwhile) {
            return false;
        }
    }

    private static long status(long pid, String name) throws IOException {
        return number(proc(pid, "status"), name);
    }

    private static long number(Path file, String name) throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(name.length()).replaceAll("\\D", ""))
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElse(0);
        } catch (java.io.UncheckedIOException ended) {
            throw ended.getCause();
        }
    }

    private static Path proc(long pid, String name) {
        return Path.of("/proc/" + pid + "/" + name);
    }
}
