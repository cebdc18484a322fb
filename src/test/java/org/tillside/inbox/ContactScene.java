package org.tillside.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.tillside.access.Actor;
import org.tillside.access.Role;
import org.tillside.channels.StoredAttachment;
import org.tillside.database.BlobStore;
import org.tillside.inbox.answering.Answer;
import org.tillside.inbox.answering.Notes;
import org.tillside.inbox.answering.Planned;
import org.tillside.inbox.answering.Scheduling;
import org.tillside.inbox.asides.AsideLetter;
import org.tillside.inbox.asides.AsideSent;
import org.tillside.inbox.asides.AsideText;
import org.tillside.inbox.asides.AsideWriting;
import org.tillside.inbox.bulk.BulkDeed;
import org.tillside.inbox.bulk.Bulks;
import org.tillside.inbox.bulk.Chosen;
import org.tillside.inbox.followers.Followers;
import org.tillside.inbox.giving.Assignments;
import org.tillside.inbox.merging.Links;
import org.tillside.inbox.promises.PromiseKind;
import org.tillside.inbox.promises.Promises;
import org.tillside.inbox.writing.Addresses;
import org.tillside.inbox.writing.Recipients;
import org.tillside.kernel.Ids;
import org.tillside.kit.World;

/**
 * A conversation that a guest has, in which its buyer's addresses and number stand wherever words
 * can stand; beside it another one of the same buyer that the guest does not have.
 */
@Component
public class ContactScene {

    /** A word that is in both, and tells nothing. */
    public static final String WORD = "Kaffeemühle";

    private static final String BUYER = "ana.zzmarked@zzmarked.example";
    private static final String COUSIN = "cousin@zzmarked.example";
    private static final String HOME = "home@zzmarked.example";
    private static final String NUMBER = "+49 171 5550 1234";
    private static final String REACHED = "write to " + BUYER + " or call " + NUMBER;
    private static final String SAID = WORD + ": " + REACHED;

    private static final Pattern TRACE =
            Pattern.compile("zzmarked|5550[\\s\\u00A0./()+-]*(?:%20)*1234");

    private final Shop shops;
    private final Conversations conversations;
    private final Notes notes;
    private final Scheduling scheduling;
    private final AsideWriting writing;
    private final Promises promises;
    private final Followers followers;
    private final Links links;
    private final Bulks bulks;
    private final Assignments assignments;
    private final BlobStore blobs;
    private final Clock clock;
    private final DSLContext sql;
    private final TransactionTemplate transaction;

    ContactScene(
            Shop shops,
            Conversations conversations,
            Notes notes,
            Scheduling scheduling,
            AsideWriting writing,
            Promises promises,
            Followers followers,
            Links links,
            Bulks bulks,
            Assignments assignments,
            BlobStore blobs,
            Clock clock,
            DSLContext sql,
            TransactionTemplate transaction) {
        this.shops = shops;
        this.conversations = conversations;
        this.notes = notes;
        this.scheduling = scheduling;
        this.writing = writing;
        this.promises = promises;
        this.followers = followers;
        this.links = links;
        this.bulks = bulks;
        this.assignments = assignments;
        this.blobs = blobs;
        this.clock = clock;
        this.sql = sql;
        this.transaction = transaction;
    }

    /**
     * @param given the conversation that the guest has
     * @param other the one that they do not have
     * @param objects what stands in the first, by the variables of routes
     */
    public record Given(
            World world, ConversationId given, ConversationId other, Map<String, String> objects) {}

    /** Where a buyer's address or number stands in these words, however written; else empty. */
    public static List<String> traces(String words) {
        return TRACE.matcher(words.toLowerCase(Locale.ROOT))
                .results()
                .map(it ->
                        words.substring(
                                Math.max(0, it.start() - 80),
                                Math.min(words.length(), it.end() + 40)))
                .toList();
    }

    /** What a search box is asked that knows how to reach them. */
    public static List<String> asked() {
        return List.of(BUYER, "zzmarked", "from:" + BUYER, "\"" + NUMBER + "\"");
    }

    public Given given() {
        var shop = shops.open();
        var world = shop.world();
        var other = receive(shop, mail("other@zzmarked.example").subject(SAID)).id();
        var given = receive(shop, mail("first@zzmarked.example").subject(SAID));
        var id = given.id();
        var aside = world.as(Role.AGENT, () -> around(id, other));
        var later = world.as(Role.AGENT, () -> later(id));
        world.as(Role.OWNER, () -> assignments.assign(id, world.guest().id()));
        receive(shop, mail("again@zzmarked.example").inReplyTo("first@zzmarked.example"));
        world.asOwner(() -> rated(given));
        var bulk = world.as(Role.GUEST, () -> tagged(id));
        var objects =
                Map.of(
                        "conversation", id.toString(),
                        "message", given.newest().value().toString(),
                        "buyer", given.buyer().toString(),
                        "other", other.toString(),
                        "aside", aside.aside().toString(),
                        "slot", aside.aside().toString(),
                        "letter", aside.id().toString(),
                        "scheduled", later,
                        "bulk", bulk,
                        "person", world.guest().id().toString());
        return new Given(world, id, other, objects);
    }

    private Conversation receive(Shop.Open shop, Written letter) {
        shops.receive(shop, letter);
        var id = String.valueOf(letter.arrives(shop.mailbox()).mail().messageId());
        return shop.world().asOwner(() -> conversations.findByMail(id)).orElseThrow();
    }

    private Written mail(String id) {
        return Written.by(BUYER)
                .called("Ana " + NUMBER)
                .cc(COUSIN)
                .answersTo(HOME)
                .id(id)
                .says(SAID)
                .html(
                        "<p title=\"%s\">%s</p><a href=\"mailto:%s\">Ana</a><a href=\"tel:+4917155501234\">Call</a>"
                                .formatted(BUYER, SAID, HOME))
                .with(file("one " + BUYER + ".txt"))
                .with(file("two " + NUMBER + ".txt"));
    }

    /** Notes, a promise and a side conversation, and what is known beside it. */
    private AsideLetter around(ConversationId id, ConversationId other) {
        notes.add(id, "Note: " + REACHED, null);
        promises.promise(
                id, PromiseKind.SOLUTION, clock.instant().plus(Duration.ofDays(1)), REACHED);
        links.link(id, other);
        var to = new Recipients(Addresses.parse("help@carrier.example"), List.of());
        var asked =
                new AsideText(to, SAID, SAID, List.of(attached()), null, List.of(AsideText.ALL));
        return ((AsideSent.Posted) writing.begin(id, asked)).letter();
    }

    private String later(ConversationId id) {
        var answer = Answer.reply("Soon: " + REACHED).with(List.of(attached()));
        var tomorrow = clock.instant().plus(Duration.ofDays(1));
        var planned = (Planned.Waits) scheduling.schedule(id, answer, tomorrow);
        return planned.it().id().toString();
    }

    private String tagged(ConversationId id) {
        followers.follow(id, Actor.current().person());
        var these = new Chosen.These(List.of(id));
        return bulks.start(new BulkDeed.Tag("seen"), these, Ids.next()).id().toString();
    }

    private int rated(Conversation it) {
        var said =
                """
                insert into inbox.survey (workspace_id, id, conversation_id, closed_at, buyer_id, language, at, expires_at, rating, comment, rated_at)
                select workspace_id, gen_random_uuid(), id, updated_at, buyer_id, 'de', updated_at, updated_at, 'bad', ?, updated_at
                from inbox.conversation where id = ?
                """;
        return Objects.requireNonNull(
                transaction.execute(_ -> sql.execute(said, REACHED, it.id().value())));
    }

    private File attached() {
        var sha256 = blobs.put("empty".getBytes(UTF_8)).sha256();
        return File.attached("label " + BUYER + ".txt", "text/plain", 5, sha256);
    }

    private StoredAttachment file(String name) {
        var blob = blobs.put("empty".getBytes(UTF_8));
        return new StoredAttachment(name, "text/plain", blob, false, null);
    }
}
