// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server;

import java.security.KeyPair;
import org.junit.jupiter.api.AfterEach;
import org.opencmf.api.CertificateManagementFunction;
import org.opencmf.api.CmfAccess;
import org.opencmf.api.TlsIdentity;
import org.opencmf.api.enrolment.EnrolmentOutcome;
import org.opencmf.api.identity.TrustDomain;
import org.opencmf.cmf.InMemoryCmf;
import org.opencmf.mano.remote.RemoteCmf;
import org.opencmf.testkit.contract.CertificateManagementFunctionContract;

/** The same contract, over HTTPS with certificates on both sides. */
class RemoteContractTest implements CertificateManagementFunctionContract {

    private final RunningCmf running = new RunningCmf();
    private final RemoteCmf remote = running.remote();
    private final CertificateManagementFunction oss = remote.withCertificate(running.oss());

    @Override
    public CmfAccess access() {
        return remote;
    }

    @Override
    public CertificateManagementFunction oss() {
        return oss;
    }

    @Override
    public TrustDomain trustDomain() {
        return InMemoryCmf.DOMAIN;
    }

    @Override
    public TlsIdentity identity(KeyPair keys, EnrolmentOutcome.Issued issued) {
        return running.identity(keys, issued);
    }

    @AfterEach
    void stop() {
        running.close();
    }
}
