package org.tillside.inbox.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tillside.access.Role;
import org.tillside.inbox.Fixture;
import org.tillside.kit.TillsideTest;
import org.tillside.kit.Visit;
import org.tillside.kit.Visits;

/** Bytes of strangers, as a browser is told to take them. */
@TillsideTest
class ForeignBytesTest {

    @Autowired Fixture fixture;
    @Autowired Visits visits;

    private Fixture.Scene scene;
    private Visit agent;

    @BeforeEach
    void a_buyer_writes() {
        scene = fixture.scene("mallory@web.example", "Hello", "Look at this");
        agent = visits.signedIn(scene.world(), Role.AGENT);
    }

    @Test
    void a_mail_of_which_nothing_was_left_is_an_empty_document_of_its_own() {
        var message = fixture.drawn(scene, "");
        var html = agent.get("/messages/" + message + "/html");
        assertThat(html.statusCode()).isEqualTo(200);
        assertThat(said(html, "Content-Security-Policy")).isEqualTo(Originals.policy(false));
        assertThat(html.body()).contains("<body></body>").doesNotContain("Tillside", "<script");
        var list = agent.get("/inbox/open").body();
        assertThat(list).contains("mallory");
    }

    @Test
    void the_document_of_a_mail_tells_nobody_that_it_is_read() {
        var html = agent.get("/messages/" + scene.message() + "/html");
        assertThat(said(html, "X-DNS-Prefetch-Control")).isEqualTo("off");
        assertThat(said(html, "Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(said(html, "Cross-Origin-Embedder-Policy")).isEqualTo("credentialless");
        assertThat(said(html, "Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        assertThat(said(html, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(said(html, "Content-Type")).isEqualTo("text/html;charset=UTF-8");
        assertThat(said(html, "Cache-Control")).contains("no-store");
    }

    @Test
    void our_own_pages_look_up_no_name_that_a_mail_mentions() {
        var page = agent.get("/conversations/" + scene.conversation());
        assertThat(said(page, "X-DNS-Prefetch-Control")).isEqualTo("off");
    }

    @Test
    void pictures_from_elsewhere_come_encrypted_and_none_of_them_from_us() {
        var us = agent.base().substring("http:".length());
        var message =
                fixture.drawn(
                        scene,
                        """
                        <img data-remote-src="HTTP://pictures.example/a.png">\
                        <img data-remote-src="https://user@pictures.example/b.png">\
                        <img data-remote-src="http:%s/sign-out">\
                        <img data-remote-src="https://x@127.0.0.1/inbox">\
                        """
                                .formatted(us));
        var html = agent.get("/messages/" + message + "/html?images=yes").body();
        assertThat(html)
                .contains("src=\"https://pictures.example/a.png\"")
                .contains("src=\"https://user@pictures.example/b.png\"")
                .doesNotContain("127.0.0.1");
    }

    @Test
    void a_file_is_saved_whatever_it_is_and_wherever_it_wants_to_go() {
        for (var name :
                new String[] {
                    "page.html",
                    "drawing.svg",
                    "paper.pdf",
                    "tree.xml",
                    "../../etc/passwd",
                    "..\\..\\start.bat",
                    "a\r\nSet-Cookie: x=y.html",
                    "x\";filename=\"y.exe"
                }) {
            var message =
                    fixture.file(scene, name, "text/html", "<script>1</script>".getBytes(UTF_8));
            var file = agent.get("/messages/" + message + "/attachments/0");
            assertThat(said(file, "Content-Type")).as(name).isEqualTo("application/octet-stream");
            assertThat(said(file, "Content-Disposition"))
                    .as(name)
                    .startsWith("attachment;")
                    .doesNotContain("/", "\\", "..", "%2F", "%5C");
            assertThat(said(file, "Content-Security-Policy")).as(name).startsWith("sandbox;");
            assertThat(said(file, "X-Content-Type-Options")).as(name).isEqualTo("nosniff");
            assertThat(said(file, "Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
            assertThat(said(file, "Set-Cookie")).doesNotContain("x=y");
            assertThat(agent.get("/messages/" + message + "/attachments/0?preview").statusCode())
                    .as(name)
                    .isEqualTo(404);
        }
    }

    private static String said(HttpResponse<String> answer, String header) {
        return answer.headers().firstValue(header).orElse("");
    }
}
