package org.tillside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

    @TempDir Path folder;

    @Test
    void a_flag_beats_the_environment_and_the_environment_beats_the_file() throws IOException {
        write("port=1\nsmtp-port=1\nundo-seconds=1\n");
        var read =
                Settings.read(
                        Map.of("TILLSIDE_PORT", "2", "TILLSIDE_SMTP_PORT", "2"),
                        folder,
                        Map.of("port", "3"));
        assertThat(read)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "tillside.port",
                                "3",
                                "tillside.smtp-port",
                                "2",
                                "tillside.undo-seconds",
                                "1"));
    }

    @Test
    void an_unknown_name_is_refused_by_name_wherever_it_stands() throws IOException {
        assertThatThrownBy(() -> Settings.read(Map.of("TILLSIDE_PROT", "8080"), folder, Map.of()))
                .isInstanceOf(UnknownSetting.class)
                .hasMessageContaining("\"prot\"")
                .hasMessageContaining("TILLSIDE_PROT");
        write("smtp.port=25\n");
        assertThatThrownBy(() -> Settings.read(Map.of(), folder, Map.of()))
                .hasMessageContaining("\"smtp.port\"")
                .hasMessageContaining("tillside.properties");
    }

    @Test
    void a_provider_has_a_name_of_its_own_and_four_settings() throws IOException {
        write("oidc-acorn-issuer=https://id.acorn.example\n");
        assertThat(Settings.read(Map.of("TILLSIDE_OIDC_ACORN_CLIENT_ID", "us"), folder, Map.of()))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "tillside.oidc.acorn.issuer",
                                "https://id.acorn.example",
                                "tillside.oidc.acorn.client-id",
                                "us"));
        for (var wrong : List.of("oidc-issuer", "oidc-acorn-secret", "oidc-A-label", "oidc"))
            assertThatThrownBy(() -> Settings.read(Map.of(), folder, Map.of(wrong, "x")))
                    .as(wrong)
                    .hasMessageContaining("\"" + wrong + "\"");
        assertThat(Files.readString(Path.of("docs/manual/configuration.md")))
                .contains(Settings.OF_PROVIDERS.keySet());
    }

    @Test
    void variables_of_other_programs_are_none_of_our_business() {
        assertThat(Settings.read(Map.of("PATH", "/bin", "TILLSIDEX", "1"), folder, Map.of()))
                .isEmpty();
    }

    @Test
    void a_file_in_korean_is_read_as_utf_8() throws IOException {
        write("public-url=https://고객.example\n");
        assertThat(Settings.read(Map.of(), folder, Map.of()))
                .containsEntry("tillside.public-url", "https://고객.example");
    }

    @Test
    void the_manual_names_every_setting_and_no_other() throws IOException {
        var manual = Files.readString(Path.of("docs/manual/configuration.md"));
        var named = new java.util.TreeSet<String>();
        manual.lines()
                .filter(line -> line.startsWith("| `"))
                .forEach(line ->
                        java.util.regex.Pattern.compile("`([a-z0-9-]+)`")
                                .matcher(line.substring(0, line.indexOf('|', 1)))
                                .results()
                                .forEach(name -> named.add(name.group(1))));
        assertThat(named).containsExactlyInAnyOrderElementsOf(Settings.KNOWN.keySet());
    }

    private void write(String properties) throws IOException {
        Files.writeString(folder.resolve("tillside.properties"), properties);
    }
}
