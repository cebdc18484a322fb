package org.tillside.channels;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.tillside.channels.intake.Reception;
import org.tillside.channels.intake.SmtpReceiver;

/** What the page tells mail servers, in a process that does not receive itself. */
class ReceptionTest {

    @Test
    void by_default_it_hears_this_machine_alone() {
        var reception = reception(null, "127.0.0.1", null);
        assertThat(reception.isOpen()).isTrue();
        assertThat(reception.isOnlyHere()).isTrue();
        assertThat(reception.port()).isEqualTo(2525);
        assertThat(reception.host("desk.shop.example")).isEqualTo("127.0.0.1");
        assertThat(reception.offersEncryption()).isFalse();
    }

    @Test
    void open_to_all_it_is_called_as_the_browser_calls_it() {
        for (var every : new String[] {"0.0.0.0", "::"}) {
            var reception = reception(25, every, "chain.pem");
            assertThat(reception.isOnlyHere()).isFalse();
            assertThat(reception.host("desk.shop.example")).isEqualTo("desk.shop.example");
            assertThat(reception.offersEncryption()).isTrue();
        }
    }

    @Test
    void port_zero_is_closed() {
        assertThat(reception(0, "0.0.0.0", null).isOpen()).isFalse();
    }

    private static Reception reception(
            @Nullable Integer port, String address, @Nullable String certificate) {
        var settings = new ChannelSettings(port, address, certificate, certificate, 50, 10);
        return new Reception(
                settings, new StaticListableBeanFactory().getBeanProvider(SmtpReceiver.class));
    }
}
