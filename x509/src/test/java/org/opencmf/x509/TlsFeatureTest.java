// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencmf.x509.der.MalformedStructureException;

class TlsFeatureTest {

    @Test
    void must_staple_is_the_number_five() throws MalformedStructureException {
        byte[] der = HexFormat.of().parseHex("3003020105");

        assertThat(TlsFeature.mustStaple().encode()).isEqualTo(der);
        assertThat(TlsFeature.decode(der)).isEqualTo(TlsFeature.mustStaple());
        assertThat(TlsFeature.decode(der).requiresStapling()).isTrue();
    }

    @Test
    void other_features_keep_their_order_and_do_not_require_stapling() throws MalformedStructureException {
        TlsFeature features = new TlsFeature(List.of(65535, 17, 0));

        assertThat(TlsFeature.decode(features.encode())).isEqualTo(features);
        assertThat(features.requiresStapling()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3000",
                "3006020105020105",
                "30030201ff",
                "3005020301 0000",
                "3003010100",
                "300302010500",
                "020105"
            })
    void malformed_ones_are_refused(String der) {
        byte[] octets = HexFormat.of().parseHex(der.replace(" ", ""));

        assertThatThrownBy(() -> TlsFeature.decode(octets)).isInstanceOf(MalformedStructureException.class);
    }

    @Test
    void nonsense_is_not_made() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TlsFeature(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new TlsFeature(List.of(5, 5)));
        assertThatIllegalArgumentException().isThrownBy(() -> new TlsFeature(List.of(65536)));
    }
}
