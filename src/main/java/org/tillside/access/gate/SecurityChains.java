package org.tillside.access.gate;

import jakarta.servlet.DispatcherType;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.web.http.CookieSerializer;
import org.tillside.access.ApiKeys;
import org.tillside.web.SecurityHeaders;
import tools.jackson.databind.json.JsonMapper;

/** Two ways in: programs with a key, people with a session. Both end at the permission table. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class SecurityChains {

    @Bean
    PermissionTable permissionTable() {
        return PermissionTable.read();
    }

    @Bean
    @Order(1)
    SecurityFilterChain programsChain(
            HttpSecurity http,
            ApiKeys keys,
            PermissionTable table,
            SecurityHeaders headers,
            JsonMapper json) {
        var refusals = new Refusals(json);
        http.securityMatcher("/api/**")
                .csrf(AbstractHttpConfigurer::disable)
                .addFilterBefore(new BearerFilter(keys), AuthorizationFilter.class);
        return gate(http, table, headers)
                .exceptionHandling(turned ->
                        turned.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain peopleChain(
            HttpSecurity http,
            Visitors visitors,
            PermissionTable table,
            SecurityHeaders headers,
            CookieSerializer cookies,
            Clock clock) {
        var door = new Door(table);
        http.csrf(csrf -> csrf.csrfTokenRepository(new PageTokens()))
                .addFilterBefore(new SessionFilter(visitors), CsrfFilter.class)
                .addFilterAfter(new CookieFilter(cookies, clock), SessionFilter.class);
        return gate(http, table, headers)
                .exceptionHandling(
                        turned -> turned.authenticationEntryPoint(door).accessDeniedHandler(door))
                .build();
    }

    /**
     * An error page, a stream that goes on: what was let in once is not asked again, but is bound
     * again.
     */
    private static HttpSecurity gate(
            HttpSecurity http, PermissionTable table, SecurityHeaders headers) {
        return http.securityContext(context ->
                        context.securityContextRepository(new NullSecurityContextRepository()))
                .sessionManagement(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers)
                .authorizeHttpRequests(routes ->
                        routes.dispatcherTypeMatchers(
                                        DispatcherType.ERROR,
                                        DispatcherType.ASYNC,
                                        DispatcherType.FORWARD)
                                .permitAll()
                                .anyRequest()
                                .access(new PermissionCheck(table)))
                .addFilterAfter(new ActorFilter(), AuthorizationFilter.class);
    }

    /** Two first requests of one browser at once do not trip over each other. */
    @Bean
    PostgreSqlJdbcIndexedSessionRepositoryCustomizer sessionUpserts() {
        return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
    }
}
