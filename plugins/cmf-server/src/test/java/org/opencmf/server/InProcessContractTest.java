// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server;

import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.opencmf.api.CertificateManagementFunction;
import org.opencmf.api.CmfAccess;
import org.opencmf.api.TlsIdentity;
import org.opencmf.api.enrolment.EnrolmentOutcome;
import org.opencmf.api.identity.TrustDomain;
import org.opencmf.cmf.InMemoryCmf;
import org.opencmf.mano.tls.PeerPolicy;
import org.opencmf.mano.tls.SwappingTlsIdentity;
import org.opencmf.testkit.contract.CertificateManagementFunctionContract;

/** The contract, in the same process. */
class InProcessContractTest implements CertificateManagementFunctionContract {

    private final InMemoryCmf cmf = InMemoryCmf.create();

    @Override
    public CmfAccess access() {
        return cmf;
    }

    @Override
    public CertificateManagementFunction oss() {
        return cmf.oss();
    }

    @Override
    public TrustDomain trustDomain() {
        return InMemoryCmf.DOMAIN;
    }

    @Override
    public TlsIdentity identity(KeyPair keys, EnrolmentOutcome.Issued issued) {
        var identity = new SwappingTlsIdentity(PeerPolicy.standard(), Clock.systemUTC(), new SecureRandom(), null);
        identity.present(keys.getPrivate(), issued.chain().certificates());
        return identity;
    }

    @AfterEach
    void stop() {
        cmf.close();
    }
}
