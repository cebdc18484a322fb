package org.tillside.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptTest {

    private final Map<String, byte[]> files = new LinkedHashMap<>();

    @Test
    void what_is_imported_runs_before_who_imports_it_and_once() {
        file("tillside", "import \"b\"\nimport { two } from \"a\"\nprint(two)");
        file("b", "import { two } from \"a\"\nprint(two)");
        file("a", "export const two = 2");
        var joined = joined();
        assertThat(joined.indexOf("of_a =")).isLessThan(joined.indexOf("of_b ="));
        assertThat(joined.indexOf("of_b =")).isLessThan(joined.indexOf("of_tillside ="));
        assertThat(joined.split("const two = 2", -1)).hasSize(2);
    }

    @Test
    void a_library_stays_an_import_and_is_named_once() {
        file("tillside", "import \"a\"\nimport * as Turbo from \"turbo\"\nTurbo.start()");
        file("a", "import { visit } from \"turbo\"\nvisit()");
        assertThat(joined())
                .startsWith("import * as of_turbo from \"turbo\"\n")
                .contains("const Turbo = of_turbo\n", "const { visit } = of_turbo\n")
                .containsOnlyOnce("import ");
    }

    @Test
    void a_class_is_given_under_its_name_and_what_is_default_as_default() {
        file("tillside", "import { Source } from \"source\"\nimport Each from \"each\"");
        file("source", "export class Source {\n}");
        file("each", "export default class extends Source {\n}");
        assertThat(joined())
                .contains("class Source {\n}\nreturn { Source }")
                .contains("const standard = class extends Source {\n}")
                .contains("return { default: standard }")
                .contains("const Each = of_each.default");
    }

    @Test
    void controllers_are_known_by_the_names_of_their_files() {
        file("tillside", "import all from \"controllers\"");
        file("controllers/copy", "export default 1");
        file("controllers/two_words", "export default 2");
        assertThat(joined())
                .contains(
                        "{ \"copy\": of_controllers_copy.default, \"two-words\": of_controllers_two_words.default }");
    }

    @Test
    void what_nobody_imports_is_left_out() {
        file("tillside", "print(1)");
        file("lonely", "print(2)");
        assertThat(joined()).doesNotContain("print(2)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import { a } from './a.js'",
                "export * from \"a\"",
                "export function a() {",
                "export { a }"
            })
    void a_form_it_does_not_know_is_refused_with_its_place(String line) {
        file("tillside", "import \"odd\"");
        file("odd", "print(1)\n" + line);
        assertThatThrownBy(this::joined).hasMessageContaining("odd.js").hasMessageContaining(line);
    }

    @Test
    void a_circle_is_refused() {
        file("tillside", "import \"a\"");
        file("a", "import \"b\"");
        file("b", "import \"a\"");
        assertThatThrownBy(this::joined).hasMessageContaining("circle");
    }

    private void file(String name, String text) {
        files.put(name, text.getBytes(UTF_8));
    }

    private String joined() {
        return new String(Script.join(files), UTF_8);
    }
}
