package org.tillside.style;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A wall that lets everything pass looks the same as a clean house: each is held against a bad
 * sample here.
 */
class StyleTest {

    private static final String ROOM = "src/main/java/org/tillside/inbox/";
    private static final Source DOOR =
            Source.of(ROOM + "package-info.java", "package org.tillside.inbox;");

    @Test
    void a_file_may_have_300_lines_and_a_test_500() {
        assertThat(rules(java("x\n".repeat(300)))).isEmpty();
        assertThat(rules(java("x\n".repeat(301)))).containsExactly("file-length");
        assertThat(rules(Source.of("src/test/java/RowTest.java", "x\n".repeat(500)))).isEmpty();
        assertThat(rules(Source.of("src/test/java/RowTest.java", "x\n".repeat(501))))
                .containsExactly("file-length");
        assertThat(rules(Source.of("src/main/jte/row.jte", "x\n".repeat(301))))
                .containsExactly("file-length");
        assertThat(rules(Source.of("bin/tool", "x\n".repeat(301)))).containsExactly("file-length");
    }

    @Test
    void a_method_may_have_40_lines() {
        assertThat(rules(java(inType("void read() {\n" + "x();\n".repeat(38) + "}")))).isEmpty();
        assertThat(rules(java(inType("void read() {\n" + "x();\n".repeat(39) + "}"))))
                .containsExactly("method-length");
    }

    @Test
    void braces_in_strings_text_blocks_and_comments_end_no_method() {
        var filler = "x();\n".repeat(36);
        for (var brace :
                List.of(
                        "put(\"}\");",
                        "put(\"\\\"}\");",
                        "put('}');",
                        "put('\\'', '}');",
                        "put(\"\"\"\n }\"} \\\"\"\" }\"\"\");",
                        "// }",
                        "/* } */")) {
            var method =
                    "@Test(names = {\"a\", \"b\"}) void read() throws Lost {\n"
                            + brace
                            + "\n"
                            + filler
                            + "x();\nx();\n}";
            assertThat(rules(java(inType(method)))).as(brace).containsExactly("method-length");
        }
    }

    @Test
    void methods_are_found_where_methods_are() {
        var source =
                java(
                        """
                        @Door(rooms = {"a", "b"})
                        public record Row<T>(Id id, List<T> cells) implements Comparable<Row<T>> {
                            static final int[] EDGES = {1, 2};
                            static final Order ORDER = new Order() { public int of(Row<?> row) { return 1; } };
                            static final Ask ASK = () -> { return 2; };
                            static { register(); }
                            Row { if (id == null) { throw new Lost(); } }
                            @Override public <X extends Y> int compareTo(@Nullable Row<T> other) throws Lost, Found {
                                for (int i = 0; i < 3; i++) { run(new Step() { void go() { jump(); } }); }
                                return switch (kind) { case A -> { yield 1; } case B -> 2; };
                            }
                            enum Kind { A { boolean big() { return true; } }, B; boolean big() { return false; } }
                        }
                        """);
        assertThat(Blocks.methodsOf(source).stream().map(Blocks.Method::name))
                .contains("of", "static", "Row", "go", "compareTo", "big")
                .doesNotContain("EDGES", "ASK", "for", "switch", "if");
    }

    @Test
    void some_names_say_nothing() {
        for (var name :
                List.of(
                        "MailService",
                        "RowManager",
                        "DateUtils",
                        "RowImpl",
                        "RowDto",
                        "RowInfo",
                        "MailProcessor")) {
            assertThat(rules(java("final class " + name + " {}"))).as(name).containsExactly("name");
        }
        assertThat(rules(java("record Metadata() {}"))).isEmpty();
        assertThat(rules(java("int customerId;"))).containsExactly("name");
    }

    @Test
    void a_package_says_what_it_is() {
        assertThat(rules(Source.of("src/main/java/org/tillside/desk/Row.java", "")))
                .containsExactly("door");
    }

    @Test
    void left_over_marks_are_found_in_any_file() {
        assertThat(rules(java("// TO" + "DO"))).containsExactly("mark");
        assertThat(rules(Source.of("src/main/resources/a.sql", "-- FIX" + "ME later")))
                .containsExactly("mark");
    }

    @Test
    void the_program_reads_no_clock_of_its_own() {
        for (var clock :
                List.of(
                        "Instant.now()",
                        "LocalDate.now( )",
                        "System.currentTimeMillis()",
                        "Clock.systemUTC()",
                        "new Date()")) {
            assertThat(rules(java("var at = " + clock + ";"))).as(clock).containsExactly("clock");
        }
        assertThat(rules(java("var at = Instant.now(clock);"))).isEmpty();
        assertThat(rules(Source.of("src/test/java/RowTest.java", "Instant.now();"))).isEmpty();
    }

    @Test
    void no_fault_is_swallowed() {
        assertThat(rules(java(caught("IOException gone", "")))).containsExactly("swallow");
        assertThat(rules(java(caught("IOException gone", "// it is not there: as wished"))))
                .isEmpty();
        assertThat(rules(java(caught("Exception any", "// whatever")))).containsExactly("swallow");
        assertThat(rules(java(caught("IOException | RuntimeException any", "log.warn(\"any\");"))))
                .containsExactly("swallow");
        assertThat(rules(java(caught("RuntimeException poison", "quarantine(poison);")))).isEmpty();
        assertThat(rules(java("fault.printStackTrace();"))).containsExactly("swallow");
    }

    @Test
    void nothing_is_injected_into_fields_and_nothing_is_mocked() {
        assertThat(rules(java("@Autowired Rows rows;"))).containsExactly("injection");
        assertThat(rules(Source.of("src/test/java/RowTest.java", "@Autowired Rows rows;")))
                .isEmpty();
        assertThat(rules(Source.of("src/test/java/RowTest.java", "import org.mockito.Mockito;")))
                .containsExactly("mock");
        assertThat(rules(Source.of("src/test/java/RowTest.java", "@MockitoBean Rows rows;")))
                .containsExactly("mock");
    }

    @Test
    void a_browser_test_waits_for_a_function_for_an_expression_is_refused_when_asked_again() {
        assertThat(rules(java("page.waitForFunction(\"window.ready\");"))).containsExactly("wait");
        assertThat(rules(java("page.waitForFunction(\"() => window.ready\");"))).isEmpty();
    }

    @Test
    void colours_and_durations_stand_in_tokens_css() {
        for (var bad :
                List.of(
                        "color: #fff",
                        "color: rgb(1 2 3)",
                        "color: oklch(0.5 0 0)",
                        "transition: color 120ms",
                        "animation: in .3s")) {
            assertThat(rules(css("inbox", ".row { " + bad + "; }")))
                    .as(bad)
                    .containsExactly("token");
            assertThat(rules(css("tokens", ":root { " + bad + "; }"))).isEmpty();
        }
        assertThat(
                        rules(
                                css(
                                        "inbox",
                                        "/* #fff 3s */ .row { color: var(--ink); inset: 0; transition-delay: 0s }")))
                .isEmpty();
        assertThat(rules(css("inbox", "#abc .m2s { color: oklch(0.36 0.07 var(--hue)); }")))
                .isEmpty();
    }

    @Test
    void templates_carry_no_style_and_no_script_of_their_own() {
        assertThat(rules(Source.of("src/main/jte/row.jte", "<p style=\"x\">")))
                .containsExactly("inline");
        assertThat(rules(Source.of("src/main/jte/row.jte", "<p onclick=\"x\">")))
                .containsExactly("inline");
    }

    @Test
    void four_languages_say_the_same() {
        assertThat(rules(said("a=A {0}", "a=B {0}", "a=C {0}", "a=D {0}"))).isEmpty();
        assertThat(rules(said("a=A {0}", "a=B {0}", "a=C", "a=D {0}"))).containsExactly("messages");
        assertThat(rules(said("a=A", "a=B", "a=", "a=D"))).containsExactly("messages");
        assertThat(rules(said("a=A", "a=B", "a=C", "a=D\nb=E")))
                .hasSize(3)
                .containsOnly("messages");
        assertThat(rules(said("a=A\na=A", "a=B", "a=C", "a=D"))).containsExactly("messages");
    }

    @Test
    void a_page_asks_only_for_words_that_are_there() {
        var words = said("a.b=A", "a.b=B", "a.b=C", "a.b=D");
        assertThat(rules(with(words, Source.of("src/main/jte/row.jte", "${frame.say(\"a.b\")}"))))
                .isEmpty();
        assertThat(
                        rules(
                                with(
                                        words,
                                        Source.of(
                                                "src/main/jte/row.jte",
                                                "${frame.say(\"a.c\", 1)}"))))
                .containsExactly("messages");
    }

    @Test
    void an_exception_is_named_with_its_reason_and_goes_when_it_is_idle() {
        var breaches = List.of(new Breach("a", 1, "clock", "words"));
        assertThat(new Exceptions(Stream.of("a | clock | it makes the clock")).apply(breaches))
                .isEmpty();
        assertThat(new Exceptions(Stream.of("a | clock |")).apply(breaches)).hasSize(2);
        assertThat(new Exceptions(Stream.of("b | clock | it makes the clock")).apply(breaches))
                .hasSize(2);
    }

    private static List<String> rules(Source... sources) {
        var all = Stream.concat(Stream.of(sources), Stream.of(DOOR)).toList();
        return Style.breaches(all).stream().map(Breach::rule).toList();
    }

    private static Source java(String text) {
        return Source.of(ROOM + "Row.java", text);
    }

    private static Source css(String name, String text) {
        return Source.of("src/main/resources/static/css/" + name + ".css", text);
    }

    private static String inType(String method) {
        return "class Row {\n" + method + "\n}";
    }

    private static String caught(String what, String body) {
        return "try { read(); } catch (" + what + ") {\n" + body + "\n}";
    }

    private static Source[] said(String... words) {
        var languages = List.of("en", "ko", "de", "hu");
        return IntStream.range(0, 4)
                .mapToObj(it ->
                        Source.of(
                                "src/main/resources/messages/inbox_"
                                        + languages.get(it)
                                        + ".properties",
                                words[it]))
                .toArray(Source[]::new);
    }

    private static Source[] with(Source[] sources, Source one) {
        return Stream.concat(Stream.of(sources), Stream.of(one)).toArray(Source[]::new);
    }
}
