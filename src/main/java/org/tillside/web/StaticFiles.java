package org.tillside.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.tillside.kernel.Sha256;
import org.webjars.WebJarVersionLocator;

/**
 * The files that never change while we run, each with a fingerprint in its address; the one
 * stylesheet that all of {@code static/css} makes, and the one script of all of {@code static/js};
 * and the names by which it imports libraries.
 */
@Component
class StaticFiles {

    static final String STYLESHEET = "/css/tillside.css";

    static final String SCRIPT = "/js/tillside.js";

    private static final String ROOT = "/static/";
    private static final String CHARTS = "echarts";
    private static final int FINGERPRINT = 12;

    private final Map<String, String> fingerprints = new HashMap<>();
    private final byte[] stylesheet;
    private final byte[] script;
    private final Map<String, String> imports;

    StaticFiles() {
        files("img").forEach(this::remember);
        var scripts = files("js");
        scripts.forEach(this::remember);
        script = Script.join(modules(scripts));
        remember(SCRIPT, script);
        stylesheet = Stylesheet.join(files("css"));
        remember(STYLESHEET, stylesheet);
        imports = imports();
    }

    /** The address of this file for as long as it is what it is. */
    String address(String path) {
        var fingerprint = fingerprints.get(path);
        if (fingerprint == null) throw new IllegalArgumentException("no static file " + path);
        return path + "?v=" + fingerprint;
    }

    boolean isCurrent(String path, String version) {
        return version.equals(fingerprints.get(path));
    }

    byte[] stylesheet() {
        return stylesheet.clone();
    }

    byte[] script() {
        return script.clone();
    }

    /** The only inline script of a page. */
    String importMap() {
        return imports.entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\":\"" + entry.getValue() + "\"")
                .collect(Collectors.joining(",", "{\"imports\":{", "}}"));
    }

    /**
     * The libraries that every page loads, so that the browser may fetch them side by side. Charts
     * are fetched where there are some.
     */
    List<String> modules() {
        return imports.entrySet().stream()
                .filter(it -> !it.getKey().equals(CHARTS))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static Map<String, String> imports() {
        var names = new TreeMap<String, String>();
        names.put(CHARTS, "/webjars/echarts/" + mvnpm("echarts") + "/dist/echarts.esm.min.js");
        names.put("turbo", webjar("hotwired__turbo", "dist/turbo.es2017-esm.js"));
        names.put("stimulus", webjar("hotwired__stimulus", "dist/stimulus.js"));
        return names;
    }

    /** Our scripts by the names they import each other by; a worker is a script of its own. */
    private static Map<String, byte[]> modules(Map<String, byte[]> files) {
        var named = new TreeMap<String, byte[]>();
        files.forEach((path, bytes) -> {
            if (!path.endsWith("-worker.js"))
                named.put(path.substring("/js/".length(), path.length() - ".js".length()), bytes);
        });
        return named;
    }

    private static String webjar(String name, String file) {
        return "/webjars/" + name + "/" + new WebJarVersionLocator().version(name) + "/" + file;
    }

    /** The version of a package that comes from npm by another way than the WebJars. */
    private static String mvnpm(String name) {
        var told = "/META-INF/maven/org.mvnpm/" + name + "/pom.properties";
        try (var file = StaticFiles.class.getResourceAsStream(told)) {
            var properties = new Properties();
            properties.load(Objects.requireNonNull(file, told));
            return properties.getProperty("version");
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot read " + told, broken);
        }
    }

    private void remember(String path, byte[] bytes) {
        fingerprints.put(path, Sha256.of(bytes).hex().substring(0, FINGERPRINT));
    }

    private static Map<String, byte[]> files(String kind) {
        var found = new TreeMap<String, byte[]>();
        try {
            for (var file :
                    new PathMatchingResourcePatternResolver()
                            .getResources("classpath*:static/" + kind + "/**/*.*")) {
                found.put(path(file), file.getContentAsByteArray());
            }
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot read the static files", broken);
        }
        return found;
    }

    private static String path(Resource file) throws IOException {
        var address = file.getURL().getPath();
        return address.substring(address.lastIndexOf(ROOT) + ROOT.length() - 1);
    }
}
