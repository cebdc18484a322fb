package org.tillside.web.answers;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.ModelAndView;

/** What a controller throws becomes an answer. */
@ControllerAdvice
class Answers {

    static final String PAGE = "kit/error";

    private final Faults faults;

    Answers(Faults faults) {
        this.faults = faults;
    }

    @ExceptionHandler
    @Nullable Object answer(
            Throwable thrown, HttpServletRequest request, HttpServletResponse response)
            throws Throwable {
        if (thrown instanceof AccessDeniedException || thrown instanceof AuthenticationException)
            throw thrown;
        if (thrown instanceof AsyncRequestNotUsableException || response.isCommitted()) return null;
        response.reset();
        var problem = faults.problem(thrown);
        return isForProgram(request.getRequestURI()) ? problem.answer() : page(problem, response);
    }

    static boolean isForProgram(String path) {
        return path.startsWith("/api/") || path.equals("/api");
    }

    static ModelAndView page(Problem problem, HttpServletResponse response) {
        problem.headers()
                .forEach(
                        (name, values) -> values.forEach(value -> response.addHeader(name, value)));
        var page = new ModelAndView(PAGE, problem.status());
        page.addObject("code", problem.code());
        page.addObject("status", problem.status().value());
        return page;
    }
}
