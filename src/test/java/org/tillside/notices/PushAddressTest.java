package org.tillside.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tillside.kernel.Fault;
import org.tillside.notices.push.PushAddress;
import org.tillside.web.OutwardAddress;

class PushAddressTest {

    private final PushAddress strict = new PushAddress(false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://93.184.216.34/push",
                "https://127.0.0.1/push",
                "https://localhost/push",
                "https://[::1]/push",
                "https://10.0.0.8/push",
                "https://172.16.4.1/push",
                "https://192.168.1.1/push",
                "https://169.254.169.254/latest/meta-data",
                "https://100.64.0.1/push",
                "https://0.0.0.0/push",
                "https://[::ffff:127.0.0.1]/push",
                "https://[::ffff:10.0.0.1]/push",
                "https://[fd00::1]/push",
                "https://[fe80::1]/push",
                "https://[64:ff9b::7f00:1]/push",
                "https://[2002:7f00:1::]/push",
                "https://2130706433/push",
                "https://93.184.216.34:8443/push",
                "https://someone:secret@93.184.216.34/push",
                "ftp://93.184.216.34/push",
                "//93.184.216.34/push",
                "not an address",
                ""
            })
    void our_own_house_is_refused(String endpoint) {
        assertThatThrownBy(() -> strict.checked(endpoint))
                .isInstanceOfSatisfying(
                        Fault.class, it -> assertThat(it.code()).isEqualTo("device.address"));
    }

    @Test
    void a_public_address_is_taken_as_it_is() throws UnknownHostException {
        var endpoint = "https://93.184.216.34/wpush/v2/gAAA";
        assertThat(strict.checked(endpoint)).hasToString(endpoint);
        assertThat(strict.checked("https://[2606:2800:220:1::1]:443/x")).isNotNull();
    }

    @Test
    void a_trial_may_go_anywhere_by_http() throws UnknownHostException {
        assertThat(new PushAddress(true).checked("http://127.0.0.1:9/x")).hasPort(9);
        assertThatThrownBy(() -> new PushAddress(true).checked("file:///etc/passwd"))
                .isInstanceOf(Fault.class);
    }

    @Test
    void benchmarks_and_the_future_are_not_public() throws UnknownHostException {
        for (var it : new String[] {"198.18.0.1", "240.0.0.1", "255.255.255.255", "224.0.0.1"})
            assertThat(OutwardAddress.isPublic(InetAddress.getByName(it))).as(it).isFalse();
    }
}
