package org.tillside.inbox.lists;

import java.util.List;
import org.tillside.kernel.ConditionCatalogue;
import org.tillside.kernel.ConditionField;
import org.tillside.kernel.Operator.Kind;

/** What can be asked about a conversation: in rules all of it, in views what lists can tell. */
public final class ConversationFields {

    public static final String TEXT = "text";
    public static final String AUTOMATIC = "automatic";

    /** Numbers of orders, as marketplaces name them. */
    public static final String ORDER = "order";

    /** What the newest mail of a marketplace in it is about. */
    public static final String SUBJECT_KIND = "subject-kind";

    /** The assignee of whoever looks. */
    public static final String ME = "me";

    public static final String NOBODY = "none";

    public static final ConditionCatalogue OF_RULES =
            new ConditionCatalogue(
                    List.of(
                            new ConditionField("subject", Kind.TEXT),
                            new ConditionField(TEXT, Kind.TEXT),
                            new ConditionField("sender", Kind.TEXT),
                            new ConditionField("channel", Kind.CHOICE),
                            new ConditionField("mailbox", Kind.CHOICE),
                            new ConditionField("mall", Kind.CHOICE),
                            new ConditionField(ORDER, Kind.TEXT),
                            new ConditionField(SUBJECT_KIND, Kind.CHOICE),
                            new ConditionField("language", Kind.CHOICE),
                            new ConditionField("tags", Kind.SET),
                            new ConditionField("priority", Kind.CHOICE),
                            new ConditionField("status", Kind.CHOICE),
                            new ConditionField("assignee", Kind.CHOICE),
                            new ConditionField("queue", Kind.CHOICE),
                            new ConditionField("age", Kind.AGE),
                            new ConditionField("changed", Kind.AGE),
                            new ConditionField("messages", Kind.NUMBER),
                            new ConditionField("late", Kind.YES_NO),
                            new ConditionField(AUTOMATIC, Kind.YES_NO),
                            new ConditionField("hours", Kind.HOURS)));

    /** The text, in a view, is that of what was said last. */
    public static final ConditionCatalogue OF_VIEWS = OF_RULES.without(AUTOMATIC);

    private ConversationFields() {}
}
