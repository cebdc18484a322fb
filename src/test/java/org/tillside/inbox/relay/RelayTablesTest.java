package org.tillside.inbox.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tillside.malls.Mall;
import org.tillside.malls.MallId;
import org.tillside.malls.Platforms;

class RelayTablesTest {

    private static final Mall GERMAN = mall("amazon", "DE");
    private static final Mall BRITISH = mall("amazon", "GB");
    private static final Mall EBAY = mall("ebay", "DE");
    private static final List<Mall> ALL = List.of(GERMAN, BRITISH, EBAY);

    @Test
    void each_line_is_of_a_platform_that_malls_know_and_names_its_source() {
        var platforms = new Platforms();
        for (var line : RelayTables.OURS.addresses()) {
            assertThat(platforms.get(line.platform()).code()).isEqualTo(line.platform());
            assertThat(line.source()).isNotBlank();
            for (var shape : RelayTables.OURS.orders(line.platform()))
                assertThat(platforms.get(shape.platform())).isNotNull();
        }
    }

    @Test
    void words_stand_in_small_letters_and_each_once() {
        var kinds = RelayTables.OURS.kinds().stream().map(RelayTables.Words::words).toList();
        assertThat(kinds).doesNotHaveDuplicates().allMatch(RelayTablesTest::isSmall);
        var causes = RelayTables.OURS.causes().stream().map(RelayTables.Words::words).toList();
        assertThat(causes).doesNotHaveDuplicates().allMatch(RelayTablesTest::isSmall);
        assertThat(RelayTables.OURS.labels()).allMatch(RelayTablesTest::isSmall);
    }

    @Test
    void what_the_table_does_not_name_is_treated_with_care() {
        assertThat(Handling.of("nowhere").plain()).isTrue();
        assertThat(Handling.of("nowhere").registered()).isTrue();
        assertThat(Handling.of("ebay").keepsOrder()).isFalse();
    }

    @Test
    void of_several_malls_the_country_of_the_alias_tells() {
        assertThat(RelayMalls.choose(ALL, GERMAN, "amazon", "DE")).isEqualTo(GERMAN);
        assertThat(RelayMalls.choose(ALL, GERMAN, "amazon", "GB")).isEqualTo(BRITISH);
        assertThat(RelayMalls.choose(ALL, EBAY, "amazon", "GB")).isEqualTo(BRITISH);
        assertThat(RelayMalls.choose(ALL, GERMAN, "amazon", "FR")).isEqualTo(GERMAN);
        assertThat(RelayMalls.choose(ALL, null, "amazon", "FR")).isNull();
        assertThat(RelayMalls.choose(ALL, null, "amazon", null)).isNull();
        assertThat(RelayMalls.choose(ALL, null, "ebay", "GB")).isEqualTo(EBAY);
        assertThat(RelayMalls.choose(ALL, GERMAN, "walmart", "US")).isNull();
    }

    private static boolean isSmall(String words) {
        return words.equals(words.toLowerCase(Locale.ROOT));
    }

    private static Mall mall(String platform, @Nullable String country) {
        return new Mall(
                new MallId(UUID.randomUUID()),
                new Platforms().get(platform),
                platform + country,
                country == null ? "" : country,
                "de",
                ZoneId.of("UTC"));
    }
}
