package org.tillside.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where the program's time goes, by the flight recorder's samples.
 *
 * @param rooms by the room of ours that asked for the work
 * @param libraries by whose code it was
 */
record Profile(long samples, Map<String, Integer> rooms, Map<String, Integer> libraries) {

    private static final String OURS = "org.tillside.";
    private static final int SHOWN = 12;

    static List<String> options(Path recording) {
        return List.of(
                "-XX:StartFlightRecording:settings=profile,dumponexit=true,filename=" + recording);
    }

    static Profile read(Path recording) throws IOException {
        var profile = new Profile(0, new HashMap<>(), new HashMap<>());
        long samples = 0;
        try (var events = new RecordingFile(recording)) {
            while (events.hasMoreEvents()) {
                var event = events.readEvent();
                if (!event.getEventType().getName().equals("jdk.ExecutionSample")) continue;
                profile.count(event);
                samples++;
            }
        }
        return new Profile(samples, profile.rooms, profile.libraries);
    }

    private void count(RecordedEvent sample) {
        if (sample.getStackTrace() == null) return;
        var classes = sample.getStackTrace().getFrames().stream().map(Profile::className).toList();
        libraries.merge(classes.isEmpty() ? "?" : library(classes.getFirst()), 1, Integer::sum);
        rooms.merge(
                classes.stream()
                        .filter(name -> name.startsWith(OURS))
                        .findFirst()
                        .map(Profile::room)
                        .orElse("nobody of ours"),
                1,
                Integer::sum);
    }

    private static String className(RecordedFrame frame) {
        return frame.getMethod().getType().getName();
    }

    private static String room(String name) {
        var parts = name.substring(OURS.length()).split("[.$]");
        return parts.length > 2
                ? parts[0] + "." + parts[1]
                : parts[0] + " " + parts[parts.length - 1];
    }

    private static String library(String name) {
        var parts = name.split("\\.");
        return String.join(".", List.of(parts).subList(0, Math.min(3, parts.length - 1)));
    }

    void tell(Report report) {
        report.head("samples of the program by our rooms");
        tell(report, rooms);
        report.head("samples of the program by library");
        tell(report, libraries);
    }

    private void tell(Report report, Map<String, Integer> counted) {
        counted.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(SHOWN)
                .forEach(entry ->
                        report.figure(entry.getKey(), 100.0 * entry.getValue() / samples, "%"));
    }
}
