package org.tillside.inbox.threading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tillside.inbox.threading.Evidence.IN_REPLY_TO;
import static org.tillside.inbox.threading.Evidence.NAMED_BEFORE;
import static org.tillside.inbox.threading.Evidence.REFERENCES;
import static org.tillside.inbox.threading.Evidence.REPLY_ADDRESS;
import static org.tillside.inbox.threading.Evidence.SUBJECT_TOKEN;
import static org.tillside.kit.ForAll.forAll;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tillside.inbox.ConversationId;
import org.tillside.inbox.threading.Threading.Begins;
import org.tillside.inbox.threading.Threading.BeginsBeside;
import org.tillside.inbox.threading.Threading.Joins;

class ThreadingTest {

    private static final ConversationId A = new ConversationId(new UUID(1, 1));
    private static final ConversationId B = new ConversationId(new UUID(2, 2));
    private static final boolean TAKES_PART = true;
    private static final boolean STRANGER = false;

    static Stream<Arguments> table() {
        return Stream.of(
                row("nothing ties it", List.of(), new Begins()),
                row(
                        "the reply address joins",
                        List.of(found(A, REPLY_ADDRESS, TAKES_PART)),
                        new Joins(A, REPLY_ADDRESS)),
                row(
                        "In-Reply-To joins",
                        List.of(found(A, IN_REPLY_TO, TAKES_PART)),
                        new Joins(A, IN_REPLY_TO)),
                row(
                        "any reference joins",
                        List.of(found(A, REFERENCES, TAKES_PART)),
                        new Joins(A, REFERENCES)),
                row(
                        "the answer that came first joins",
                        List.of(found(A, NAMED_BEFORE, TAKES_PART)),
                        new Joins(A, NAMED_BEFORE)),
                row(
                        "a subject token joins",
                        List.of(found(A, SUBJECT_TOKEN, TAKES_PART)),
                        new Joins(A, SUBJECT_TOKEN)),
                row(
                        "the address beats In-Reply-To",
                        List.of(
                                found(B, IN_REPLY_TO, TAKES_PART),
                                found(A, REPLY_ADDRESS, TAKES_PART)),
                        new Joins(A, REPLY_ADDRESS)),
                row(
                        "In-Reply-To beats references",
                        List.of(
                                found(B, REFERENCES, TAKES_PART),
                                found(A, IN_REPLY_TO, TAKES_PART)),
                        new Joins(A, IN_REPLY_TO)),
                row(
                        "references beat the token",
                        List.of(
                                found(B, SUBJECT_TOKEN, TAKES_PART),
                                found(A, REFERENCES, TAKES_PART)),
                        new Joins(A, REFERENCES)),
                row(
                        "the nearest reference first",
                        List.of(found(A, REFERENCES, TAKES_PART), found(B, REFERENCES, TAKES_PART)),
                        new Joins(A, REFERENCES)),
                row(
                        "a stranger begins beside",
                        List.of(found(A, REPLY_ADDRESS, STRANGER)),
                        new BeginsBeside(A, REPLY_ADDRESS)),
                row(
                        "a stranger with a token begins beside",
                        List.of(found(A, SUBJECT_TOKEN, STRANGER)),
                        new BeginsBeside(A, SUBJECT_TOKEN)),
                row(
                        "beside the strongest",
                        List.of(found(B, REFERENCES, STRANGER), found(A, REPLY_ADDRESS, STRANGER)),
                        new BeginsBeside(A, REPLY_ADDRESS)),
                row(
                        "joins where they take part, not where they do not",
                        List.of(found(A, IN_REPLY_TO, STRANGER), found(B, REFERENCES, TAKES_PART)),
                        new Joins(B, REFERENCES)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void a_mail_finds_its_conversation(
            String rule, List<Candidate> candidates, Threading decision) {
        assertThat(Threading.decide(candidates)).isEqualTo(decision);
    }

    @Test
    void nobody_joins_a_conversation_they_take_no_part_in() {
        forAll(
                random -> {
                    var found = new ArrayList<Candidate>();
                    for (int i = random.nextInt(6); i > 0; i--) {
                        found.add(
                                found(
                                        random.nextBoolean() ? A : B,
                                        Evidence.values()[random.nextInt(5)],
                                        random.nextBoolean()));
                    }
                    return found;
                },
                found -> {
                    if (Threading.decide(found) instanceof Joins(var conversation, var by))
                        assertThat(found).contains(found(conversation, by, TAKES_PART));
                    else assertThat(found).noneMatch(Candidate::takesPart);
                });
    }

    @Test
    void mails_that_share_an_id_share_a_lock_and_take_locks_in_one_order() {
        var workspace = new UUID(7, 7);
        forAll(
                random -> {
                    var ids = new ArrayList<>(List.of("a@x", "b@x", "c@x", "d@x"));
                    Collections.shuffle(ids, new Random(random.nextLong()));
                    return ids;
                },
                ids -> {
                    var parent =
                            new Lineage(ids.get(0), null, List.of())
                                    .locks(workspace, UUID.randomUUID(), List.of());
                    var child =
                            new Lineage(ids.get(1), ids.get(0), List.of(ids.get(2), ids.get(0)))
                                    .locks(workspace, UUID.randomUUID(), List.of());
                    assertThat(child).isSorted().doesNotHaveDuplicates();
                    assertThat(
                                    Arrays.stream(child)
                                            .filter(lock ->
                                                    Arrays.stream(parent)
                                                            .anyMatch(other -> other == lock)))
                            .hasSize(1);
                });
    }

    @Test
    void a_mail_is_not_its_own_ancestor_and_the_nearest_comes_first() {
        assertThat(
                        new Lineage("me@x", "parent@x", List.of("root@x", "me@x", "parent@x"))
                                .ancestors())
                .containsExactly("parent@x", "root@x");
    }

    @Test
    void a_long_thread_keeps_its_root_and_its_newest() {
        var ids = java.util.stream.IntStream.range(0, 400).mapToObj(i -> i + "@x").toList();
        assertThat(new Lineage(null, null, ids).ancestors())
                .hasSize(50)
                .startsWith("399@x")
                .endsWith("0@x");
    }

    private static Candidate found(
            ConversationId conversation, Evidence evidence, boolean takesPart) {
        return new Candidate(conversation, evidence, takesPart);
    }

    private static Arguments row(String rule, List<Candidate> candidates, Threading decision) {
        return Arguments.of(rule, candidates, decision);
    }
}
