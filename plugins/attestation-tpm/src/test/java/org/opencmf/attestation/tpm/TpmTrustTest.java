// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.tpm;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencmf.attestation.tpm.structure.ObjectAttributes;
import org.opencmf.testkit.fixture.KeyFixture;

class TpmTrustTest {

    private static final int GENUINE = CertifyFixture.KEPT | ObjectAttributes.RESTRICTED;

    @Test
    void an_attestation_key_is_one_that_signs_only_what_its_tpm_has_made() {
        assertThatCode(() -> TpmTrust.inKeys(List.of(publicArea(GENUINE)))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                ObjectAttributes.RESTRICTED,
                ObjectAttributes.SIGN,
                ObjectAttributes.FIXED_TPM,
                ObjectAttributes.FIXED_PARENT,
                ObjectAttributes.SENSITIVE_DATA_ORIGIN
            })
    void a_key_that_lacks_an_attribute_is_none(int attribute) {
        assertThatThrownBy(() -> TpmTrust.inKeys(List.of(publicArea(GENUINE & ~attribute))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_is_no_public_area_is_none() {
        byte[] whole = publicArea(GENUINE);

        assertThatThrownBy(() -> TpmTrust.inKeys(List.of(Arrays.copyOf(whole, whole.length - 1))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] publicArea(int attributes) {
        return CertifyFixture.publicArea(KeyFixture.p256(), attributes);
    }
}
