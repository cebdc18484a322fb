package org.tillside.inbox;

import static java.time.temporal.ChronoUnit.DAYS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tillside.inbox.db.Tables.CONVERSATION;
import static org.tillside.kit.ForAll.forAll;

import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Role;
import org.tillside.database.Workspace;
import org.tillside.inbox.answering.Notes;
import org.tillside.inbox.giving.Assignments;
import org.tillside.inbox.lists.Circumstances;
import org.tillside.inbox.lists.Circumstances.Asked;
import org.tillside.inbox.lists.ConditionSql;
import org.tillside.inbox.lists.ConversationFields;
import org.tillside.inbox.lists.ListFilter;
import org.tillside.inbox.lists.SavedView;
import org.tillside.inbox.lists.SavedViews;
import org.tillside.inbox.lists.Sort;
import org.tillside.inbox.snoozing.Snoozes;
import org.tillside.inbox.texts.LookedThrough;
import org.tillside.inbox.texts.TextLook;
import org.tillside.inbox.texts.TextQuestions;
import org.tillside.kernel.Condition;
import org.tillside.kernel.ConditionCatalogue;
import org.tillside.kernel.ConditionField;
import org.tillside.kernel.Conditions;
import org.tillside.kernel.Facts;
import org.tillside.kernel.Fault;
import org.tillside.kernel.KeysetPage;
import org.tillside.kernel.Operand;
import org.tillside.kernel.Operator;
import org.tillside.kernel.Operator.Kind;
import org.tillside.kernel.Priority;
import org.tillside.kit.TillsideTest;

/** Lists of one's own: what stands in them is what their condition holds for. */
@TillsideTest
class SavedViewsTest {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private static final long A_MOMENT = 2_000_000;
    private static final List<String> SUBJECTS =
            List.of("Rückgabe", "RÜCKGABE bitte", "환불해주세요", "Számla", "100% %_\\", "Straße", "");
    private static final List<String> WORDS =
            List.of("rück", "환불", "SZÁM", "%", "_", "ß", "bitte", "web.example", "anna");

    /** Capitals of Turkish, composed and not, compatibility forms, patterns of other languages. */
    private static final List<String> TEXTS =
            List.of(
                    "İADE ISTIYORUM, iade ıstıyorum",
                    "Größe falsch, STRASSE, Straße, ẞ",
                    "환불해주세요",
                    Normalizer.normalize("환불 부탁드려요, Größe", Normalizer.Form.NFD),
                    "返品したいです。ﾊﾟｰｸ パーク",
                    "50% off_now\\ 'quoted' \"twice\" $1",
                    "한",
                    "");

    /** Each question about texts has all of them looked through, so there are fewer. */
    private static final ConditionCatalogue TEXT_AND_TAGS =
            new ConditionCatalogue(
                    List.of(
                            new ConditionField(ConversationFields.TEXT, Kind.TEXT),
                            new ConditionField("tags", Kind.SET)));

    private static final List<String> SAID =
            List.of("i̇ade", "GRÖSSE", "ß", "환불", "한", "返品", "パーク", "%", "_", "\\", "'", "retoure");
    private static final List<String> TAGS = List.of("vip", "return", "urgent");

    @Autowired Shop shops;
    @Autowired SavedViews views;
    @Autowired Conversations conversations;
    @Autowired Circumstances circumstances;
    @Autowired Priorities priorities;
    @Autowired Tags tags;
    @Autowired Closures closures;
    @Autowired Notes notes;
    @Autowired TextQuestions questions;
    @Autowired TextLook look;
    @Autowired Snoozes snoozes;
    @Autowired Assignments assignments;
    @Autowired DSLContext sql;
    @Autowired TransactionTemplate transaction;

    private Shop.Open shop;

    @BeforeEach
    void open() {
        shop = shops.open();
    }

    @Test
    void the_database_and_the_evaluator_find_the_same_conversations() {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        for (int i = 0; i < 40; i++) grow(random, i);
        var all = shops.all(shop);
        var facts =
                asOwner(() ->
                        circumstances.of(
                                all.stream().map(it -> new Asked(it.id(), null, NOW)).toList()));
        agree(400, ConversationFields.OF_VIEWS.without(ConversationFields.TEXT), all, facts);
        agree(60, TEXT_AND_TAGS, all, facts);
    }

    private void agree(
            int cases,
            ConditionCatalogue fields,
            List<Conversation> all,
            List<Optional<Facts>> facts) {
        forAll(
                cases,
                new Conditions(fields, this::word)::next,
                condition -> {
                    Set<UUID> held = new HashSet<>();
                    for (int i = 0; i < all.size(); i++)
                        if (condition.holds(facts.get(i).orElseThrow()))
                            held.add(all.get(i).id().value());
                    assertThat(found(condition)).isEqualTo(held);
                });
    }

    private Set<UUID> found(Condition condition) {
        var question = new ConditionSql(NOW, null, Map.of(), _ -> false, looked(condition));
        return asOwner(() ->
                transaction.execute(_ ->
                        new HashSet<>(
                                sql.select(CONVERSATION.ID)
                                        .from(CONVERSATION)
                                        .where(question.of(condition))
                                        .fetch(CONVERSATION.ID))));
    }

    /** As it stands once all messages are looked through. */
    private LookedThrough looked(Condition condition) {
        if (!condition.asks(ConversationFields.TEXT)) return LookedThrough.NOTHING;
        var workspace = new Workspace(shop.world().workspace());
        asOwner(() -> questions.ask(condition));
        while (true) {
            look.at(workspace, () -> false);
            var looked = asOwner(() -> questions.looked(List.of(condition)));
            if (looked.isComplete(condition)) return looked;
            LockSupport.parkNanos(A_MOMENT);
        }
    }

    private void grow(RandomGenerator random, int i) {
        var it =
                shops.receive(
                        shop,
                        Written.by((random.nextBoolean() ? "anna" : "ben") + i + place(random))
                                .to(shop.mailbox().address())
                                .subject(Conditions.one(random, SUBJECTS))
                                .in(
                                        random.nextInt(3) == 0
                                                ? null
                                                : random.nextBoolean() ? "de" : "ko")
                                .says(
                                        "Bestellung 302-1234567-765432%d: Retoure? %s"
                                                .formatted(i % 10, Conditions.one(random, TEXTS)))
                                .at(NOW.minus(Duration.ofHours(random.nextInt(1, 120)))));
        shop.world()
                .as(
                        Role.OWNER,
                        () -> {
                            priorities.set(
                                    it.id(), Conditions.one(random, List.of(Priority.values())));
                            for (var tag : TAGS) if (random.nextBoolean()) tags.add(it.id(), tag);
                            if (random.nextBoolean())
                                assignments.assign(it.id(), shop.world().agent().id());
                            if (random.nextInt(3) == 0)
                                notes.add(it.id(), "– " + Conditions.one(random, TEXTS), null);
                            if (random.nextInt(3) == 0) closures.close(it.id());
                        });
    }

    /** Some write through a marketplace. */
    private static String place(RandomGenerator random) {
        return random.nextInt(3) == 0 ? "@marketplace.amazon.de" : "@web.example";
    }

    private String word(ConditionField field, RandomGenerator random) {
        return Conditions.one(
                random,
                switch (field.name()) {
                    case ConversationFields.TEXT -> SAID;
                    case "channel" -> List.of("email", "chat");
                    case "order" -> List.of("302-1234567-7654321", "7654322", "302", "x");
                    case "subject-kind" -> List.of("return", "question", "delivery", "none");
                    case "mailbox" ->
                            List.of(shop.mailbox().id().toString(), UUID.randomUUID().toString());
                    case "mall", "queue" -> List.of("none", UUID.randomUUID().toString(), "x");
                    case "language" -> List.of("de", "ko", "hu", "none");
                    case "tags" -> List.of("vip", "return", "urgent", "never");
                    case "priority" -> List.of("low", "normal", "high", "urgent");
                    case "status" -> List.of("open", "waiting", "closed");
                    case "assignee" ->
                            List.of("none", shop.world().agent().id().toString(), "nobody");
                    default -> WORDS;
                });
    }

    @Test
    void what_matters_most_stands_first_page_by_page() {
        for (var each : List.of(Priority.LOW, Priority.URGENT, Priority.NORMAL, Priority.HIGH))
            for (int i = 0; i < 2; i++) {
                var it = shops.receive(shop, Written.by(each + "" + i + "@web.example"));
                asOwner(() -> priorities.set(it.id(), each));
            }
        var filter = new ListFilter(null, null, null, false).sorted(Sort.PRIORITY);
        var seen = new ArrayList<Priority>();
        String after = null;
        do {
            var from = after;
            KeysetPage<Conversation> page = asOwner(() -> conversations.page(filter, from, 3));
            page.items().forEach(it -> seen.add(it.priority()));
            after = page.next();
        } while (after != null);
        assertThat(seen)
                .containsExactly(
                        Priority.URGENT,
                        Priority.URGENT,
                        Priority.HIGH,
                        Priority.HIGH,
                        Priority.NORMAL,
                        Priority.NORMAL,
                        Priority.LOW,
                        Priority.LOW);
        assertThatThrownBy(() -> asOwner(() -> conversations.page(filter, "x", 3)))
                .isInstanceOf(Fault.class);
    }

    @Test
    void a_view_of_ones_own_is_seen_by_nobody_else_and_one_of_everybody_by_all() {
        var own = shop.world().as(Role.AGENT, () -> views.create(urgent("Mine"), false));
        var shared = shop.world().as(Role.LEAD, () -> views.create(urgent("All"), true));
        assertThat(shop.world().as(Role.AGENT, () -> views.all())).containsExactly(shared, own);
        assertThat(shop.world().as(Role.OWNER, () -> views.all())).containsExactly(shared);
        assertThatThrownBy(() -> shop.world().as(Role.OWNER, () -> views.get(own.id())))
                .isInstanceOf(Fault.class);
        assertThatThrownBy(() -> shop.world().as(Role.AGENT, () -> views.create(urgent("x"), true)))
                .hasMessageContaining("Leads and owners");
        assertThatThrownBy(() ->
                        shop.world().as(Role.AGENT, () -> views.create(urgent("MINE"), false)))
                .hasMessageContaining("already a view");
        assertThatThrownBy(() ->
                        shop.world().as(Role.AGENT, () -> views.change(shared.id(), urgent("y"))))
                .isInstanceOf(Fault.class);
    }

    @Test
    void a_guest_finds_in_it_what_is_theirs_and_me_is_whoever_looks() {
        var theirs = shops.receive(shop, Written.by("anna@web.example"));
        var others = shops.receive(shop, Written.by("ben@web.example"));
        for (var it : List.of(theirs, others))
            asOwner(() -> priorities.set(it.id(), Priority.URGENT));
        asOwner(() -> assignments.assign(theirs.id(), shop.world().guest().id()));
        var shared = shop.world().as(Role.LEAD, () -> views.create(urgent("All"), true));
        var mine =
                shop.world()
                        .as(
                                Role.LEAD,
                                () ->
                                        views.create(
                                                new SavedView.Wanted(
                                                        "Of me",
                                                        choice("assignee", "me"),
                                                        Sort.DUE),
                                                true));
        assertThat(in(shared, Role.GUEST)).containsExactly(theirs.id());
        assertThat(in(shared, Role.AGENT)).containsExactlyInAnyOrder(theirs.id(), others.id());
        assertThat(in(mine, Role.GUEST)).containsExactly(theirs.id());
        assertThat(in(mine, Role.AGENT)).isEmpty();
        assertThat(shop.world().as(Role.GUEST, () -> views.counts(views.all())))
                .containsEntry(shared.id(), new SavedView.Count(1, true))
                .containsEntry(mine.id(), new SavedView.Count(1, true));
    }

    @Test
    void a_view_that_was_removed_comes_back_as_it_was_unless_its_name_has_another() {
        var all = shop.world().as(Role.LEAD, () -> views.create(urgent("All"), true));
        var own = shop.world().as(Role.AGENT, () -> views.create(urgent("Mine"), false));
        shop.world().as(Role.AGENT, () -> views.remove(own.id()));
        assertThat(shop.world().as(Role.AGENT, () -> views.all())).containsExactly(all);
        assertThatThrownBy(() -> shop.world().as(Role.OWNER, () -> views.restore(own.id())))
                .isInstanceOf(Fault.class);
        shop.world().as(Role.AGENT, () -> views.restore(own.id()));
        shop.world().as(Role.AGENT, () -> views.restore(own.id()));
        assertThat(shop.world().as(Role.AGENT, () -> views.all())).containsExactly(all, own);
        shop.world().as(Role.LEAD, () -> views.remove(all.id()));
        shop.world().as(Role.LEAD, () -> views.create(urgent("ALL"), true));
        assertThatThrownBy(() -> shop.world().as(Role.LEAD, () -> views.restore(all.id())))
                .hasMessageContaining("already a view");
        assertThatThrownBy(() -> shop.world().as(Role.AGENT, () -> views.restore(all.id())))
                .hasMessageContaining("Leads and owners");
        shop.world().as(Role.AGENT, () -> views.remove(own.id()));
        for (int i = 0; i < 30; i++) {
            var name = "Mine " + i;
            shop.world().as(Role.AGENT, () -> views.create(urgent(name), false));
        }
        assertThatThrownBy(() -> shop.world().as(Role.AGENT, () -> views.restore(own.id())))
                .hasMessageContaining("30 views");
    }

    @Test
    void what_sleeps_stands_in_no_view_and_is_not_counted() {
        var asleep = shops.receive(shop, Written.by("anna@web.example"));
        var awake = shops.receive(shop, Written.by("ben@web.example"));
        for (var it : List.of(asleep, awake))
            asOwner(() -> priorities.set(it.id(), Priority.URGENT));
        asOwner(() -> snoozes.snooze(asleep.id(), Instant.now().plus(1, DAYS)));
        var view = shop.world().as(Role.LEAD, () -> views.create(urgent("All"), true));
        assertThat(in(view, Role.AGENT)).containsExactly(awake.id());
        assertThat(shop.world().as(Role.AGENT, () -> views.counts(List.of(view))))
                .containsExactly(Map.entry(view.id(), new SavedView.Count(1, true)));
    }

    private List<ConversationId> in(SavedView view, Role role) {
        return shop
                .world()
                .as(role, () -> conversations.page(views.filter(view), null, 50))
                .items()
                .stream()
                .map(Conversation::id)
                .toList();
    }

    private static SavedView.Wanted urgent(String name) {
        return new SavedView.Wanted(name, choice("priority", "urgent"), Sort.NEWEST);
    }

    private static Condition choice(String field, String value) {
        return new Condition.Comparison(field, Operator.IS, new Operand.Words(List.of(value)));
    }

    private <T> T asOwner(Supplier<T> work) {
        return shop.world().asOwner(work);
    }

    private void asOwner(Runnable work) {
        shop.world().as(Role.OWNER, work);
    }
}
