package org.tillside.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.support.AbstractFlashMapManager;
import org.springframework.web.util.WebUtils;

/**
 * Keeps a {@link Toast} for who did the deed. Each has a place of its own in the session, so that
 * two deeds of one moment do not overwrite each other's, and a cookie tells which one the browser
 * was sent away with last. A page that looks again because something changed asks for the same
 * address, and may be faster than the browser that is being sent there: it takes nothing along.
 */
@Component(DispatcherServlet.FLASH_MAP_MANAGER_BEAN_NAME)
class ToastKeeper extends AbstractFlashMapManager {

    static final String COOKIE = "toast";

    private static final String PLACE = "toast.";
    private static final String ID = "toast.id";
    private static final String AFTER_A_FORM = "text/vnd.turbo-stream.html";

    @Override
    protected @Nullable List<FlashMap> retrieveFlashMaps(HttpServletRequest request) {
        return onlyLooks(request) ? null : new ArrayList<>(meant(request).values());
    }

    /**
     * @param left what of the {@linkplain #meant meant} ones stays, and what is new
     */
    @Override
    protected void updateFlashMaps(
            List<FlashMap> left, HttpServletRequest request, HttpServletResponse response) {
        var staying = left.stream().map(it -> it.get(ID)).collect(Collectors.toSet());
        meant(request).keySet().stream()
                .filter(id -> !staying.contains(id))
                .forEach(id -> request.getSession().removeAttribute(PLACE + id));
        left.stream().filter(it -> !it.containsKey(ID)).forEach(it -> keep(it, request, response));
    }

    private void keep(FlashMap toast, HttpServletRequest request, HttpServletResponse response) {
        var id = UUID.randomUUID().toString();
        toast.put(ID, id);
        request.getSession().setAttribute(PLACE + id, toast);
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(COOKIE, id)
                        .path(request.getContextPath() + "/")
                        .maxAge(Duration.ofSeconds(getFlashMapTimeout()))
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .build()
                        .toString());
    }

    /**
     * By its name, what this request may take: the one of its cookie, or, where it has none, all of
     * them, and whatever is too old. A form takes none: it may be sent to the page that one is for.
     */
    private static Map<String, FlashMap> meant(HttpServletRequest request) {
        var all = all(request);
        var cookie = WebUtils.getCookie(request, COOKIE);
        all.entrySet()
                .removeIf(it -> !it.getValue().isExpired() && !takes(request, cookie, it.getKey()));
        return all;
    }

    private static boolean takes(HttpServletRequest request, @Nullable Cookie cookie, String id) {
        return request.getMethod().equals("GET")
                && (cookie == null || cookie.getValue().equals(id));
    }

    private static Map<String, FlashMap> all(HttpServletRequest request) {
        var all = new HashMap<String, FlashMap>();
        var session = request.getSession(false);
        if (session == null) return all;
        for (var name : Collections.list(session.getAttributeNames()))
            if (name.startsWith(PLACE) && session.getAttribute(name) instanceof FlashMap toast)
                all.put(name.substring(PLACE.length()), toast);
        return all;
    }

    /** Asked by a script, and not on the way from a form: those name streams, and say so again. */
    private static boolean onlyLooks(HttpServletRequest request) {
        return request.getMethod().equals("GET")
                && "empty".equals(request.getHeader("Sec-Fetch-Dest"))
                && !String.valueOf(request.getHeader(HttpHeaders.ACCEPT)).contains(AFTER_A_FORM);
    }
}
