// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.cmf.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;
import org.opencmf.api.certificate.CertificateId;

class PackedIdsTest {

    private static final X500Principal ISSUER = new X500Principal("CN=issuing CA");

    private final PackedIds ids = new PackedIds();

    private static CertificateId name(long serial, String digit) {
        return new CertificateId(ISSUER, BigInteger.valueOf(serial), digit.repeat(64));
    }

    @Test
    void packs_a_name_once_for_both_stores() {
        var name = name(7, "a");

        assertThat(ids.of(name)).isSameAs(ids.of(name));
        assertThat(ids.of(name).unpacked()).isEqualTo(name);
    }

    @Test
    void never_takes_one_name_for_another_of_the_same_serial_number() {
        var first = name(7, "a");
        var second = name(7, "b");

        for (CertificateId name : new CertificateId[] {first, second, first}) {
            assertThat(ids.of(name).unpacked()).isEqualTo(name);
        }
    }

    @Test
    void packs_anew_what_others_have_displaced() {
        var first = name(0, "a");
        var packed = ids.of(first);
        for (int i = 1; i <= 1000; i++) {
            ids.of(name(i, "b"));
        }

        assertThat(ids.of(first)).isNotSameAs(packed).isEqualTo(packed);
    }
}
