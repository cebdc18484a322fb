package org.tillside.demo;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Pictures and papers that the letters carry; drawn for this world. */
final class DemoFiles {

    private DemoFiles() {}

    static byte[] read(String name) {
        try (var file = DemoFiles.class.getResourceAsStream("/demo/files/" + name)) {
            if (file == null) throw new IllegalArgumentException("no file demo/files/" + name);
            return file.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(name, broken);
        }
    }

    static String type(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "jpg" -> "image/jpeg";
            case "png" -> "image/png";
            case "pdf" -> "application/pdf";
            default -> throw new IllegalArgumentException("a file of no known type: " + name);
        };
    }
}
