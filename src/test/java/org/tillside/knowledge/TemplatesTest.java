package org.tillside.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.tillside.access.Role;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Sha256;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.World;
import org.tillside.kit.Worlds;

@TillsideTest
class TemplatesTest {

    @Autowired Worlds worlds;
    @Autowired Templates templates;
    @Autowired TemplateFiles files;
    @Autowired DSLContext sql;

    World here;

    @BeforeEach
    void open() {
        here = worlds.create();
    }

    @Test
    void a_variable_that_nothing_can_fill_is_refused_with_its_place() {
        assertThatThrownBy(() -> make("Lost", Map.of("de", "Guten Tag\n{{kaeufer}}")))
                .isInstanceOf(Fault.class)
                .hasMessageContaining("Line 2 of the text in \"de\"")
                .hasMessageContaining("{{kaeufer}}");
        assertThat(make("Lost", Map.of("de", "Guten Tag {{buyer.name}}", "en", " ")).languages())
                .containsExactly("de");
    }

    @Test
    void the_language_picks_the_words_and_else_the_workspace_does() {
        var it = make("Lost", Map.of("de", "Verloren", "ko", "분실"));
        assertThat(it.in("ko", List.of("de"))).isEqualTo(new Template.Variant("ko", "분실", true));
        assertThat(it.in("hu", List.of("en", "de")))
                .isEqualTo(new Template.Variant("de", "Verloren", false));
        assertThat(it.in("hu", List.of("en")))
                .extracting(Template.Variant::language)
                .isEqualTo("ko");
        assertThat(it.in(null, List.of("de")).wanted()).isTrue();
    }

    @Test
    void who_changes_what_somebody_else_changed_meanwhile_is_told_and_changes_nothing() {
        var read = make("Lost", Map.of("en", "Lost"));
        change(read, "Lost for good");
        assertThatThrownBy(() -> change(read, "Found"))
                .isInstanceOfSatisfying(
                        Fault.class, it -> assertThat(it.code()).isEqualTo("template.conflict"));
        assertThat(get(read).texts()).containsEntry("en", "Lost for good");
        assertThat(get(read).version()).isEqualTo(2);
    }

    @Test
    void of_many_who_change_it_at_once_one_does() throws Exception {
        var read = make("Lost", Map.of("en", "Lost"));
        Callable<Boolean> writer =
                () -> {
                    try {
                        change(read, "By " + Thread.currentThread().threadId());
                        return true;
                    } catch (Fault told) {
                        return !told.code().equals("template.conflict");
                    }
                };
        try (var threads = Executors.newFixedThreadPool(6)) {
            var done = threads.invokeAll(Collections.nCopies(6, writer));
            assertThat(done.stream().filter(it -> it.resultNow())).hasSize(1);
        }
        assertThat(get(read).version()).isEqualTo(2);
        assertThat(get(read).texts().get("en")).startsWith("By ");
    }

    @Test
    void ones_own_is_seen_by_nobody_else_and_what_is_everybodys_is_changed_by_leads() {
        var mine =
                here.as(
                        Role.AGENT,
                        () ->
                                templates.create(
                                        new TemplateDraft("Mine", true, Map.of("en", "Hi"))));
        assertThat(here.asOwner(() -> templates.find(mine.id()))).isEmpty();
        assertThat(here.as(Role.AGENT, () -> templates.offered("mi", 8))).hasSize(1);
        var ours = make("Ours", Map.of("en", "Hi"));
        assertThatThrownBy(() ->
                        here.as(
                                Role.AGENT,
                                () ->
                                        templates.change(
                                                ours.id(),
                                                1,
                                                new TemplateDraft(
                                                        "Ours", true, Map.of("en", "Taken")))))
                .hasMessageContaining("owners and leads");
        var copy = here.as(Role.AGENT, () -> templates.duplicate(ours.id()));
        assertThat(copy.owner()).isEqualTo(here.agent().id());
        assertThat(copy.name()).isEqualTo("Ours 2");
    }

    @Test
    void a_copy_brings_languages_and_files_under_the_next_free_name() {
        var it = make("Lost", Map.of("en", "Lost", "de", "Verloren"));
        here.as(
                Role.OWNER,
                () -> {
                    files.attach(it.id(), "../a.txt", new ByteArrayResource(new byte[] {1}));
                    files.attach(it.id(), "a.txt", new ByteArrayResource(new byte[] {1}));
                    templates.duplicate(it.id());
                });
        var copy = here.asOwner(() -> templates.duplicate(it.id()));
        assertThat(copy.name()).isEqualTo("Lost 3");
        assertThat(copy.texts()).isEqualTo(it.texts());
        assertThat(copy.files()).extracting(Template.Attached::name).containsExactly("a.txt");
    }

    @Test
    void a_file_that_is_taken_out_is_looked_at_in_an_hour() {
        var it = make("Lost", Map.of("en", "Lost"));
        var bytes = it.id().toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        here.as(
                Role.OWNER,
                () -> {
                    files.attach(it.id(), "a.txt", new ByteArrayResource(bytes));
                    files.remove(it.id(), templates.get(it.id()).files().getFirst().id());
                });
        assertThat(
                        sql.fetchValues(
                                "select hash from database.leaving_blob where hash = ?",
                                Sha256.of(bytes).bytes()))
                .hasSize(1);
    }

    @Test
    void what_is_archived_is_offered_no_more_and_its_name_is_free() {
        var it = make("Lost", Map.of("en", "Lost"));
        here.as(
                Role.OWNER,
                () -> {
                    templates.archive(it.id());
                    templates.archive(it.id());
                });
        assertThat(here.asOwner(() -> templates.offered("", 8))).isEmpty();
        make("lost", Map.of("en", "Another"));
        assertThatThrownBy(() -> here.as(Role.OWNER, () -> templates.restore(it.id())))
                .isInstanceOfSatisfying(
                        Fault.class, told -> assertThat(told.code()).isEqualTo("template.taken"));
    }

    @Test
    void what_is_typed_finds_names_before_words_in_any_language() {
        make("Return label", Map.of("en", "Here is your label", "ko", "반품 라벨입니다"));
        make("Late parcel", Map.of("en", "The return of the parcel"));
        make("A return", Map.of("en", "Yes"));
        assertThat(names("return")).containsExactly("Return label", "A return", "Late parcel");
        assertThat(names("반품")).containsExactly("Return label");
        assertThat(names("50%_")).isEmpty();
    }

    @Test
    void a_long_list_is_read_page_by_page_each_once() {
        for (int at = 0; at < 7; at++) make("T" + at % 3 + "-" + at, Map.of("en", "x"));
        var seen = new java.util.ArrayList<String>();
        Template last = null;
        for (var page = page(last); !page.isEmpty(); page = page(last)) {
            page.forEach(it -> seen.add(it.name()));
            last = page.getLast();
        }
        assertThat(seen).hasSize(7).isSorted().doesNotHaveDuplicates();
    }

    private List<Template> page(@org.jspecify.annotations.Nullable Template after) {
        return here.asOwner(() -> templates.all("", false, after, 3));
    }

    private List<String> names(String typed) {
        return here.asOwner(() -> templates.offered(typed, 8)).stream()
                .map(Template::name)
                .toList();
    }

    private Template make(String name, Map<String, String> texts) {
        return here.asOwner(() -> templates.create(new TemplateDraft(name, false, texts)));
    }

    private Template change(Template read, String text) {
        var draft = new TemplateDraft(read.name(), false, Map.of("en", text));
        return here.asOwner(() -> templates.change(read.id(), read.version(), draft));
    }

    private Template get(Template it) {
        return here.asOwner(() -> templates.get(it.id()));
    }
}
