// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.junit.jupiter.api.Test;
import org.opencmf.x509.der.DerTag;
import org.opencmf.x509.der.DerWriter;
import org.opencmf.x509.der.MalformedStructureException;

class AlternativeNamesTest {

    private static void assertRefused(byte[]... names) {
        assertThatThrownBy(() -> AlternativeNames.decode(DerWriter.sequence(names)))
                .isInstanceOf(MalformedStructureException.class);
    }

    @Test
    void names_are_read_as_bouncy_castle_writes_them() throws Exception {
        byte[] der = new GeneralNames(new GeneralName[] {
                    new GeneralName(GeneralName.dNSName, "AMF.example.org"),
                    new GeneralName(GeneralName.iPAddress, "192.0.2.1"),
                    new GeneralName(GeneralName.iPAddress, "2001:db8::1"),
                    new GeneralName(GeneralName.rfc822Name, "noc@example.org"),
                    new GeneralName(GeneralName.directoryName, "O=Example"),
                    new GeneralName(GeneralName.registeredID, "1.2.3.4")
                })
                .getEncoded();

        List<AlternativeName> names = AlternativeNames.decode(der);

        assertThat(names)
                .extracting(AlternativeName::value)
                .containsExactly(
                        "AMF.example.org", "192.0.2.1", "2001:db8::1", "noc@example.org", "O=Example", "1.2.3.4");
        assertThat(AlternativeNames.decode(AlternativeNames.encode(names))).isEqualTo(names);
    }

    @Test
    void no_name_an_unread_kind_or_a_broken_name_is_refused() {
        assertRefused();
        assertRefused(DerWriter.element(DerTag.contextConstructed(3), DerWriter.nothing()));
        assertRefused(DerWriter.element(DerTag.contextConstructed(5), DerWriter.nothing()));
        assertRefused(DerWriter.element(DerTag.context(9), new byte[1]));
        assertRefused(DerWriter.nothing());
        assertRefused(DerWriter.element(DerTag.context(2)));
        assertRefused(DerWriter.element(DerTag.context(2), new byte[] {'a', 0, 'b'}));
        assertRefused(DerWriter.element(DerTag.context(6), new byte[] {'a', '\r'}));
        assertRefused(DerWriter.element(DerTag.context(7), new byte[8]));
        assertRefused(DerWriter.element(DerTag.context(8)));
        assertRefused(DerWriter.element(DerTag.contextConstructed(4), DerWriter.nothing()));
        assertRefused(DerWriter.element(DerTag.contextConstructed(0), DerWriter.oid("1.2.3")));
    }

    @Test
    void more_than_256_names_are_refused() throws MalformedStructureException {
        byte[] one = DerWriter.ascii(DerTag.context(2), "a");

        assertThat(AlternativeNames.decode(DerWriter.sequence(Collections.nCopies(256, one))))
                .hasSize(256);
        assertThatThrownBy(() -> AlternativeNames.decode(DerWriter.sequence(Collections.nCopies(257, one))))
                .isInstanceOf(MalformedStructureException.class);
    }
}
