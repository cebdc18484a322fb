package org.tillside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * The compiler lets code use a type that another package keeps to itself, as long as it does not
 * name it: a switch over what a method returns, say. The virtual machine does not.
 */
class VisibilityTest {

    private static final Path CLASSES = Path.of("target/classes/org/tillside");

    @Test
    void no_class_uses_one_that_another_package_keeps_to_itself() throws IOException {
        var all = classes();
        assertThat(all).hasSizeGreaterThan(1_000);
        assertThat(all.values().stream().flatMap(it -> hidden(it, all))).isEmpty();
    }

    private static Map<String, ClassModel> classes() throws IOException {
        try (var files = Files.walk(CLASSES)) {
            return files.filter(it -> it.toString().endsWith(".class"))
                    .map(VisibilityTest::read)
                    .collect(
                            Collectors.toMap(
                                    it -> it.thisClass().asInternalName(), Function.identity()));
        }
    }

    private static ClassModel read(Path file) {
        try {
            return ClassFile.of().parse(file);
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    private static Stream<String> hidden(ClassModel user, Map<String, ClassModel> all) {
        var name = user.thisClass().asInternalName();
        return StreamSupport.stream(user.constantPool().spliterator(), false)
                .flatMap(VisibilityTest::named)
                .filter(it -> all.containsKey(it) && !room(it).equals(room(name)))
                .filter(it -> !all.get(it).flags().has(AccessFlag.PUBLIC))
                .map(it -> name + " uses " + it);
    }

    private static Stream<String> named(PoolEntry it) {
        return it instanceof ClassEntry entry
                ? Stream.of(entry.asInternalName().replaceAll("^\\[+L|;$", ""))
                : Stream.of();
    }

    private static String room(String name) {
        return name.substring(0, name.lastIndexOf('/'));
    }
}
