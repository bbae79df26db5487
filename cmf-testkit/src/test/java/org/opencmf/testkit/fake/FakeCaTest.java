// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.testkit.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.CRLReason;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.spi.CaAnswer;
import org.opencmf.spi.CaConnector;
import org.opencmf.testkit.TestClock;
import org.opencmf.testkit.contract.CaConnectorContract;
import org.opencmf.testkit.fixture.CertificateFixture;
import org.opencmf.testkit.fixture.CsrFixture;

class FakeCaTest implements CaConnectorContract {

    @Override
    public CaConnector ca() {
        return FakeCa.create("fake", TestClock.at(CertificateFixture.START));
    }

    @Test
    void it_remembers_the_first_reason_of_a_revocation() {
        var ca = FakeCa.create("fake", TestClock.at(CertificateFixture.START));
        var csr = CsrFixture.forDnsName("nfvo.operator.example").request();
        var issued = (CaAnswer.Issued) ca.issue(request("t-1", csr));
        var id = CertificateId.of(issued.chain().certificate());

        ca.revoke(id, CRLReason.SUPERSEDED);
        ca.revoke(id, CRLReason.KEY_COMPROMISE);

        assertThat(ca.revoked()).containsExactly(Map.entry(id, CRLReason.SUPERSEDED));
    }
}
