// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.opencmf.x509.der.DerBytes;
import org.opencmf.x509.der.DerTag;
import org.opencmf.x509.der.DerWriter;
import org.opencmf.x509.der.MalformedStructureException;

class AttestationBundleTest {

    private static final String FORMAT = "1.2.3.999.1";

    private static final byte[] STATEMENT =
            DerWriter.sequence(DerWriter.oid(FORMAT), DerWriter.octetString(new byte[] {1}));

    private final AttestationStatement statement =
            new AttestationStatement(FORMAT, DerBytes.copyOf(DerWriter.octetString(new byte[] {1})));

    private static void assertRefused(byte[] der) {
        assertThatThrownBy(() -> AttestationBundle.decode(der)).isInstanceOf(MalformedStructureException.class);
    }

    @Nested
    class Reads {

        @Test
        void what_it_writes_with_a_pool_of_certificates() throws MalformedStructureException {
            var certificate = new LimitedCertChoice.X509(DerBytes.copyOf(DerWriter.sequence(DerWriter.nothing())));
            var other = new LimitedCertChoice.Other("1.2.3.4", DerBytes.copyOf(DerWriter.nothing()));
            var bundle = new AttestationBundle(List.of(statement, statement), List.of(certificate, other));

            assertThat(AttestationBundle.decode(bundle.encode())).isEqualTo(bundle);
        }

        @Test
        void what_it_writes_without_certificates() throws MalformedStructureException {
            var bundle = new AttestationBundle(List.of(statement), List.of());

            assertThat(bundle.encode()).isEqualTo(DerWriter.sequence(DerWriter.sequence(STATEMENT)));
            assertThat(AttestationBundle.decode(bundle.encode())).isEqualTo(bundle);
        }

        @Test
        void a_statement_of_an_older_draft_with_its_hint() throws MalformedStructureException {
            byte[] hinted = DerWriter.sequence(
                    DerWriter.oid(FORMAT),
                    DerWriter.octetString(new byte[] {1}),
                    DerWriter.ascii(DerTag.UTF8_STRING, "verifier.example.org"));

            var bundle = AttestationBundle.decode(DerWriter.sequence(DerWriter.sequence(hinted)));

            assertThat(bundle.attestations()).containsExactly(statement);
        }
    }

    @Nested
    class Refuses {

        @Test
        void no_statement_or_too_many() {
            assertRefused(DerWriter.sequence(DerWriter.sequence()));
            assertRefused(DerWriter.sequence(DerWriter.sequence(Collections.nCopies(17, STATEMENT))));
            assertThatIllegalArgumentException().isThrownBy(() -> new AttestationBundle(List.of(), List.of()));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new AttestationBundle(Collections.nCopies(17, statement), List.of()));
        }

        @Test
        void an_empty_pool_or_one_too_large() {
            byte[] one = DerWriter.sequence(DerWriter.nothing());

            assertRefused(DerWriter.sequence(DerWriter.sequence(STATEMENT), DerWriter.sequence()));
            assertRefused(DerWriter.sequence(
                    DerWriter.sequence(STATEMENT), DerWriter.sequence(Collections.nCopies(65, one))));
        }

        @Test
        void a_choice_that_the_draft_does_not_allow() {
            byte[] attributeCertificate = DerWriter.element(DerTag.contextConstructed(2), DerWriter.nothing());

            assertRefused(DerWriter.sequence(DerWriter.sequence(STATEMENT), DerWriter.sequence(attributeCertificate)));
        }

        @Test
        void a_statement_with_a_field_missing_or_too_many() {
            assertRefused(DerWriter.sequence(DerWriter.sequence(DerWriter.sequence(DerWriter.oid(FORMAT)))));
            assertRefused(DerWriter.sequence(DerWriter.sequence(
                    DerWriter.sequence(DerWriter.oid(FORMAT), DerWriter.nothing(), DerWriter.nothing()))));
        }

        @Test
        void a_bundle_cut_at_any_octet() {
            byte[] whole = new AttestationBundle(List.of(statement), List.of()).encode();
            for (int length = 0; length < whole.length; length++) {
                assertRefused(Arrays.copyOf(whole, length));
            }
        }
    }
}
