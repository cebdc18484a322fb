package org.tillside.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.database.DataDirectory;
import org.tillside.kit.TillsideTest;

@TillsideTest
class WorkbenchTest {

    @TempDir Path place;
    @Autowired DataDirectory data;
    @Autowired ServletContext server;

    @Test
    void what_is_uploaded_is_laid_down_in_the_data_directory() {
        assertThat(server.getAttribute(ServletContext.TEMPDIR))
                .isInstanceOfSatisfying(
                        File.class,
                        it -> assertThat(it.toPath()).startsWith(data.root().resolve("uploads")));
    }

    @Test
    void what_a_killed_process_left_goes_at_the_next_start() throws IOException {
        var left = Files.createDirectories(place.resolve("left/work/ROOT"));
        Files.writeString(left.resolve("upload_1.tmp"), "half a picture");
        Files.createFile(place.resolve("left/lock"));
        try (var own = Workbench.open(place)) {
            assertThat(place.resolve("left")).doesNotExist();
            assertThat(own.folder()).exists();
        }
        assertThat(place).isEmptyDirectory();
    }

    @Test
    void what_another_process_works_with_stays() throws IOException {
        try (var other = Workbench.open(place)) {
            var file = Files.writeString(other.folder().resolve("upload_2.tmp"), "whole");
            try (var own = Workbench.open(place)) {
                assertThat(own.folder()).isNotEqualTo(other.folder());
                assertThat(file).exists();
            }
            assertThat(file).exists();
        }
    }

    @Test
    void a_folder_that_is_just_being_made_stays() throws IOException {
        var young = Files.createDirectory(place.resolve("young"));
        try (var own = Workbench.open(place)) {
            assertThat(young).exists();
            assertThat(own.folder()).exists();
        }
    }
}
