package org.tillside.web.answers;

import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.BindException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestValueException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.tillside.web.answers.Problem.WrongField;
import tools.jackson.core.JacksonException;

/** What Spring throws when a request cannot be understood, in our codes. */
final class Misasked {

    private Misasked() {}

    static @Nullable Problem problem(Throwable thrown) {
        return switch (thrown) {
            case NoHandlerFoundException _ -> noRoute();
            case NoResourceFoundException _ -> noRoute();
            case HttpRequestMethodNotSupportedException method -> method(method);
            case HttpMediaTypeNotAcceptableException _ ->
                    Problem.of(
                            HttpStatus.NOT_ACCEPTABLE,
                            "media.unacceptable",
                            "There is no such representation; ask for application/json.");
            case HttpMediaTypeNotSupportedException media -> media(media);
            case MaxUploadSizeExceededException _ -> tooLarge();
            case MultipartException _ ->
                    Problem.of(
                            HttpStatus.BAD_REQUEST,
                            "body.unreadable",
                            "A file is expected: send the form as multipart/form-data.");
            case HttpMessageNotReadableException unreadable -> unreadable(unreadable);
            case MethodArgumentTypeMismatchException mismatch -> mismatch(mismatch);
            case TypeMismatchException mismatch ->
                    Problem.wrong(mismatch.getPropertyName(), "is not of the expected kind");
            case BindException invalid -> invalid(invalid);
            case HandlerMethodValidationException invalid -> invalid(invalid);
            case MissingServletRequestParameterException missing ->
                    Problem.wrong(missing.getParameterName(), "is missing");
            case MissingServletRequestPartException missing ->
                    Problem.wrong(missing.getRequestPartName(), "is missing");
            case MissingRequestValueException missing -> Problem.wrong(null, missing.getMessage());
            case ErrorResponse told -> told(told);
            default -> null;
        };
    }

    static Problem noRoute() {
        return Problem.of(
                HttpStatus.NOT_FOUND, "route.unknown", "There is nothing at this address.");
    }

    static Problem tooLarge() {
        return Problem.of(
                HttpStatus.CONTENT_TOO_LARGE, "body.too-large", "The body is larger than we take.");
    }

    private static Problem method(HttpRequestMethodNotSupportedException wrong) {
        var allowed = wrong.getSupportedHttpMethods();
        var problem =
                Problem.of(
                        HttpStatus.METHOD_NOT_ALLOWED,
                        "method.unsupported",
                        wrong.getMethod() + " is not possible at this address.");
        if (allowed == null) return problem;
        return problem.with(
                "Allow",
                allowed.stream().map(Object::toString).sorted().collect(Collectors.joining(", ")));
    }

    private static Problem media(HttpMediaTypeNotSupportedException wrong) {
        var taken = MediaType.toString(wrong.getSupportedMediaTypes());
        return Problem.of(
                        HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                        "media.unsupported",
                        "Send the body as " + taken + ".")
                .with("Accept", taken);
    }

    private static Problem unreadable(HttpMessageNotReadableException unreadable) {
        for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyTooLarge) return tooLarge();
            if (cause instanceof JacksonException json && !json.getPath().isEmpty()) {
                return Problem.wrong(
                        field(json),
                        json.getOriginalMessage().lines().findFirst().orElse("is not valid"));
            }
        }
        return Problem.of(
                HttpStatus.BAD_REQUEST,
                "body.unreadable",
                "The body is missing or is not valid JSON.");
    }

    private static String field(JacksonException json) {
        return json.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null
                                ? "[" + step.getIndex() + "]"
                                : "." + step.getPropertyName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    /** An id that cannot be one names nothing; any other value is wrong. */
    private static Problem mismatch(MethodArgumentTypeMismatchException mismatch) {
        return mismatch.getParameter().hasParameterAnnotation(PathVariable.class)
                ? noRoute()
                : Problem.wrong(mismatch.getName(), "is not of the expected kind");
    }

    private static Problem invalid(BindException invalid) {
        return Problem.wrong(
                invalid.getFieldErrors().stream()
                        .map(field ->
                                new WrongField(
                                        field.getField(),
                                        Objects.requireNonNullElse(
                                                field.getDefaultMessage(), "is not valid")))
                        .toList());
    }

    private static Problem invalid(HandlerMethodValidationException invalid) {
        return Problem.wrong(
                invalid.getParameterValidationResults().stream()
                        .flatMap(result ->
                                result.getResolvableErrors().stream()
                                        .map(error ->
                                                new WrongField(
                                                        Objects.requireNonNullElse(
                                                                result.getMethodParameter()
                                                                        .getParameterName(),
                                                                "body"),
                                                        Objects.requireNonNullElse(
                                                                error.getDefaultMessage(),
                                                                "is not valid"))))
                        .toList());
    }

    private static Problem told(ErrorResponse told) {
        var status = HttpStatus.valueOf(told.getStatusCode().value());
        var detail = told.getBody().getDetail();
        return new Problem(
                status,
                "request." + status.value(),
                detail == null ? status.getReasonPhrase() : detail,
                java.util.List.of(),
                told.getHeaders());
    }
}
