package org.tillside.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The scenes of a company, in the order of their names. */
final class Scenes {

    private Scenes() {}

    static List<Scene> of(Company company) {
        try {
            var scenes = new ArrayList<Scene>();
            var pattern = "classpath:demo/" + company.folder() + "/*.txt";
            for (var file : new PathMatchingResourcePatternResolver().getResources(pattern))
                scenes.add(read(file));
            scenes.sort(Comparator.comparing(Scene::name));
            return scenes;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Scene read(Resource file) throws IOException {
        var name = String.valueOf(file.getFilename()).replaceFirst("\\.txt$", "");
        return SceneReader.read(name, file.getContentAsString(UTF_8));
    }
}
