package org.tillside.web.api;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import java.util.Map;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tillside.web.OutwardRoute;

/**
 * What {@code /api/v1/openapi.json} says of every route: the key, the problems, the pace, and that
 * writes may be repeated.
 */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

    private static final String KEY = "key";
    private static final Map<String, String> REFUSALS =
            Map.of(
                    "401", "No valid API key (key.missing, key.invalid)",
                    "403", "The key lacks the scope (permission.denied)",
                    "404", "There is nothing here, or not for this key (….unknown)",
                    "422",
                            "A field is not valid (field.invalid names it), or the state does not allow it",
                    "429", "Too many requests (rate.exceeded); Retry-After says when to come back",
                    "503",
                            "A resource is away (….unavailable, blob.full); nothing was changed, Retry-After says when to come back");

    @Bean
    OpenAPI api() {
        return new OpenAPI()
                .info(
                        new Info()
                                .title("Tillside")
                                .version("v1")
                                .license(new License().name("Apache-2.0"))
                                .description(
                                        "Conversations with buyers: read them, answer them, bring mail in. Lists are pages: ask on with `?after=` and the page's `next`."))
                .components(
                        new Components()
                                .addSecuritySchemes(
                                        KEY,
                                        new SecurityScheme()
                                                .type(SecurityScheme.Type.HTTP)
                                                .scheme("bearer")
                                                .description(
                                                        "An API key (tsk_…); each has scopes."))
                                .addSchemas("Problem", problem()))
                .addSecurityItem(new SecurityRequirement().addList(KEY));
    }

    @Bean
    GlobalOpenApiCustomizer commonAnswers(ObjectProvider<OutwardRoute> outward) {
        return api ->
                api.getPaths()
                        .forEach((where, path) ->
                                path.readOperationsMap()
                                        .forEach((method, operation) -> {
                                            REFUSALS.forEach((status, words) ->
                                                    operation
                                                            .getResponses()
                                                            .putIfAbsent(
                                                                    status,
                                                                    refusal(status, words)));
                                            switch (method) {
                                                case POST, PUT, PATCH, DELETE -> {
                                                    if (outward.stream()
                                                            .noneMatch(it -> it.isAt(where)))
                                                        repeatable(operation);
                                                }
                                                case GET, HEAD, OPTIONS, TRACE -> {}
                                            }
                                        }));
    }

    private static void repeatable(Operation operation) {
        operation.addParametersItem(
                new HeaderParameter()
                        .name("Idempotency-Key")
                        .description(
                                "The same key and body within 24 hours get the same answer, and the write happens once.")
                        .schema(new StringSchema().maxLength(255)));
        operation
                .getResponses()
                .putIfAbsent(
                        "409",
                        refusal(
                                "409",
                                "Somebody was quicker (….conflict), or the first request with this Idempotency-Key is still at work (idempotency.busy)"));
    }

    private static ApiResponse refusal(String status, String words) {
        var response =
                new ApiResponse()
                        .description(words)
                        .content(
                                new Content()
                                        .addMediaType(
                                                "application/problem+json",
                                                new MediaType()
                                                        .schema(
                                                                new Schema<>()
                                                                        .$ref(
                                                                                "#/components/schemas/Problem"))));
        if (status.equals("429") || status.equals("503")) {
            response.addHeaderObject(
                    "Retry-After", new Header().description("seconds").schema(new IntegerSchema()));
        }
        return response;
    }

    private static Schema<?> problem() {
        var field =
                new ObjectSchema()
                        .addProperty("field", new StringSchema())
                        .addProperty("detail", new StringSchema());
        return new ObjectSchema()
                .description("RFC 9457, with a stable code")
                .addProperty("type", new StringSchema())
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema())
                .addProperty("code", new StringSchema())
                .addProperty("errors", new ArraySchema().items(field))
                .required(List.of("type", "title", "status", "detail", "code"));
    }
}
