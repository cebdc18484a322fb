package org.tillside.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tillside.kit.ForAll.forAll;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeysetPageTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void a_cursor_comes_back_as_it_went_out() {
        forAll(
                random ->
                        new Cursor(
                                Instant.ofEpochSecond(
                                        random.nextLong(-62_135_596_800L, 253_402_300_799L),
                                        random.nextInt(1_000_000_000)),
                                new UUID(random.nextLong(), random.nextLong())),
                cursor -> assertThat(Cursor.decode(cursor.encode())).isEqualTo(cursor));
    }

    @Test
    void a_cursor_that_nobody_gave_out_is_refused_in_one_sentence() {
        for (var garbage : List.of("", "x", "%%%", "AAAA", "f".repeat(38), "null", "한국어")) {
            assertThatThrownBy(() -> Cursor.decode(garbage))
                    .isInstanceOfSatisfying(
                            Fault.class,
                            fault -> assertThat(fault.code()).isEqualTo("cursor.invalid"));
        }
    }

    @Test
    void the_last_page_has_no_next() {
        assertThat(page(3, 3).next()).isNull();
        assertThat(page(0, 3).items()).isEmpty();
    }

    @Test
    void one_row_too_many_tells_that_there_is_more_and_is_not_shown() {
        var page = page(4, 3);
        assertThat(page.items()).containsExactly(0, 1, 2);
        assertThat(page.next()).isEqualTo(new Cursor(NOON, new UUID(0, 2)).encode());
    }

    private static KeysetPage<Integer> page(int fetched, int limit) {
        return KeysetPage.of(
                IntStream.range(0, fetched).boxed().toList(),
                limit,
                row -> new Cursor(NOON, new UUID(0, row)));
    }
}
