// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;
import org.opencmf.api.enrolment.EnrolmentOutcome.Issued;
import org.opencmf.api.identity.AlternativeName;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.registration.RegistrationRequest;

class InMemoryEntityTest {

    private static final RegistrationRequest NFVO =
            RegistrationRequest.of(EntityType.NFVO, "nfvo.operator.example", InMemoryCmf.DOMAIN);

    @Test
    void asks_with_its_own_key_for_every_name_that_is_registered() throws Exception {
        try (var cmf = InMemoryCmf.create()) {
            var registered = cmf.oss().register(NFVO);
            var nfvo = InMemoryEntity.of(registered.registration());

            var issued = (Issued) cmf.withCredential(registered.credential())
                    .enrol(nfvo.request(RegistrationRequest.NFV_MANO_IDENTITY));

            var certificate = issued.chain().certificate();
            assertThat(certificate.getPublicKey()).isEqualTo(nfvo.keys().getPublic());
            assertThat(certificate.getSubjectAlternativeNames()).containsExactly(List.of(2, "nfvo.operator.example"));
        }
    }

    @Test
    void asks_for_names_of_every_kind_that_its_profile_has() throws Exception {
        var identity = new EndEntityIdentity(
                "own",
                CertificateType.NFV_MANO,
                "nfv-mano",
                new X500Principal("CN=vnfm.operator.example"),
                Set.of(
                        AlternativeName.dns("vnfm.operator.example"),
                        new AlternativeName(AlternativeName.Kind.IP, "192.0.2.7")),
                Set.of());
        var vnfm = new RegistrationRequest(
                NFVO.id(),
                NFVO.entity(),
                EntityType.VNFM,
                InMemoryCmf.DOMAIN,
                "vnfm.operator.example",
                List.of(identity));
        try (var cmf = InMemoryCmf.create()) {
            var registered = cmf.oss().register(vnfm);
            var entity = InMemoryEntity.of(registered.registration());

            var issued = (Issued) cmf.withCredential(registered.credential()).enrol(entity.request("own"));

            assertThat(issued.chain().certificate().getSubjectAlternativeNames())
                    .containsExactlyInAnyOrder(List.of(2, "vnfm.operator.example"), List.of(7, "192.0.2.7"));
        }
    }

    @Test
    void asks_for_nothing_that_is_not_registered() {
        try (var cmf = InMemoryCmf.create()) {
            var nfvo = InMemoryEntity.of(cmf.oss().register(NFVO).registration());

            assertThatIllegalArgumentException().isThrownBy(() -> nfvo.request("another"));
        }
    }
}
