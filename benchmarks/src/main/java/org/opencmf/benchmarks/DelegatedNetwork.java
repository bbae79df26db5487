// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.benchmarks;

import java.security.KeyPair;
import java.security.Provider;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.opencmf.api.CertificateManagementFunction;
import org.opencmf.api.certificate.CertificateChain;
import org.opencmf.api.enrolment.EnrolmentOutcome;
import org.opencmf.api.enrolment.EnrolmentRequest;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.identity.RequestId;
import org.opencmf.api.registration.RegistrationRequest;
import org.opencmf.cmf.ConsumerIdentity;
import org.opencmf.cmf.InMemoryCmf;
import org.opencmf.hsm.InsecureMemoryHsm;
import org.opencmf.mano.csr.AttestationPlacement;
import org.opencmf.mano.csr.CsrSigner;
import org.opencmf.mano.custody.CustodyPolicy;
import org.opencmf.mano.custody.InMemoryCustodyStore;
import org.opencmf.mano.delegation.DelegationMode;
import org.opencmf.mano.delegation.DelegationPolicy;
import org.opencmf.mano.delegation.DelegationPorts;
import org.opencmf.mano.delegation.Installers;
import org.opencmf.mano.install.InstallationTarget.Phase;
import org.opencmf.mano.install.KeyOpener;
import org.opencmf.mano.install.TransportPolicy;

/** A CMF in memory, a VNFM in delegation mode, and a VIM that takes what it gets. */
final class DelegatedNetwork implements AutoCloseable {

    private static final String VNFM = "vnfm.operator.example";
    private static final String VIM = "vim.operator.example";

    private final InMemoryCmf cmf;
    private final Applicant applicant;
    private final PlainTarget vim;
    private final DelegationMode delegation;

    DelegatedNetwork(Provider crypto, TransportPolicy transport) {
        this.cmf = InMemoryCmf.builder().crypto(crypto).build();
        this.applicant = new Applicant(crypto);
        CertificateManagementFunction view = cmf.forConsumer(ConsumerIdentity.Certificate.of(
                enrolled(EntityType.VNFM, VNFM, applicant.newKey()).certificates()));
        // the fast providers do not know how keys are agreed in CMS
        Provider envelopes = new BouncyCastleProvider();
        KeyPair vimKey = applicant.newKey();
        CertificateChain vimChain = enrolled(EntityType.VIM, VIM, vimKey);
        var opener = new KeyOpener(vimKey.getPrivate(), envelopes);
        this.vim = new PlainTarget(vimChain, opener);
        var random = new SecureRandom();
        var ports = new DelegationPorts(
                view,
                new InsecureMemoryHsm(crypto, random),
                new InMemoryCustodyStore(),
                new CsrSigner(AttestationPlacement.NONE),
                Installers.of(vim, vim, vim),
                new DelegationPorts.World(crypto, random, Clock.systemUTC(), envelopes));
        this.delegation = new DelegationMode(ports, policy(transport));
    }

    private static DelegationPolicy policy(TransportPolicy transport) {
        return new DelegationPolicy(
                new CustodyPolicy(3, Duration.ofHours(12)),
                transport,
                Phase.DURING_INSTANTIATION,
                2.0 / 3,
                Duration.ofMinutes(1),
                Duration.ofHours(1));
    }

    private CertificateChain enrolled(EntityType type, String fqdn, KeyPair key) {
        var request = RegistrationRequest.of(type, fqdn, InMemoryCmf.DOMAIN);
        var credential = cmf.oss().register(request).credential();
        var outcome = cmf.withCredential(credential)
                .enrol(new EnrolmentRequest(
                        RequestId.random(),
                        request.entity(),
                        RegistrationRequest.NFV_MANO_IDENTITY,
                        applicant.manager(fqdn, key)));
        return ((EnrolmentOutcome.Issued) outcome).chain();
    }

    DelegationMode delegation() {
        return delegation;
    }

    PlainTarget vim() {
        return vim;
    }

    @Override
    public void close() {
        cmf.close();
    }
}
