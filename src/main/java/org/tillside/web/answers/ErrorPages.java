package org.tillside.web.answers;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** What was refused before a controller was reached, or broke outside of one. */
@Controller
class ErrorPages implements ErrorController {

    private final Faults faults;

    ErrorPages(Faults faults) {
        this.faults = faults;
    }

    @RequestMapping("/error")
    Object error(HttpServletRequest request, HttpServletResponse response) {
        var problem = problem(request);
        var path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        return Answers.isForProgram(path) ? problem.answer() : Answers.page(problem, response);
    }

    private Problem problem(HttpServletRequest request) {
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable thrown)
            return faults.problem(thrown);
        var status = status(request);
        return switch (status) {
            case NOT_FOUND -> Misasked.noRoute();
            case CONTENT_TOO_LARGE -> Misasked.tooLarge();
            case METHOD_NOT_ALLOWED ->
                    Problem.of(
                            status, "method.unsupported", "This is not possible at this address.");
            case UNAUTHORIZED -> Problem.of(status, "session.missing", "Sign in first.");
            case FORBIDDEN -> Problem.of(status, "permission.denied", "You may not do this.");
            default -> Problem.of(status, "request." + status.value(), status.getReasonPhrase());
        };
    }

    private static HttpStatus status(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                        && HttpStatus.resolve(code) instanceof HttpStatus status
                ? status
                : HttpStatus.NOT_FOUND;
    }
}
