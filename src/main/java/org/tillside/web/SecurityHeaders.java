package org.tillside.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.stereotype.Component;
import org.tillside.kernel.Sha256;

/**
 * What a browser may do with our pages: {@code http.headers(securityHeaders)}. Scripts and styles
 * come from our own files; what stands in a page itself is named by its hash. No name is looked up
 * before somebody follows a link: the look-up alone would tell a stranger that a mail was read. A
 * response that sets its own policy keeps it.
 *
 * @see <a href="https://www.w3.org/TR/CSP3/">Content Security Policy 3</a>
 */
@Component
public class SecurityHeaders implements Customizer<HeadersConfigurer<HttpSecurity>> {

    /**
     * The style of Turbo 8.0.21's progress bar; the browser tests fail when another version brings
     * another one.
     */
    private static final String PROGRESS_BAR =
            "'sha256-WAyOw4V+FqDc35lQPyRADLBWbuNK8ahvYEaQIYF1+Ps='";

    private static final String NOTHING =
            "accelerometer=(), camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";

    private final String policy;

    SecurityHeaders(StaticFiles files) {
        policy =
                String.join(
                        "; ",
                        "default-src 'none'",
                        "script-src 'self' " + hash(files.importMap()),
                        "worker-src 'self'",
                        "style-src 'self' " + PROGRESS_BAR,
                        "img-src 'self' data:",
                        "font-src 'self'",
                        "connect-src 'self'",
                        "frame-src 'self'",
                        "form-action 'self'",
                        "base-uri 'none'",
                        "frame-ancestors 'none'");
    }

    @Override
    public void customize(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(csp -> csp.policyDirectives(policy))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::disable)
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(
                        resources -> resources.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(permissions -> permissions.policy(NOTHING))
                .addHeaderWriter(new StaticHeadersWriter("X-DNS-Prefetch-Control", "off"));
    }

    /** The value of {@code Content-Security-Policy}. */
    public String policy() {
        return policy;
    }

    private static String hash(String inline) {
        return "'sha256-"
                + Base64.getEncoder().encodeToString(Sha256.of(inline.getBytes(UTF_8)).bytes())
                + "'";
    }
}
