// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.selection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.TrustDomain;

class CaSelectionTest {

    private static final TrustDomain EDGE = new TrustDomain("edge");
    private static final TrustDomain CORE = new TrustDomain("core");
    private static final EntityId AMF = new EntityId("amf-0");
    private static final CaQuestion QUESTION = new CaQuestion(EDGE, AMF, CertificateType.VNFCI, "sba");

    @Test
    void selects_by_trust_domain() {
        var selector = CaSelector.byTrustDomain(Map.of(EDGE, "edge-ca"));

        assertThat(selector.select(QUESTION)).contains("edge-ca");
        assertThat(selector.select(new CaQuestion(CORE, AMF, CertificateType.VNFCI, "sba")))
                .isEmpty();
        assertThat(selector.names()).containsExactly("edge-ca");
    }

    @Test
    void selects_by_type_of_certificate() {
        var selector = CaSelector.byType(Map.of(CertificateType.VNFCI, "vnf-ca"));

        assertThat(selector.select(QUESTION)).contains("vnf-ca");
        assertThat(selector.select(new CaQuestion(EDGE, AMF, CertificateType.VNF_OAM, "sba")))
                .isEmpty();
        assertThat(selector.names()).containsExactly("vnf-ca");
    }

    @Test
    void selects_by_entity() {
        var selector = CaSelector.byEntity(Map.of(AMF, "amf-ca"));

        assertThat(selector.select(QUESTION)).contains("amf-ca");
        assertThat(selector.select(new CaQuestion(EDGE, new EntityId("smf-0"), CertificateType.VNFCI, "sba")))
                .isEmpty();
        assertThat(selector.names()).containsExactly("amf-ca");
    }

    @Test
    void selects_by_profile() {
        var selector = CaSelector.byProfile(Map.of("sba", "sba-ca"));

        assertThat(selector.select(QUESTION)).contains("sba-ca");
        assertThat(selector.select(new CaQuestion(EDGE, AMF, CertificateType.VNFCI, "oam")))
                .isEmpty();
        assertThat(selector.names()).containsExactly("sba-ca");
    }

    @Test
    void keeps_a_selector_within_one_trust_domain() {
        var selector = CaSelector.byProfile(Map.of("sba", "sba-ca")).within(EDGE);

        assertThat(selector.select(QUESTION)).contains("sba-ca");
        assertThat(selector.select(new CaQuestion(CORE, AMF, CertificateType.VNFCI, "sba")))
                .isEmpty();
        assertThat(selector.names()).containsExactly("sba-ca");
    }

    @Test
    void takes_the_first_selector_that_knows_a_ca() {
        var byEntity = CaSelector.byEntity(Map.of(AMF, "amf-ca"));
        var byDomain = CaSelector.byTrustDomain(Map.of(EDGE, "edge-ca"));

        assertThat(CaSelection.of(byEntity, byDomain).select(QUESTION)).contains("amf-ca");
        assertThat(CaSelection.of(byDomain, byEntity).select(QUESTION)).contains("edge-ca");
    }

    @Test
    void goes_on_where_a_selector_says_nothing() {
        var selection = CaSelection.of(
                CaSelector.byTrustDomain(Map.of(CORE, "core-ca")), CaSelector.byTrustDomain(Map.of(EDGE, "edge-ca")));

        assertThat(selection.select(QUESTION)).contains("edge-ca");
        assertThat(selection.names()).containsExactlyInAnyOrder("core-ca", "edge-ca");
    }

    @Test
    void selects_nothing_where_no_selector_knows_a_ca() {
        assertThat(CaSelection.of().select(QUESTION)).isEmpty();
        assertThat(CaSelection.of(question -> Optional.empty()).select(QUESTION))
                .isEmpty();
        assertThat(CaSelection.of(question -> Optional.of("any")).names()).isEmpty();
    }
}
