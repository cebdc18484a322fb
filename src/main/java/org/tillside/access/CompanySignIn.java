package org.tillside.access;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.oidc.StandardClaimAccessor;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpServerErrorException;
import org.tillside.access.Companies.Away;
import org.tillside.access.Companies.Known;
import org.tillside.access.CompanyAnswer.Reason;
import org.tillside.access.CompanyAnswer.Refused;
import org.tillside.access.CompanyAnswer.Vouched;
import org.tillside.access.gate.Door;

/**
 * Asks an OpenID provider who somebody is: authorization code with PKCE, state and nonce. What was
 * asked stands in the session and is good for one answer.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#CodeFlowAuth">OpenID Connect
 *     Core, 3.1</a>
 */
@Component
class CompanySignIn {

    private static final Logger LOG = LoggerFactory.getLogger(CompanySignIn.class);
    private static final String ASKED = "company.asked";
    private static final String TO = "company.to";
    private static final int LONGEST_SUBJECT = 255;

    private final Companies providers;

    CompanySignIn(Companies providers) {
        this.providers = providers;
    }

    /**
     * Where the browser goes to be asked; empty: the provider is away. Fault {@code
     * provider.unknown}.
     *
     * @param to a path of this site
     */
    Optional<String> begin(HttpServletRequest request, String name, String to) {
        try {
            var known = providers.ask(name);
            var resolver = new DefaultOAuth2AuthorizationRequestResolver(_ -> known.registration());
            @Nullable OAuth2AuthorizationRequest asked = resolver.resolve(request, name);
            if (asked == null) throw new IllegalStateException("nothing to ask " + name);
            request.getSession().setAttribute(ASKED, asked);
            request.getSession().setAttribute(TO, to);
            return Optional.of(asked.getAuthorizationRequestUri());
        } catch (Away away) {
            return Optional.empty();
        }
    }

    /** Fault {@code provider.unknown}. */
    CompanyAnswer answer(HttpServletRequest request, String name) {
        providers.get(name);
        var to = wanted(request);
        var asked = taken(request, ASKED, OAuth2AuthorizationRequest.class);
        @Nullable String state = request.getParameter(OAuth2ParameterNames.STATE);
        if (asked == null || state == null || !state.equals(asked.getState()) || !isOf(name, asked))
            return new Refused(Reason.STALE, to);
        try {
            return look(
                    providers.ask(name),
                    asked,
                    said(request, String.valueOf(asked.getRedirectUri())));
        } catch (Away away) {
            return new Refused(Reason.AWAY, to);
        } catch (AuthenticationException refused) {
            LOG.info("provider {} let nobody in: {}", name, code(refused));
            return new Refused(isAway(refused) ? Reason.AWAY : Reason.REFUSED, to);
        } catch (IllegalArgumentException | IllegalStateException | ClassCastException nonsense) {
            LOG.info("provider {}: {}", name, nonsense.getClass().getSimpleName());
            return new Refused(Reason.REFUSED, to);
        }
    }

    /** Where whoever asked last in this browser wants to go. */
    String wanted(HttpServletRequest request) {
        var session = request.getSession(false);
        return Door.safe(session == null ? null : (String) session.getAttribute(TO));
    }

    private CompanyAnswer look(
            Known known, OAuth2AuthorizationRequest asked, OAuth2AuthorizationResponse said) {
        var shown =
                new OAuth2LoginAuthenticationToken(
                        known.registration(), new OAuth2AuthorizationExchange(asked, said));
        var seen = checks(known).authenticate(shown);
        if (seen == null || !(seen.getPrincipal() instanceof OidcUser user))
            throw new IllegalStateException("no OpenID provider");
        var subject = user.getIdToken().getSubject();
        if (subject == null || subject.isBlank() || subject.length() > LONGEST_SUBJECT)
            throw new IllegalStateException("no subject");
        return new Vouched(
                String.valueOf(known.registration().getProviderDetails().getIssuerUri()),
                subject,
                email(user),
                Factors.areMany(user.getIdToken()));
    }

    private OidcAuthorizationCodeAuthenticationProvider checks(Known known) {
        var tokens = new RestClientAuthorizationCodeTokenResponseClient();
        tokens.setRestClient(providers.calls().forTokens());
        var claims = new DefaultOAuth2UserService();
        claims.setRestOperations(providers.calls().forClaims());
        var users = new OidcUserService();
        users.setOauth2UserService(claims);
        users.setRetrieveUserInfo(CompanySignIn::saysTooLittle);
        var made = new OidcAuthorizationCodeAuthenticationProvider(tokens, users);
        made.setJwtDecoderFactory(_ -> known.tokens());
        return made;
    }

    /** Many providers put the address where only a second request finds it. */
    private static boolean saysTooLittle(OidcUserRequest asked) {
        var more = asked.getClientRegistration().getProviderDetails().getUserInfoEndpoint();
        return more.getUri() != null && verified(asked.getIdToken()) == null;
    }

    /** Address and word come from one place: one does not vouch for the address of the other. */
    private static @Nullable String email(OidcUser user) {
        var first = verified(user.getIdToken());
        if (first != null) return first;
        return user.getUserInfo() == null ? null : verified(user.getUserInfo());
    }

    private static @Nullable String verified(StandardClaimAccessor claims) {
        @Nullable Boolean verified = claims.getEmailVerified();
        return Boolean.TRUE.equals(verified) ? claims.getEmail() : null;
    }

    private static boolean isOf(String name, OAuth2AuthorizationRequest asked) {
        return name.equals(asked.getAttribute(OAuth2ParameterNames.REGISTRATION_ID));
    }

    private static OAuth2AuthorizationResponse said(HttpServletRequest request, String back) {
        Function<String, @Nullable String> read = request::getParameter;
        var code = read.apply(OAuth2ParameterNames.CODE);
        var error = read.apply(OAuth2ParameterNames.ERROR);
        var state = String.valueOf(read.apply(OAuth2ParameterNames.STATE));
        if (code != null && !code.isBlank())
            return OAuth2AuthorizationResponse.success(code).state(state).redirectUri(back).build();
        return OAuth2AuthorizationResponse.error(error == null || error.isBlank() ? "none" : error)
                .state(state)
                .redirectUri(back)
                .build();
    }

    /** Once. */
    private static <T> @Nullable T taken(
            HttpServletRequest request, String attribute, Class<T> type) {
        var session = request.getSession(false);
        if (session == null) return null;
        @Nullable Object found = session.getAttribute(attribute);
        session.removeAttribute(attribute);
        return found == null ? null : type.cast(found);
    }

    /** As the log may have it: a browser can say anything. */
    private static String code(AuthenticationException refused) {
        if (!(refused instanceof OAuth2AuthenticationException known))
            return refused.getClass().getSimpleName();
        var code = known.getError().getErrorCode();
        return code.matches("[a-z_]{1,60}") ? code : "no error code";
    }

    private static boolean isAway(Throwable refused) {
        for (@Nullable Throwable cause = refused; cause != null; cause = cause.getCause())
            if (cause instanceof IOException || cause instanceof HttpServerErrorException)
                return true;
        return false;
    }
}
