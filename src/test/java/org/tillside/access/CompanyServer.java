package org.tillside.access;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;

/**
 * A company that knows everybody by one password: Spring Authorization Server, in a server of its
 * own. What it says of somebody is for the test to say, lies among it.
 */
final class CompanyServer {

    static final String PASSWORD = "open sesame";

    private static final Map<String, CompanyServer> RUNNING = new ConcurrentHashMap<>();

    private final String issuer;
    private final Map<String, Story> stories = new ConcurrentHashMap<>();

    private CompanyServer(String issuer) {
        this.issuer = issuer;
    }

    /**
     * What is said of somebody.
     *
     * @param token instead of what their ID token would say; an empty text: nothing
     * @param more to whoever asks for more
     */
    record Story(Map<String, Object> token, Map<String, Object> more) {}

    /** Started once, and ended with this JVM. */
    static CompanyServer at(String issuer) {
        return RUNNING.computeIfAbsent(issuer, it -> new CompanyServer(it).start());
    }

    String issuer() {
        return issuer;
    }

    void say(String name, Story story) {
        stories.put(name, story);
    }

    private CompanyServer start() {
        var port = URI.create(issuer).getPort();
        var context = new AnnotationConfigServletWebServerApplicationContext();
        context.registerBean(
                TomcatServletWebServerFactory.class,
                () -> {
                    var tomcat = new TomcatServletWebServerFactory(port);
                    tomcat.setAddress(InetAddress.getLoopbackAddress());
                    tomcat.setRegisterDefaultServlet(true); // else no filter is asked
                    return tomcat;
                });
        context.registerBean(CompanyServer.class, () -> this);
        context.register(Chain.class);
        context.refresh();
        context.registerShutdownHook();
        return this;
    }

    private Story story(String name) {
        return stories.getOrDefault(name, new Story(Map.of(), Map.of()));
    }

    /** Not found by our own application, which looks for configurations. */
    @EnableWebSecurity
    static class Chain {

        @Bean
        SecurityFilterChain companyChain(HttpSecurity http, CompanyServer company) {
            return http.oauth2AuthorizationServer(server ->
                            server.oidc(oidc ->
                                    oidc.userInfoEndpoint(more ->
                                            more.userInfoMapper(asked ->
                                                    more(
                                                            company,
                                                            asked.getAuthorization()
                                                                    .getPrincipalName())))))
                    .authorizeHttpRequests(routes -> routes.anyRequest().authenticated())
                    .formLogin(Customizer.withDefaults())
                    .build();
        }

        private static OidcUserInfo more(CompanyServer company, String name) {
            var said = new HashMap<String, Object>(Map.of("sub", name));
            said.putAll(company.story(name).more());
            return new OidcUserInfo(said);
        }

        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> stories(CompanyServer company) {
            return context -> {
                if (!context.getTokenType().getValue().equals(OidcParameterNames.ID_TOKEN)) return;
                var told = company.story(context.getPrincipal().getName()).token();
                context.getClaims().claims(all -> all.putAll(told));
            };
        }

        @Bean
        RegisteredClientRepository companyClients() {
            return new InMemoryRegisteredClientRepository(
                    RegisteredClient.withId("tillside")
                            .clientId("tillside")
                            .clientSecret("{noop}not so secret")
                            .clientAuthenticationMethod(
                                    ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                            .redirectUri("http://127.0.0.1/sign-in/oidc/acorn/answer")
                            .scope("openid")
                            .scope("email")
                            .clientSettings(
                                    ClientSettings.builder()
                                            .requireProofKey(true)
                                            .requireAuthorizationConsent(false)
                                            .build())
                            .build());
        }

        @Bean
        UserDetailsService everybody() {
            return name -> User.withUsername(name).password("{noop}" + PASSWORD).build();
        }

        @Bean
        AuthorizationServerSettings companySettings(CompanyServer company) {
            return AuthorizationServerSettings.builder().issuer(company.issuer()).build();
        }

        /** Made once: to find two primes takes seconds. */
        @Bean
        JWKSource<SecurityContext> companyKeys() throws GeneralSecurityException, IOException {
            var made = new ClassPathResource("access/company-key.base64").getContentAsByteArray();
            var maker = KeyFactory.getInstance("RSA");
            var secret =
                    (RSAPrivateCrtKey)
                            maker.generatePrivate(
                                    new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(made)));
            var open =
                    maker.generatePublic(
                            new RSAPublicKeySpec(secret.getModulus(), secret.getPublicExponent()));
            var key =
                    new RSAKey.Builder((RSAPublicKey) open).privateKey(secret).keyID("one").build();
            return new ImmutableJWKSet<>(new JWKSet(key));
        }

        @Bean
        JwtDecoder companyTokens(JWKSource<SecurityContext> keys) {
            return NimbusJwtDecoder.withJwkSource(keys).build();
        }
    }
}
