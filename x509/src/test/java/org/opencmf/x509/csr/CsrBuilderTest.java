// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509.csr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.opencmf.x509.Keys;
import org.opencmf.x509.NfTypes;
import org.opencmf.x509.der.MalformedStructureException;
import org.opencmf.x509.name.AlternativeName;

class CsrBuilderTest {

    private final byte[] key = Keys.ec("secp256r1").getPublic().getEncoded();

    @Test
    void hands_the_bytes_that_are_signed_to_the_signer_once_and_is_not_moved_by_it()
            throws MalformedStructureException {
        List<byte[]> handed = new ArrayList<>();

        byte[] der = CsrBuilder.forKey(key).build("SHA256withECDSA", octets -> {
            handed.add(octets.clone());
            Arrays.fill(octets, (byte) 0);
            return new byte[] {1, 2};
        });

        DecodedCsr csr = new CertificationRequestReader().read(der);
        assertThat(handed).hasSize(1);
        assertThat(csr.certificationRequestInfo().toByteArray()).isEqualTo(handed.get(0));
        assertThat(csr.signature().toByteArray()).containsExactly(1, 2);
    }

    @Test
    void refuses_an_extension_twice_names_without_form_and_unknown_algorithms() throws MalformedStructureException {
        CsrBuilder builder = CsrBuilder.forKey(key).nfTypes(NfTypes.of("AMF"));

        assertThatIllegalArgumentException().isThrownBy(() -> builder.nfTypes(NfTypes.of("SMF")));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.alternativeNames(List.of(), true));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.alternativeNames(List.of(AlternativeName.ip("amf.example.org")), true));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.alternativeNames(List.of(AlternativeName.dns("amf\0.example.org")), true));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.build("SHA256withSnakeOil", octets -> octets));
    }

    @Test
    void refuses_a_key_that_is_none() {
        assertThatThrownBy(() -> CsrBuilder.forKey(new byte[] {5, 0})).isInstanceOf(MalformedStructureException.class);
    }
}
