package org.tillside.inbox;

import static com.microsoft.playwright.options.WaitUntilState.COMMIT;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.NavigateOptions;
import com.microsoft.playwright.Page.WaitForConditionOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.Role;
import org.tillside.kit.BrowserTest;
import org.tillside.kit.Browsers;
import org.tillside.kit.Look;
import org.tillside.kit.Trap;
import org.tillside.kit.Visits;

/** Mails that attack, in a real browser, and somebody's server that waits to be asked. */
@BrowserTest
class ForeignHtmlBrowserTest {

    private static final List<Attack> ATTACKS = Attack.all();
    private static final int PAGES = 5;
    private static final int BITING = 120;

    /**
     * As many as still bite beside each other: of 216, 131 that can be told apart, and 139 alone.
     */
    private static final int IN_A_MAIL = 3;

    private static final List<List<Attack>> MAILS = dealt(ATTACKS, ATTACKS.size() / IN_A_MAIL);

    private static final WaitForConditionOptions PATIENCE =
            new WaitForConditionOptions().setTimeout(60_000);

    @Autowired Offices offices;
    @Autowired Shop shops;
    @Autowired Visits visits;
    Trap trap;

    @BeforeEach
    void open() {
        trap = Trap.open();
    }

    @AfterEach
    void close() {
        trap.close();
    }

    /** Without this the others would prove nothing. */
    @Test
    void shown_as_they_are_most_of_them_bite() {
        Browsers.expect(".*");
        for (var mail : MAILS) trap.page(raw(mail), html(mail, trap.origin()));
        trap.page(
                "/desk",
                MAILS.stream().map(it -> Attack.frame(raw(it))).collect(Collectors.joining()));
        var context = Browsers.open(visits.stranger(), Look.DESK);
        var witness = new Witness(context);
        var page = context.newPage();
        page.navigate(trap.origin() + "/desk", new NavigateOptions().setWaitUntil(COMMIT));
        page.waitForCondition(() -> bitten(page, witness).size() >= BITING, PATIENCE);
    }

    @Test
    void in_a_mail_none_of_them_runs_or_asks_anybody() {
        var office = offices.open();
        int asks = 0;
        int links = 0;
        for (var conversation : letters(office)) {
            trap.forget();
            var reading = new ForeignReading(office.visit(Role.AGENT), trap, true);
            reading.opens("/conversations/" + conversation.id() + "?view=open");
            asks += reading.asksForPictures();
            links += reading.follows();
        }
        assertThat(asks).isPositive();
        assertThat(links).isPositive();
    }

    /** The second wall alone: as if the cleaning had let everything pass. */
    @Test
    void uncleaned_it_may_still_do_nothing_within_its_own_policy() {
        Browsers.expect(".*");
        var shop = shops.open();
        var visit = visits.signedIn(shop.world(), Role.AGENT);
        for (var page : dealt(MAILS, 2)) {
            trap.forget();
            var reading = new ForeignReading(visit, trap, false);
            reading.opens("/conversations/" + uncleaned(shop, visit.base(), page) + "?view=open");
            reading.clicks();
            var mails = reading.ends();
            trap.forget();
            new ForeignReading(visit, trap, false).opensAlone(mails);
        }
    }

    /** To so many in turn, like cards: what resembles each other lies apart. */
    private static <T> List<List<T>> dealt(List<T> all, int to) {
        return IntStream.range(0, to)
                .mapToObj(first ->
                        IntStream.iterate(first, it -> it < all.size(), it -> it + to)
                                .mapToObj(all::get)
                                .toList())
                .toList();
    }

    private String html(List<Attack> mail, String self) {
        return mail.stream().map(it -> it.against(trap, self)).collect(Collectors.joining("\n"));
    }

    private static String raw(List<Attack> mail) {
        return "/raw/" + mail.getFirst().number();
    }

    private ConversationId uncleaned(Shop.Open shop, String base, List<List<Attack>> mails) {
        var first = UUID.randomUUID() + "@web.example";
        Conversation conversation = null;
        for (var mail : mails) {
            var letter =
                    Written.by("mallory@web.example")
                            .to(shop.mailbox().address())
                            .html(html(mail, base));
            conversation =
                    shops.receive(
                            shop,
                            conversation == null ? letter.id(first) : letter.inReplyTo(first));
        }
        return requireNonNull(conversation).id();
    }

    /** One mail for each attack, also in its subject and in the name of who writes. */
    private List<Conversation> letters(Office office) {
        var base = office.visits().base();
        var first =
                ATTACKS.stream().limit(PAGES).map(it -> letter(it.against(trap, base))).toList();
        var conversations = office.write(first);
        var others = new ArrayList<BuyerMail>();
        for (var attack : ATTACKS.subList(PAGES, ATTACKS.size()))
            others.add(
                    first.get(attack.number() % PAGES).again("").drawn(attack.against(trap, base)));
        office.write(others);
        return conversations;
    }

    private static BuyerMail letter(String html) {
        var words = html.substring(0, Math.min(html.length(), 120)).replaceAll("\\s+", " ");
        return BuyerMail.of(words, words, "").drawn(html);
    }

    private Set<Integer> bitten(Page page, Witness witness) {
        for (var frame : page.frames()) {
            if (!frame.url().contains("/raw/")) continue;
            Witness.touch(frame);
            Witness.click(frame);
        }
        var bitten = new TreeSet<Integer>();
        for (var hit : trap.hits()) {
            Attack.numbers(hit.path()).forEach(bitten::add);
        }
        witness.ran(List.of()).forEach(it -> Attack.numbers(it).forEach(bitten::add));
        return bitten;
    }
}
