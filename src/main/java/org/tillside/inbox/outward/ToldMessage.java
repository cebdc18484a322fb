package org.tillside.inbox.outward;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tillside.buyers.ContactMask;
import org.tillside.inbox.Message;
import org.tillside.kernel.Correspondent;

/** What programs elsewhere hear of a message: never its words. */
final class ToldMessage {

    private ToldMessage() {}

    /**
     * @param contacts who wrote it to whom, too, and the subject as it is
     */
    static Map<String, @Nullable Object> facts(Message it, boolean contacts) {
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("id", it.id().toString());
        facts.put("conversation", it.conversation().toString());
        facts.put("direction", it.direction().word());
        facts.put("kind", it.kind().word());
        facts.put("language", it.language());
        facts.put("subject", contacts ? it.subject() : ContactMask.text(it.subject()));
        if (contacts) addPeople(it, facts);
        facts.put("attachments", it.files().size());
        facts.put("delivery", it.delivery() == null ? null : it.delivery().word());
        facts.put("problem", problem(it.problem(), contacts));
        facts.put("sentAt", it.sentAt().toString());
        facts.put("at", it.at().toString());
        return facts;
    }

    private static void addPeople(Message it, Map<String, @Nullable Object> facts) {
        facts.put("from", person(it.from()));
        facts.put("to", people(it.recipients().to()));
        facts.put("cc", people(it.recipients().cc()));
    }

    /** What the other server said names whom it did not reach. */
    private static @Nullable String problem(@Nullable String words, boolean contacts) {
        return words == null || contacts ? words : ContactMask.text(words);
    }

    private static List<Map<String, String>> people(List<Correspondent> all) {
        return all.stream().map(ToldMessage::person).toList();
    }

    private static Map<String, String> person(Correspondent it) {
        return Map.of("name", it.name(), "address", it.address());
    }
}
