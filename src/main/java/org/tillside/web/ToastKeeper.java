package org.tillside.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.support.SessionFlashMapManager;

/**
 * Keeps a {@link Toast} for who did the deed. A page that looks again because something changed
 * asks for the same address, and may be faster than the browser that is being sent there: it would
 * take the toast along, and nobody would see it.
 */
@Component(DispatcherServlet.FLASH_MAP_MANAGER_BEAN_NAME)
class ToastKeeper extends SessionFlashMapManager {

    private static final String AFTER_A_FORM = "text/vnd.turbo-stream.html";

    @Override
    protected @Nullable List<FlashMap> retrieveFlashMaps(HttpServletRequest request) {
        return onlyLooks(request) ? null : super.retrieveFlashMaps(request);
    }

    /** Asked by a script, and not on the way from a form: those name streams, and say so again. */
    private static boolean onlyLooks(HttpServletRequest request) {
        return request.getMethod().equals("GET")
                && "empty".equals(request.getHeader("Sec-Fetch-Dest"))
                && !String.valueOf(request.getHeader(HttpHeaders.ACCEPT)).contains(AFTER_A_FORM);
    }
}
