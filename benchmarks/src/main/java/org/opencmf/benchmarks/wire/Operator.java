// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.benchmarks.wire;

import java.net.URI;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.Provider;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.opencmf.api.CertificateManagementFunction;
import org.opencmf.api.certificate.TrustBundle;
import org.opencmf.api.enrolment.CertificationRequest;
import org.opencmf.api.enrolment.EnrolmentOutcome;
import org.opencmf.api.enrolment.EnrolmentRequest;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.identity.RequestId;
import org.opencmf.api.identity.TrustDomain;
import org.opencmf.api.registration.RegistrationRequest;
import org.opencmf.mano.remote.RemoteCmf;
import org.opencmf.mano.remote.RemotePolicy;
import org.opencmf.mano.tls.PeerPolicy;
import org.opencmf.mano.tls.SwappingTlsIdentity;
import org.opencmf.server.ServerCertificate.Environment;
import org.opencmf.server.ServerRequest;
import org.opencmf.server.config.KeyFiles;
import org.opencmf.server.config.TrialCas;

/** Who asks a stand-alone server: its OSS, and the VNFMs that the OSS registers. */
final class Operator {

    static final TrustDomain DOMAIN = new TrustDomain("operator");

    private final Provider crypto = new BouncyCastleProvider();
    private final SecureRandom random = new SecureRandom();
    private final TrustBundle trust;
    private final URI root;
    private final RemoteCmf remote;
    private final CertificateManagementFunction oss;

    /** Takes the OSS's key and certificate from where the server has put them. */
    Operator(Path directory, URI root) {
        var files = new KeyFiles(directory);
        this.trust = new TrustBundle(List.of(files.certificate("root")), List.of(), 0);
        this.root = root;
        this.remote = new RemoteCmf(root, trust, RemotePolicy.standard(), Clock.systemUTC(), random);
        var identity = identity();
        identity.present(files.keys("oss", crypto).getPrivate(), files.chain("oss"));
        this.oss = remote.withCertificate(identity);
    }

    private SwappingTlsIdentity identity() {
        var identity = new SwappingTlsIdentity(PeerPolicy.standard(), Clock.systemUTC(), random, null);
        identity.trust(trust);
        return identity;
    }

    CertificateManagementFunction oss() {
        return oss;
    }

    /** Opens a view by a new client, with connections of its own. */
    CertificateManagementFunction view(SwappingTlsIdentity identity) {
        return new RemoteCmf(root, trust, RemotePolicy.standard(), Clock.systemUTC(), random).withCertificate(identity);
    }

    /**
     * An NFV-MANO entity.
     *
     * @param identity what its certificate says
     * @param tls presents the certificate
     */
    record Member(EndEntityIdentity identity, SwappingTlsIdentity tls) {}

    /** Registers an NFV-MANO entity, and enrols it by its initial credential. */
    Member enter(EntityType type, String fqdn) {
        var request = RegistrationRequest.of(type, fqdn, DOMAIN);
        var credential = oss.register(request).credential();
        var member = new Member(request.identities().get(0), identity());
        KeyPair keys = keys();
        var outcome = remote.withCredential(credential)
                .enrol(new EnrolmentRequest(
                        RequestId.random(), request.entity(), member.identity().id(), csr(member, keys)));
        var issued = (EnrolmentOutcome.Issued) outcome;
        member.tls().present(keys.getPrivate(), issued.chain().certificates());
        return member;
    }

    CertificationRequest csr(Member member, KeyPair keys) {
        return CertificationRequest.ofDer(new ServerRequest(member.identity(), crypto).sign(keys));
    }

    KeyPair keys() {
        return TrialCas.keys(new Environment(crypto, random, Clock.systemUTC()));
    }
}
