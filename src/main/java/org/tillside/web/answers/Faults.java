package org.tillside.web.answers;

import jakarta.servlet.ServletException;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.tillside.kernel.Fault;
import org.tillside.kernel.Ids;
import org.tillside.kernel.Outline;

/**
 * Turns whatever was thrown into a problem; what is our own doing goes to the log, with a number to
 * find it by.
 */
@Component
class Faults {

    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);
    private static final String COME_BACK_SECONDS = "5";

    /** SQLSTATE classes of a database that is away, full or just starting. */
    private static final Set<String> AWAY = Set.of("08", "53", "57", "58");

    Problem problem(Throwable given) {
        var thrown =
                given instanceof ServletException wrapped && wrapped.getRootCause() != null
                        ? wrapped.getRootCause()
                        : given;
        if (find(thrown, Fault.class) instanceof Fault fault) return fault(fault);
        if (isAway(thrown)) return away(thrown);
        var asked = Misasked.problem(thrown);
        return asked != null ? asked : bug(thrown);
    }

    private static Problem fault(Fault fault) {
        var problem = Problem.of(status(fault), fault.code(), fault.words());
        return switch (fault.blame()) {
            case USER -> problem;
            case RESOURCES -> {
                LOG.warn("{}: {}", fault.code(), fault.words());
                yield problem.with(HttpHeaders.RETRY_AFTER, COME_BACK_SECONDS);
            }
            case OUTSIDE, US -> {
                LOG.error(fault.code(), fault);
                yield problem;
            }
        };
    }

    private static HttpStatus status(Fault fault) {
        return switch (fault.blame()) {
            case USER -> status(fault.code());
            case US -> HttpStatus.INTERNAL_SERVER_ERROR;
            case RESOURCES -> HttpStatus.SERVICE_UNAVAILABLE;
            case OUTSIDE -> HttpStatus.BAD_GATEWAY;
        };
    }

    private static HttpStatus status(String code) {
        return switch (code.substring(code.lastIndexOf('.') + 1)) {
            case "unknown" -> HttpStatus.NOT_FOUND;
            case "deleted" -> HttpStatus.GONE;
            case "forbidden" -> HttpStatus.FORBIDDEN;
            case "conflict", "taken" -> HttpStatus.CONFLICT;
            default -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
    }

    private static boolean isAway(Throwable thrown) {
        return find(thrown, CannotCreateTransactionException.class) != null
                || find(thrown, DataAccessResourceFailureException.class) != null
                || find(thrown, TransientDataAccessException.class) != null
                || find(thrown, SQLException.class) instanceof SQLException sql
                        && sql.getSQLState() != null
                        && sql.getSQLState().length() == 5
                        && AWAY.contains(sql.getSQLState().substring(0, 2));
    }

    private static Problem away(Throwable thrown) {
        LOG.warn("the database does not answer: {}", Outline.of(thrown));
        return Problem.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "database.unavailable",
                        "The database does not answer; nothing was changed. Try again in a moment.")
                .with(HttpHeaders.RETRY_AFTER, COME_BACK_SECONDS);
    }

    private static Problem bug(Throwable thrown) {
        var incident = Ids.next();
        LOG.error("incident {}", incident, thrown);
        return Problem.of(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "server.fault",
                "Something broke on our side; the log tells more under " + incident + ".");
    }

    private static <T extends Throwable> @Nullable T find(Throwable thrown, Class<T> kind) {
        for (@Nullable Throwable each = thrown; each != null; each = each.getCause()) {
            if (kind.isInstance(each)) return kind.cast(each);
        }
        return null;
    }
}
