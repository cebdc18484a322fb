package org.tillside.safekeeping;

import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Headings and manifests as JSON. */
@Component
public class Papers {

    private final JsonMapper json;

    Papers(JsonMapper json) {
        this.json = json;
    }

    public byte[] written(Object paper) {
        return json.writeValueAsBytes(paper);
    }

    /**
     * @throws Torn if these bytes are none
     */
    public <T> T read(byte[] bytes, Class<T> paper) throws Torn {
        try {
            var read = json.readValue(bytes, paper);
            if (read != null) return read;
            throw new Torn("an empty " + paper.getSimpleName());
        } catch (JacksonException wrong) {
            throw new Torn("no " + paper.getSimpleName() + ": " + wrong.getOriginalMessage());
        }
    }
}
