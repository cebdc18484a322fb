package org.tillside.channels.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ProvidersTest {

    private final Providers providers = new Providers();

    @Test
    void every_line_names_servers_that_encrypt_and_a_source() {
        for (var provider : providers.all()) {
            for (var kind : AccountKind.values()) {
                var line = provider.line(kind);
                assertThat(line.host()).matches("[a-z0-9-]+(\\.[a-z0-9-]+)+");
                assertThat(line.port()).isEqualTo(line.security().usualPort(kind));
                assertThat(line.security()).isNotEqualTo(Security.NONE);
            }
            assertThat(provider.source()).startsWith("https://");
            assertThat(provider.note())
                    .isIn(Set.of("", "app-password", "switch-on", "no-password"));
        }
    }

    @Test
    void a_domain_has_one_provider() {
        assertThat(providers.all().stream().flatMap(it -> it.domains().stream()))
                .doesNotHaveDuplicates()
                .contains("gmail.com", "naver.com", "daum.net", "gmx.de", "web.de", "freemail.hu");
        assertThat(providers.of("shop.example")).isEmpty();
    }

    @Test
    void one_signs_in_with_the_address_or_with_its_first_half() {
        assertThat(providers.of("gmx.de").orElseThrow().user("a.b@gmx.de")).isEqualTo("a.b@gmx.de");
        assertThat(providers.of("web.de").orElseThrow().user("a.b@web.de")).isEqualTo("a.b");
    }

    @Test
    void a_line_that_makes_no_sense_stops_the_start() {
        assertThatThrownBy(() -> Providers.provider("gmx.de imap.gmx.net:993:tls"))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() ->
                        Providers.provider("a.de h:993:maybe h:465:tls address - confirmed x"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
