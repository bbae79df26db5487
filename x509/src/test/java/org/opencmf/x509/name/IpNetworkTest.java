// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.x509.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpNetworkTest {

    @ParameterizedTest
    @CsvSource({"192.0.2.0/24,192.0.2.255", "0.0.0.0/0,203.0.113.9", "10.1.0.0/17,10.1.127.255", "fd00::/8,fdff::1"})
    void holds_what_begins_alike(String network, String address) {
        assertThat(IpNetwork.of(network).contains(IpAddresses.octets(address))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.0/24,192.0.3.0", "10.1.0.0/17,10.1.128.0", "0.0.0.0/0,::1", "fd00::/8,fc00::1"})
    void holds_nothing_else(String network, String address) {
        assertThat(IpNetwork.of(network).contains(IpAddresses.octets(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.0", "192.0.2.0/33", "192.0.2.0/-1", "192.0.2.0/+8", "fd00::/129", "there/8", "/"})
    void is_nothing_that_is_not_written_as_one(String text) {
        assertThatThrownBy(() -> IpNetwork.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
