// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.delegation;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.CRLReason;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
import org.opencmf.api.CertificateManagementFunction;
import org.opencmf.api.attestation.AttestationNonce;
import org.opencmf.api.certificate.CertificateChain;
import org.opencmf.api.certificate.CertificateFilter;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.certificate.CertificateListener;
import org.opencmf.api.certificate.CertificateRecord;
import org.opencmf.api.certificate.Page;
import org.opencmf.api.certificate.Subscription;
import org.opencmf.api.certificate.TrustBundle;
import org.opencmf.api.enrolment.CertificationRequest;
import org.opencmf.api.enrolment.EnrolmentOutcome;
import org.opencmf.api.enrolment.EnrolmentRequest;
import org.opencmf.api.enrolment.RenewalRequest;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.error.CmfUnavailableException;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.RequestId;
import org.opencmf.api.identity.TrustDomain;
import org.opencmf.api.lifecycle.VnfLcmEvent;
import org.opencmf.api.registration.DelegateRegistrationRequest;
import org.opencmf.api.registration.InitialCredential;
import org.opencmf.api.registration.Registration;
import org.opencmf.api.registration.RegistrationOutcome;
import org.opencmf.api.registration.RegistrationRequest;

/** The consumer's view of a CMF with one CA, as a delegate sees it; it can be told to be slow, down or refusing. */
final class FakeCmf implements CertificateManagementFunction {

    /** How the next requests for certificates are answered. */
    enum Answer {
        PENDING,
        DOWN,
        REFUSED
    }

    final Map<EntityId, List<EndEntityIdentity>> registered = new LinkedHashMap<>();
    final Map<RequestId, CertificationRequest> requests = new HashMap<>();
    final Map<CertificateId, CRLReason> revoked = new LinkedHashMap<>();
    final List<CertificateId> removed = new ArrayList<>();
    final List<CertificateId> issued = new ArrayList<>();
    final List<CertificateId> renewed = new ArrayList<>();
    final List<VnfLcmEvent> events = new ArrayList<>();
    final Queue<Answer> answers = new ArrayDeque<>();

    private final Map<RequestId, EnrolmentOutcome.Issued> outcomes = new HashMap<>();
    private final Provider crypto;
    private final Clock clock;
    private final KeyPair caKey;
    private final X509Certificate root;
    private long serial = 1;

    FakeCmf(Provider crypto, Clock clock) {
        this.crypto = crypto;
        this.clock = clock;
        try {
            this.caKey = pair();
            var name = new X500Name("CN=root");
            this.root = certificate(
                    name,
                    SubjectPublicKeyInfo.getInstance(caKey.getPublic().getEncoded()),
                    null,
                    Duration.ofDays(3650));
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An NFV-MANO entity's own certificate. */
    record Member(CertificateChain chain, PrivateKey key) {}

    Member member(String fqdn) {
        try {
            KeyPair pair = pair();
            var certificate = certificate(
                    new X500Name("CN=" + fqdn),
                    SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()),
                    new Extensions(
                            new Extension(Extension.basicConstraints, false, new BasicConstraints(false).getEncoded())),
                    Duration.ofDays(365));
            return new Member(CertificateChain.of(List.of(certificate, root)), pair.getPrivate());
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public List<Registration> registerDelegate(DelegateRegistrationRequest request) {
        registered.putAll(request.vnfcis());
        return List.of();
    }

    @Override
    public EnrolmentOutcome enrol(EnrolmentRequest request) {
        boolean known = registered.getOrDefault(request.entity(), List.of()).stream()
                .anyMatch(identity -> identity.id().equals(request.identity()));
        if (!known) {
            throw new CmfRejectedException(CmfErrorCode.NOT_THE_DELEGATE, "not registered");
        }
        return answer(request.id(), request.csr());
    }

    @Override
    public EnrolmentOutcome renew(RenewalRequest request) {
        EnrolmentOutcome outcome = answer(request.id(), request.csr());
        renewed.add(request.certificate());
        return outcome;
    }

    @Override
    public CertificateRecord revoke(CertificateId certificate, CRLReason reason) {
        if (answers.peek() == Answer.DOWN) {
            answers.remove();
            throw down();
        }
        revoked.putIfAbsent(certificate, reason);
        return null;
    }

    @Override
    public void remove(CertificateId certificate) {
        removed.add(certificate);
    }

    @Override
    public TrustBundle trustBundle(TrustDomain trustDomain) {
        return new TrustBundle(List.of(root), List.of(), 1);
    }

    @Override
    public void vnfLifecycleChanged(VnfLcmEvent event) {
        events.add(event);
    }

    private EnrolmentOutcome answer(RequestId id, CertificationRequest csr) {
        CertificationRequest before = requests.putIfAbsent(id, csr);
        if (before != null && !before.equals(csr)) {
            throw new CmfRejectedException(CmfErrorCode.REQUEST_ID_REUSED, "another request");
        }
        if (outcomes.containsKey(id)) {
            return outcomes.get(id);
        }
        Answer answer = answers.poll();
        if (answer == Answer.DOWN) {
            throw down();
        }
        if (answer == Answer.REFUSED) {
            throw new CmfRejectedException(CmfErrorCode.CA_REFUSED, "no");
        }
        if (answer == Answer.PENDING) {
            return new EnrolmentOutcome.Pending(Duration.ofMinutes(5));
        }
        try {
            EnrolmentOutcome.Issued outcome = issue(csr);
            outcomes.put(id, outcome);
            issued.add(outcome.id());
            return outcome;
        } catch (IOException | OperatorCreationException | GeneralSecurityException | PKCSException e) {
            throw new CmfRejectedException(CmfErrorCode.CSR_MALFORMED, "malformed");
        }
    }

    private EnrolmentOutcome.Issued issue(CertificationRequest csr)
            throws IOException, OperatorCreationException, GeneralSecurityException, PKCSException {
        var request = new PKCS10CertificationRequest(csr.toDer());
        if (!request.isSignatureValid(
                new JcaContentVerifierProviderBuilder().setProvider(crypto).build(request.getSubjectPublicKeyInfo()))) {
            throw new CmfRejectedException(CmfErrorCode.CSR_PROOF_OF_POSSESSION, "no proof");
        }
        var extensions =
                Extensions.getInstance(request.getAttributes(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest)[0]
                        .getAttrValues()
                        .getObjectAt(0));
        var certificate =
                certificate(request.getSubject(), request.getSubjectPublicKeyInfo(), extensions, Duration.ofDays(90));
        return new EnrolmentOutcome.Issued(
                CertificateId.of(certificate), CertificateChain.of(List.of(certificate, root)));
    }

    private X509Certificate certificate(
            X500Name subject, SubjectPublicKeyInfo key, Extensions extensions, Duration validity)
            throws IOException, OperatorCreationException, GeneralSecurityException {
        Date from = Date.from(clock.instant().minusSeconds(60));
        Date to = Date.from(clock.instant().plus(validity));
        var builder = new X509v3CertificateBuilder(
                new X500Name("CN=root"), BigInteger.valueOf(serial++), from, to, subject, key);
        if (extensions == null) {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        } else {
            for (var oid : extensions.getExtensionOIDs()) {
                builder.addExtension(extensions.getExtension(oid));
            }
        }
        var signer = new JcaContentSignerBuilder("SHA256withECDSA")
                .setProvider(crypto)
                .build(caKey.getPrivate());
        byte[] der = builder.build(signer).getEncoded();
        return org.opencmf.api.certificate.EncodedCertificate.ofDer(der).toX509();
    }

    private KeyPair pair() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC", crypto);
        generator.initialize(256);
        return generator.generateKeyPair();
    }

    private static CmfUnavailableException down() {
        return new CmfUnavailableException(CmfErrorCode.CA_UNAVAILABLE, "down", Duration.ofMinutes(1));
    }

    @Override
    public RegistrationOutcome register(RegistrationRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public InitialCredential issueCredential(EntityId entity) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Registration> handOver(Set<EntityId> vnfcis, EntityId delegate) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Registration registration(EntityId entity) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void deregister(EntityId entity) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CertificateRecord certificate(CertificateId certificate) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Page<CertificateRecord> certificates(CertificateFilter filter, Page.Request page) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Subscription subscribe(CertificateFilter filter, CertificateListener listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public AttestationNonce attestationNonce() {
        throw new UnsupportedOperationException();
    }
}
