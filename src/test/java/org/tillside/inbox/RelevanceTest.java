package org.tillside.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.inbox.finding.Lookup;
import org.tillside.inbox.finding.Search;
import org.tillside.inbox.search.Query.Understood;
import org.tillside.kit.TillsideTest;

/** What is found of sixty-four letters in eight languages, and what is found besides. */
@TillsideTest
class RelevanceTest {

    private static final Path CORPUS = Path.of("src/test/corpus/search");

    /** As measured; neither may fall. */
    private static final double RECALL = 0.99;

    private static final double PRECISION = 0.985;

    @Autowired Shop shops;
    @Autowired Lookup reader;
    @Autowired Search search;

    private Shop.Open shop;

    private record Asked(String query, Set<String> wanted, Set<String> found) {

        private long right() {
            return found.stream().filter(wanted::contains).count();
        }

        double recall() {
            return (double) right() / wanted.size();
        }

        double precision() {
            return found.isEmpty() ? 1 : (double) right() / found.size();
        }
    }

    @Test
    void what_is_looked_for_is_found_and_little_else() throws IOException {
        shop = shops.open();
        lines("letters.txt").forEach(this::receive);
        var asked = new ArrayList<Asked>();
        for (var line : lines("queries.txt")) {
            var halves = line.split("\\s*=>\\s*");
            asked.add(new Asked(halves[0], Set.of(halves[1].split("\\s+")), find(halves[0])));
        }
        var misses =
                asked.stream()
                        .filter(it -> !it.wanted().equals(it.found()))
                        .map(it ->
                                "\n%s: wanted %s, found %s"
                                        .formatted(it.query(), it.wanted(), it.found()))
                        .collect(Collectors.joining());
        assertThat(asked).hasSizeGreaterThan(60);
        assertThat(asked.stream().mapToDouble(Asked::recall).average().orElseThrow())
                .as("recall" + misses)
                .isGreaterThanOrEqualTo(RECALL);
        assertThat(asked.stream().mapToDouble(Asked::precision).average().orElseThrow())
                .as("precision" + misses)
                .isGreaterThanOrEqualTo(PRECISION);
    }

    private void receive(String line) {
        var parts = line.split("\\s*\\|\\s*");
        shops.receive(
                shop,
                Written.by(parts[0] + "@buyer.example")
                        .to(shop.mailbox().address())
                        .in(parts[1])
                        .subject(parts[2])
                        .says(parts[3]));
    }

    private Set<String> find(String typed) {
        return shop.world()
                .asOwner(() -> {
                    var query = ((Understood) reader.read(typed)).query();
                    var page = search.page(query, ZoneOffset.UTC, Search.Order.NEWEST, null, 100);
                    return page.items().stream()
                            .map(it -> it.message().from().name())
                            .collect(Collectors.toCollection(HashSet::new));
                });
    }

    private static List<String> lines(String file) throws IOException {
        return Files.readAllLines(CORPUS.resolve(file)).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("# "))
                .toList();
    }
}
