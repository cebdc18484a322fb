package org.tillside.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tillside.web.db.Tables.ANSWERED_REQUEST;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.kit.TillsideTest;

@TillsideTest
class TogetherTest {

    @Autowired DSLContext sql;
    @Autowired TransactionTemplate transaction;

    private final Workspace workspace = new Workspace(UUID.randomUUID());

    @Test
    void all_are_done_in_their_order_whatever_stands_in_them() {
        workspace.run(
                () -> done(write("one;two"), rename("one;two", "a ? {0} '"), write("one;two")));
        assertThat(written()).containsExactlyInAnyOrder("a ? {0} '", "one;two");
    }

    @Test
    void where_one_fails_none_was_done() {
        assertThatThrownBy(
                        () -> workspace.run(() -> done(write("one"), write("one"), write("two"))))
                .isInstanceOf(DuplicateKeyException.class);
        assertThat(written()).isEmpty();
    }

    @Test
    void often_done_they_are_prepared_and_still_do_all() {
        workspace.run(() ->
                transaction.executeWithoutResult(_ -> {
                    for (int i = 0; i < 12; i++)
                        Together.execute(sql, List.of(write("a" + i), write("b" + i)));
                }));
        assertThat(written()).hasSize(24);
    }

    @Test
    void of_none_nothing_is_asked() {
        Together.execute(sql, List.of());
        assertThat(written()).isEmpty();
    }

    private void done(Query... statements) {
        transaction.executeWithoutResult(
                _ -> Together.execute(sql, Stream.of(statements).toList()));
    }

    private Query write(String key) {
        return sql.insertInto(ANSWERED_REQUEST)
                .set(ANSWERED_REQUEST.WORKSPACE_ID, workspace.id())
                .set(ANSWERED_REQUEST.KEY, key)
                .set(ANSWERED_REQUEST.FINGERPRINT, "")
                .set(ANSWERED_REQUEST.ASKED_AT, Instant.EPOCH);
    }

    private Query rename(String from, String to) {
        return sql.update(ANSWERED_REQUEST)
                .set(ANSWERED_REQUEST.KEY, to)
                .where(ANSWERED_REQUEST.KEY.eq(from));
    }

    private List<String> written() {
        return workspace.call(() ->
                transaction.execute(_ ->
                        sql.select(ANSWERED_REQUEST.KEY)
                                .from(ANSWERED_REQUEST)
                                .fetch(ANSWERED_REQUEST.KEY)));
    }
}
