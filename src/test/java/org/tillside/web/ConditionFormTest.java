package org.tillside.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tillside.kit.ForAll.forAll;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tillside.kernel.Condition;
import org.tillside.kernel.ConditionCatalogue;
import org.tillside.kernel.ConditionField;
import org.tillside.kernel.Conditions;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Operator.Kind;

/** The editor of conditions without scripts: what it draws is what it reads, line by line. */
class ConditionFormTest {

    private static final ConditionCatalogue CATALOGUE =
            new ConditionCatalogue(
                    Stream.of(Kind.values())
                            .map(kind -> new ConditionField("f-" + letters(kind), kind))
                            .toList());
    private static final Conditions CONDITIONS =
            new Conditions(
                    CATALOGUE, (_, random) -> Conditions.one(random, List.of("a", "b, c", "환불")));

    @Test
    void what_is_drawn_is_read_back_as_the_same() {
        var drawn = new int[1];
        forAll(
                CONDITIONS::next,
                condition ->
                        ConditionDraft.of(condition)
                                .ifPresent(draft -> {
                                    drawn[0]++;
                                    var read = form(draft, "").condition(CATALOGUE);
                                    assertThat(ConditionDraft.of(read)).contains(draft);
                                }));
        assertThat(drawn[0]).isGreaterThan(100);
    }

    @Test
    void nothing_chosen_is_always_so() {
        assertThat(form(ConditionDraft.empty(), "").condition(CATALOGUE))
                .isEqualTo(Condition.always());
    }

    @Test
    void buttons_add_and_remove_lines_values_and_groups() {
        var empty = params(ConditionDraft.empty());
        empty.put("c.add.g1", new String[] {"f-text"});
        var one = edited(empty, "add:g1");
        assertThat(one.groups().getFirst().lines())
                .singleElement()
                .satisfies(it -> assertThat(it.field()).isEqualTo("f-text"));
        var more = edited(params(one), "more:l1");
        assertThat(more.groups().getFirst().lines().getFirst().values()).hasSize(2);
        var two = edited(params(more), "group");
        assertThat(two.groups()).extracting(ConditionDraft.Group::key).containsExactly("g1", "g2");
        assertThat(edited(params(two), "drop:g1").groups()).hasSize(1);
        assertThat(edited(params(one), "remove:l1").groups().getFirst().lines()).isEmpty();
    }

    @Test
    void what_is_missing_or_forged_is_refused_in_one_sentence() {
        var empty = params(ConditionDraft.empty());
        empty.put("c.line.g1", new String[] {"l1"});
        empty.put("c.field.l1", new String[] {"f-text"});
        refused(empty, "condition.operator");
        empty.put("c.is.l1", new String[] {"contains"});
        refused(empty, "condition.value");
        empty.put("c.field.l1", new String[] {"<script>"});
        refused(empty, "condition.field");
        empty.put("c.field.l1", new String[] {"f-age"});
        empty.put("c.is.l1", new String[] {"older"});
        empty.put("c.value.l1", new String[] {"99999999999999999999"});
        refused(empty, "condition.value");
        empty.put("c.value.l1", new String[] {"999999999"});
        empty.put("c.unit.l1", new String[] {"days"});
        refused(empty, "condition.value");
    }

    private static void refused(Map<String, String[]> sent, String code) {
        assertThatThrownBy(() -> new ConditionForm(sent).condition(CATALOGUE))
                .isInstanceOf(Fault.class)
                .extracting(it -> ((Fault) it).code())
                .isEqualTo(code);
    }

    private static ConditionDraft edited(Map<String, String[]> sent, String edit) {
        sent.put("c.edit", new String[] {edit});
        var form = new ConditionForm(sent);
        assertThat(form.isEdited()).isTrue();
        return form.draft();
    }

    private static ConditionForm form(ConditionDraft draft, String edit) {
        var sent = params(draft);
        sent.put("c.edit", new String[] {edit});
        return new ConditionForm(sent);
    }

    /** As a browser sends what the template draws. */
    private static Map<String, String[]> params(ConditionDraft draft) {
        var sent = new HashMap<String, String[]>();
        var groups = new ArrayList<String>();
        sent.put("c.join", new String[] {draft.join()});
        for (var group : draft.groups()) {
            groups.add(group.key());
            sent.put("c.join." + group.key(), new String[] {group.join()});
            sent.put(
                    "c.line." + group.key(),
                    group.lines().stream().map(ConditionDraft.Line::key).toArray(String[]::new));
            for (var line : group.lines()) {
                sent.put("c.field." + line.key(), new String[] {line.field()});
                sent.put("c.is." + line.key(), new String[] {line.operator()});
                sent.put("c.value." + line.key(), line.values().toArray(String[]::new));
                sent.put("c.unit." + line.key(), new String[] {line.unit()});
            }
        }
        sent.put("c.group", groups.toArray(String[]::new));
        return sent;
    }

    private static String letters(Kind kind) {
        return kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
