package org.tillside.access;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestOperations;
import org.springframework.web.client.RestTemplate;

/**
 * How providers are asked: no longer than a person waits, and nowhere else than where they said.
 */
@Component
final class ProviderCalls {

    private static final Duration PATIENCE = Duration.ofSeconds(6);
    private static final Duration TO_CONNECT = Duration.ofSeconds(3);
    private static final ParameterizedTypeReference<Map<String, Object>> JSON =
            new ParameterizedTypeReference<>() {};

    private final ClientHttpRequestFactory requests;

    ProviderCalls() {
        this(PATIENCE);
    }

    /**
     * @param patience for the whole of an answer
     */
    ProviderCalls(Duration patience) {
        var client =
                HttpClient.newBuilder()
                        .connectTimeout(TO_CONNECT)
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
        var made = new JdkClientHttpRequestFactory(client);
        made.setReadTimeout(patience);
        requests = made;
    }

    /** What is served there; null: nothing. */
    @Nullable Map<String, Object> read(String address) {
        return new RestTemplate(requests).exchange(address, HttpMethod.GET, null, JSON).getBody();
    }

    RestOperations forKeys() {
        return new RestTemplate(requests);
    }

    RestOperations forClaims() {
        var made = new RestTemplate(requests);
        made.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
        return made;
    }

    RestClient forTokens() {
        return RestClient.builder()
                .requestFactory(requests)
                .configureMessageConverters(converters -> {
                    converters.addCustomConverter(new FormHttpMessageConverter());
                    converters.addCustomConverter(
                            new OAuth2AccessTokenResponseHttpMessageConverter());
                })
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build();
    }
}
