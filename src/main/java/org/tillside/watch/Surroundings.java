package org.tillside.watch;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.tillside.access.Actor;
import org.tillside.database.Workspace;

/**
 * For whom and about what a thread works just now, as ids: {@code workspace}, {@code person},
 * {@code request}, {@code conversation}. Asked when a line is written, so nobody has to say it
 * before, and nothing is left over afterwards.
 */
final class Surroundings {

    static final String WORKSPACE = "workspace";
    static final String PERSON = "person";
    static final String REQUEST = "request";
    static final String CONVERSATION = "conversation";

    private static final String FROM_THE_PROXY = "X-Request-ID";
    private static final Pattern NUMBER = Pattern.compile("[0-9a-fA-F-]{8,64}");
    private static final Pattern IN_THE_PATH =
            Pattern.compile("/conversations/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\b");

    private Surroundings() {}

    static Map<String, String> known() {
        var known = new LinkedHashMap<String, String>();
        if (Workspace.isBound()) known.put(WORKSPACE, Workspace.current().id().toString());
        if (Actor.isBound() && Actor.current().isPerson())
            known.put(PERSON, Actor.current().person().value().toString());
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes asked)
            add(known, asked.getRequest());
        return known;
    }

    private static void add(Map<String, String> known, HttpServletRequest request) {
        known.put(REQUEST, number(request));
        @Nullable String path = request.getRequestURI();
        var conversation = IN_THE_PATH.matcher(path == null ? "" : path);
        if (conversation.find()) known.put(CONVERSATION, conversation.group(1));
    }

    /** As the proxy before us numbers it, if that is a number and no words; else as we do. */
    private static String number(HttpServletRequest request) {
        @Nullable String given = request.getHeader(FROM_THE_PROXY);
        return given != null && NUMBER.matcher(given).matches() ? given : request.getRequestId();
    }
}
