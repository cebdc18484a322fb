package org.tillside.access.gate;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.web.util.ServletRequestPathUtils;
import org.tillside.access.gate.Permission.Who;

/** Asks the permission table, for every request. */
final class PermissionCheck implements AuthorizationManager<RequestAuthorizationContext> {

    /**
     * There is no such line, so the route is nobody's: it is not even admitted that it exists.
     *
     * @param otherMethods what may be done at this address instead
     */
    record NotListed(Set<String> otherMethods) implements AuthorizationResult {
        @Override
        public boolean isGranted() {
            return false;
        }
    }

    private final PermissionTable table;

    PermissionCheck(PermissionTable table) {
        this.table = table;
    }

    @Override
    public AuthorizationResult authorize(
            Supplier<? extends @Nullable Authentication> asking,
            RequestAuthorizationContext asked) {
        var request = asked.getRequest();
        var path = ServletRequestPathUtils.parse(request).pathWithinApplication();
        var permission = table.find(request.getMethod(), path);
        if (permission.isEmpty()) return new NotListed(table.methods(path));
        return new AuthorizationDecision(allows(permission.get(), asking.get(), request));
    }

    private static boolean allows(
            Permission permission, @Nullable Authentication asking, HttpServletRequest request) {
        return switch (permission.who()) {
            case Who.Anyone() -> true;
            case Who.Local() -> comesFromThisMachine(request);
            case Who.SignedIn() -> asking instanceof Caller caller && caller.visitor() != null;
            case Who.Roles(_) ->
                    asking instanceof Caller caller
                            && caller.actor() != null
                            && permission.allows(caller.actor());
        };
    }

    /** A proxy on this machine speaks for others, and says so. */
    private static boolean comesFromThisMachine(HttpServletRequest request) {
        if (request.getHeader("X-Forwarded-For") != null || request.getHeader("Forwarded") != null)
            return false;
        try {
            return InetAddress.ofLiteral(request.getRemoteAddr()).isLoopbackAddress();
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }
}
