package org.tillside.watch;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.List;
import org.springframework.boot.json.JsonWriter.Members;
import org.springframework.boot.json.JsonWriter.ValueProcessor;
import org.springframework.boot.logging.structured.StructuredLoggingJsonMembersCustomizer;

/** What we add to a line in the Elastic Common Schema, and the veil over all of it. */
public final class JsonMembers implements StructuredLoggingJsonMembersCustomizer<ILoggingEvent> {

    private static final List<String> NAMES =
            List.of(
                    Surroundings.WORKSPACE,
                    Surroundings.PERSON,
                    Surroundings.REQUEST,
                    Surroundings.CONVERSATION);

    @Override
    public void customize(Members<ILoggingEvent> members) {
        NAMES.forEach(
                name -> members.add(name, _ -> Surroundings.known().get(name)).whenHasLength());
        members.applyingValueProcessor(
                ValueProcessor.of(String.class, line -> Veil.over(String.valueOf(line))));
    }
}
