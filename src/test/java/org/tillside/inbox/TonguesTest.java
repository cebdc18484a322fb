package org.tillside.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tillside.inbox.Crew.GERMAN;
import static org.tillside.inbox.Crew.HUNGARIAN;
import static org.tillside.inbox.Crew.ITALIAN;

import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.Role;
import org.tillside.access.Workspaces;
import org.tillside.channels.email.LanguageGuess;
import org.tillside.inbox.Tongue.By;
import org.tillside.inbox.finding.Lookup;
import org.tillside.inbox.finding.Search;
import org.tillside.inbox.giving.Queue;
import org.tillside.inbox.giving.Queues;
import org.tillside.inbox.search.Query.Understood;
import org.tillside.kernel.Fault;
import org.tillside.kit.TillsideTest;

/** In which language a letter is, and who says so. */
@TillsideTest
class TonguesTest {

    private static final String BUYER = "anna@web.example";

    @Autowired Shop shops;
    @Autowired Tongues tongues;
    @Autowired Queues queues;
    @Autowired Workspaces workspaces;
    @Autowired Conversations conversations;
    @Autowired Lookup reader;
    @Autowired Search search;

    Shop.Open shop;

    @BeforeEach
    void a_shop() {
        shop = shops.open();
    }

    @Test
    void its_own_words_tell_with_their_confidence_in_whatever_language_they_plainly_are() {
        var conversation = writes(ITALIAN);
        assertThat(conversation.language()).isEqualTo("it");
        var tongue = of(conversation);
        assertThat(tongue.by()).isEqualTo(By.TEXT);
        assertThat(tongue.percent()).isBetween(50, 100);
    }

    @Test
    void what_is_too_briefis_unsure_and_falls_back_to_the_buyer_then_to_the_mailbox() {
        assertThat(of(writes("OK"))).isEqualTo(new Tongue(null, By.UNSURE, null));
        shop.world().as(Role.LEAD, () -> tongues.speak(shop.mailbox().id(), "", "ko"));
        assertThat(of(shops.receive(shop, Written.by("ben@web.example").says("OK"))))
                .isEqualTo(new Tongue("ko", By.MAILBOX, null));
        writes(HUNGARIAN);
        var brief = writes("OK");
        assertThat(of(brief)).isEqualTo(new Tongue("hu", By.BUYER, null));
        assertThat(brief.language()).isEqualTo("hu");
    }

    @Test
    void surer_words_replace_what_was_supposed_and_never_what_a_person_said() {
        shop.world().as(Role.LEAD, () -> tongues.speak(shop.mailbox().id(), "", "ko"));
        var first = Written.by(BUYER).says("OK").id("one@web.example");
        var conversation = shops.receive(shop, first);
        assertThat(conversation.language()).isEqualTo("ko");
        shops.receive(shop, Written.by(BUYER).says(GERMAN).inReplyTo("one@web.example"));
        assertThat(now(conversation).language()).isEqualTo("de");
        shop.world().as(Role.AGENT, () -> tongues.correct(conversation.id(), "hu"));
        shops.receive(shop, Written.by(BUYER).says(GERMAN).inReplyTo("one@web.example"));
        assertThat(now(conversation).language()).isEqualTo("hu");
        assertThat(shop.world().asOwner(() -> tongues.by(conversation.id()))).isEqualTo(By.PERSON);
    }

    @Test
    void a_correction_counts_for_unsure_letters_for_the_queue_and_for_the_next_letter() {
        var magyar =
                shop.world()
                        .as(
                                Role.LEAD,
                                () ->
                                        queues.create(
                                                new Queue.Wanted(
                                                        "Magyar", null, null, "hu", null)));
        var conversation = writes("OK");
        shop.world().as(Role.AGENT, () -> tongues.correct(conversation.id(), "hu"));
        assertThat(of(conversation)).isEqualTo(new Tongue("hu", By.PERSON, null));
        assertThat(shop.world().asOwner(queues::counts)).containsEntry(magyar.id(), 1);
        assertThat(of(writes("OK"))).isEqualTo(new Tongue("hu", By.BUYER, null));
    }

    @Test
    void a_letter_is_found_by_the_language_that_it_counts_as_and_follows_a_correction() {
        writes(HUNGARIAN);
        var brief = writes("OK");
        assertThat(found("language:hu")).hasSize(2);
        shop.world().as(Role.AGENT, () -> tongues.correct(brief.id(), "de"));
        assertThat(found("language:de")).containsExactly(brief.id());
        assertThat(found("language:hu")).hasSize(1).doesNotContain(brief.id());
        shop.world().as(Role.AGENT, () -> tongues.correct(brief.id(), "ko"));
        assertThat(found("language:ko")).containsExactly(brief.id());
        assertThat(found("language:de")).isEmpty();
    }

    private List<ConversationId> found(String typed) {
        return shop.world()
                .asOwner(() -> {
                    var query = ((Understood) reader.read(typed)).query();
                    return search
                            .page(query, ZoneOffset.UTC, Search.Order.NEWEST, null, 10)
                            .items()
                            .stream()
                            .map(it -> it.conversation().id())
                            .toList();
                });
    }

    @Test
    void guests_and_unknown_languages_are_refused() {
        var conversation = writes("OK");
        assertThatThrownBy(() ->
                        shop.world()
                                .as(Role.AGENT, () -> tongues.correct(conversation.id(), "tlh")))
                .isInstanceOfSatisfying(
                        Fault.class,
                        fault -> assertThat(fault.code()).isEqualTo("language.invalid"));
        assertThatThrownBy(() ->
                        shop.world().as(Role.GUEST, () -> tongues.correct(conversation.id(), "hu")))
                .isInstanceOf(Fault.class);
        assertThatThrownBy(() -> shop.world().as(Role.OWNER, () -> workspaces.speak(List.of())))
                .isInstanceOf(Fault.class);
    }

    @Test
    void a_model_chooses_only_among_the_languages_of_the_workspace() {
        for (var text :
                List.of(
                        "Retoure Paket beschädigt",
                        "colis endommagé retour",
                        "sérült csomag visszaküldés",
                        "uszkodzona etykieta wysyłka",
                        "etichetta danneggiata")) {
            for (var asked : List.of(List.of("en", "hu"), List.of("de", "ko", "fr"))) {
                var guess = LanguageGuess.of(text, () -> asked);
                if (guess.isSure()) assertThat(asked).as(text).contains(guess.language());
                assertThat(guess.confidence())
                        .isBetween(guess.isSure() ? 0.5 : 0.0, guess.isSure() ? 1.0 : 0.0);
            }
            assertThat(LanguageGuess.of(text, () -> List.of("de")).isSure()).isFalse();
        }
    }

    private Conversation writes(String words) {
        return shops.receive(shop, Written.by(BUYER).says(words));
    }

    private Tongue of(Conversation conversation) {
        return shop.world()
                .asOwner(() -> tongues.in(conversation.id()))
                .getOrDefault(conversation.newest(), new Tongue(null, By.PERSON, null));
    }

    private Conversation now(Conversation conversation) {
        return shop.world().asOwner(() -> conversations.get(conversation.id()));
    }
}
