package org.tillside.channels.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tillside.channels.email.Authenticity.CONTRADICTED;
import static org.tillside.channels.email.Authenticity.PROVEN;
import static org.tillside.channels.email.Authenticity.UNPROVEN;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AuthenticityTest {

    private static final String DOMAIN = "marketplace.amazon.de";

    @Test
    void dmarc_decides() {
        assertThat(of("mx.shop.example; dmarc=pass header.from=" + DOMAIN)).isEqualTo(PROVEN);
        assertThat(of("mx.shop.example 1; dmarc=pass (p=REJECT) header.from=amazon.de"))
                .isEqualTo(PROVEN);
        assertThat(of("mx.shop.example; dkim=pass header.d=amazon.de; dmarc=fail"))
                .isEqualTo(CONTRADICTED);
        assertThat(of("mx.shop.example; dmarc=pass header.from=else.example")).isEqualTo(UNPROVEN);
    }

    @Test
    void a_signature_or_an_envelope_of_the_domain_does_as_well() {
        assertThat(of("MX.shop.example; dkim=pass header.i=@amazon.de")).isEqualTo(PROVEN);
        assertThat(of("mx.shop.example; dkim=pass header.d=bulk.example")).isEqualTo(UNPROVEN);
        assertThat(of("mx.shop.example; spf=pass smtp.mailfrom=x@bounces." + DOMAIN))
                .isEqualTo(PROVEN);
        assertThat(of("mx.shop.example; dkim=pass header.d=notamazon.de")).isEqualTo(UNPROVEN);
        assertThat(of("mx.shop.example; dkim=pass header.d=de")).isEqualTo(UNPROVEN);
    }

    @Test
    void that_nothing_passes_says_nothing() {
        assertThat(of("mx.shop.example; spf=softfail smtp.mailfrom=x@" + DOMAIN + "; dkim=none"))
                .isEqualTo(UNPROVEN);
        assertThat(of("mx.shop.example; none")).isEqualTo(UNPROVEN);
        assertThat(Authenticity.of(List.of(), Set.of("mx.shop.example"), DOMAIN))
                .isEqualTo(UNPROVEN);
    }

    @Test
    void only_servers_of_ours_are_believed_and_of_them_the_newest_word() {
        var forged = "mx.else.example; dmarc=pass header.from=" + DOMAIN;
        assertThat(of(forged)).isEqualTo(UNPROVEN);
        assertThat(of(forged, "mx.shop.example; dmarc=fail")).isEqualTo(CONTRADICTED);
        assertThat(
                        of(
                                "mx.shop.example; dmarc=fail",
                                "mx.shop.example; dmarc=pass header.from=" + DOMAIN))
                .isEqualTo(CONTRADICTED);
        assertThat(Authenticity.of(List.of(forged), Set.of(), DOMAIN)).isEqualTo(UNPROVEN);
    }

    @Test
    void comments_and_garbage_do_not_mislead() {
        assertThat(of("mx.shop.example (a; dmarc=pass header.from=" + DOMAIN + "); dkim=none"))
                .isEqualTo(UNPROVEN);
        assertThat(of("mx.shop.example; dkim=none reason=\"dmarc=pass\"")).isEqualTo(UNPROVEN);
        for (var garbage :
                List.of("", ";", ";;;", "(((((", "=;=", "mx.shop.example;" + "x".repeat(50_000)))
            assertThat(of(garbage)).isEqualTo(UNPROVEN);
    }

    private static Authenticity of(String... results) {
        return Authenticity.of(List.of(results), Set.of("mx.shop.example"), DOMAIN);
    }
}
