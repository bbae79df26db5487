// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.opencmf.api.profile.CertificateProfile.Source;
import org.opencmf.api.profile.ExtensionRule;
import org.opencmf.cmf.reading.ExtensionWords;
import org.opencmf.x509.csr.RequestedExtension;
import org.opencmf.x509.der.DerBytes;
import org.opencmf.x509.der.DerWriter;

class PrescribedValuesTest {

    private static final String SERVER = "1.3.6.1.5.5.7.3.1";
    private static final String CLIENT = "1.3.6.1.5.5.7.3.2";

    private final PrescribedValues values = new PrescribedValues();

    private static ExtensionRule rule(String... purposes) {
        return new ExtensionRule(ExtensionWords.EXTENDED_KEY_USAGE, true, false, Source.PROFILE, List.of(purposes));
    }

    private static RequestedExtension extension(String... purposes) {
        byte[][] oids = new byte[purposes.length][];
        for (int i = 0; i < oids.length; i++) {
            oids[i] = DerWriter.oid(purposes[i]);
        }
        return new RequestedExtension(
                ExtensionWords.EXTENDED_KEY_USAGE, false, DerBytes.copyOf(DerWriter.sequence(oids)));
    }

    @Test
    void a_value_is_right_again_and_in_any_order_of_its_words() {
        for (int i = 0; i < 3; i++) {
            assertThat(values.has(extension(SERVER, CLIENT), rule(SERVER, CLIENT)))
                    .isTrue();
            assertThat(values.has(extension(CLIENT, SERVER), rule(SERVER, CLIENT)))
                    .isTrue();
        }
    }

    @Test
    void another_value_is_wrong_however_often_the_right_one_was_seen() {
        assertThat(values.has(extension(SERVER), rule(SERVER))).isTrue();

        assertThat(values.has(extension(SERVER, CLIENT), rule(SERVER))).isFalse();
        assertThat(values.has(extension(CLIENT), rule(SERVER))).isFalse();
        assertThat(values.has(extension(CLIENT), rule(SERVER))).isFalse();
        assertThat(values.has(extension(SERVER), rule(SERVER))).isTrue();
    }

    @Test
    void what_was_right_for_a_rule_is_wrong_for_the_rule_that_it_was_changed_to() {
        assertThat(values.has(extension(SERVER), rule(SERVER))).isTrue();

        assertThat(values.has(extension(SERVER), rule(CLIENT))).isFalse();
        assertThat(values.has(extension(CLIENT), rule(CLIENT))).isTrue();
    }
}
