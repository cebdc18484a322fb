package org.tillside.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Pattern;

/** A browser, as far as redirects and cookies go, that signs in by the company. */
final class CompanyVisit {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]* value=\"([^\"]+)\"");

    private final String base;
    private final CompanyServer company;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient follows =
            HttpClient.newBuilder()
                    .cookieHandler(cookies)
                    .followRedirects(HttpClient.Redirect.ALWAYS)
                    .build();
    private final HttpClient stays =
            HttpClient.newBuilder()
                    .cookieHandler(cookies)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    CompanyVisit(String base, CompanyServer company) {
        this.base = base;
        this.company = company;
    }

    /** The page on which they end. */
    HttpResponse<String> signIn(String name, String to) {
        var asked = get("/sign-in/oidc/acorn?to=" + URLEncoder.encode(to, UTF_8));
        var token = TOKEN.matcher(asked.body());
        if (!token.find()) return asked; // they know each other still
        var form =
                "username=%s&password=%s&_csrf=%s"
                        .formatted(
                                URLEncoder.encode(name, UTF_8),
                                URLEncoder.encode(CompanyServer.PASSWORD, UTF_8),
                                URLEncoder.encode(token.group(1), UTF_8));
        var sent =
                request(company.issuer() + "/login")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form));
        return send(follows, sent);
    }

    HttpResponse<String> get(String path) {
        return send(follows, request(base + path));
    }

    /** Without following it. */
    HttpResponse<String> look(String path) {
        return send(stays, request(base + path));
    }

    private static HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(URI.create(address)).header("Accept", "text/html");
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
