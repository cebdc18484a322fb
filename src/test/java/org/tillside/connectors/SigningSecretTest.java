package org.tillside.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SigningSecretTest {

    /** The example that libraries of the scheme test themselves with. */
    @Test
    void the_signature_is_that_of_standard_webhooks() {
        var secret = new SigningSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        var signed =
                secret.sign(
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        Instant.ofEpochSecond(1_614_265_330L),
                        "{\"test\": 2432232314}");
        assertThat(signed).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void each_is_another_and_none_stands_in_a_log() {
        var one = SigningSecret.fresh();
        assertThat(one.text()).matches("whsec_[A-Za-z0-9+/]{43}=");
        assertThat(SigningSecret.fresh().text()).isNotEqualTo(one.text());
        assertThat(one.toString()).doesNotContain(one.text());
    }
}
