package org.tillside.inbox;

import org.jooq.Converter;
import org.jooq.JSONB;
import org.tillside.inbox.writing.Recipients;
import tools.jackson.databind.json.JsonMapper;

/** Recipients as they stand in a column. */
public final class RecipientsColumn implements Converter<JSONB, Recipients> {

    public static final RecipientsColumn AS_RECIPIENTS = new RecipientsColumn();

    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public Recipients from(JSONB column) {
        return JSON.readValue(column.data(), Recipients.class);
    }

    @Override
    public JSONB to(Recipients recipients) {
        return JSONB.valueOf(JSON.writeValueAsString(recipients));
    }

    @Override
    public Class<JSONB> fromType() {
        return JSONB.class;
    }

    @Override
    public Class<Recipients> toType() {
        return Recipients.class;
    }
}
