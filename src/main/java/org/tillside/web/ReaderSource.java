package org.tillside.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Knows who has signed in. Implemented by the module that keeps sessions. */
public interface ReaderSource {

    /** The person behind this request; empty: nobody has signed in. */
    Optional<Reader> reader(HttpServletRequest request);

    /** The name of the workspace in which the person works now; empty where there is none. */
    String workspace(HttpServletRequest request);
}
