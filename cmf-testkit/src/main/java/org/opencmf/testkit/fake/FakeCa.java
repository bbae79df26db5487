// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.testkit.fake;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CRLReason;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.opencmf.api.certificate.CertificateChain;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.certificate.TrustBundle;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.spi.CaAnswer;
import org.opencmf.spi.CaConnector;
import org.opencmf.spi.CaRequest;
import org.opencmf.testkit.fixture.CaFixture;

/**
 * A CA that issues real certificates at once, with a root and an issuing CA of its own. It checks nothing and knows no
 * profiles: a certificate carries the names and what TLS needs. To make it slow or worse, put a {@link MoodyCa} before it.
 */
public final class FakeCa implements CaConnector {

    private final String name;
    private final Clock clock;
    private final CaFixture ca;
    private final Map<String, CertificateChain> issued = new ConcurrentHashMap<>();
    private final Set<CertificateId> known = ConcurrentHashMap.newKeySet();
    private final Map<CertificateId, CRLReason> revoked = new ConcurrentHashMap<>();

    private FakeCa(String name, Clock clock) {
        this.name = name;
        this.clock = clock;
        this.ca = CaFixture.create(name, clock.instant().minus(Duration.ofHours(1)));
    }

    /**
     * Makes a CA.
     *
     * @param name what the configuration calls it
     * @param clock tells when its certificates begin
     * @return a CA with fresh keys
     */
    public static FakeCa create(String name, Clock clock) {
        return new FakeCa(name, clock);
    }

    /**
     * Returns what was revoked.
     *
     * @return the first reasons, by certificate
     */
    public Map<CertificateId, CRLReason> revoked() {
        return Map.copyOf(revoked);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public TrustBundle trustBundle() {
        return ca.trustBundle();
    }

    @Override
    public CaAnswer issue(CaRequest request) {
        return new CaAnswer.Issued(issued.computeIfAbsent(request.transactionId(), id -> chain(request)));
    }

    @Override
    public CaAnswer poll(String transactionId) {
        CertificateChain chain = issued.get(transactionId);
        return chain == null ? new CaAnswer.Refused("no such request") : new CaAnswer.Issued(chain);
    }

    @Override
    public void revoke(CertificateId certificate, CRLReason reason) {
        if (!known.contains(certificate)) {
            throw new CmfRejectedException(CmfErrorCode.CERTIFICATE_UNKNOWN, name + " has not issued it");
        }
        revoked.putIfAbsent(certificate, reason);
    }

    private CertificateChain chain(CaRequest request) {
        CertificateChain chain = ca.issue(request.names(), key(request), clock.instant(), request.maximumValidity());
        known.add(CertificateId.of(chain.certificate()));
        return chain;
    }

    private static PublicKey key(CaRequest request) {
        try {
            var key = new PKCS10CertificationRequest(request.csr().toDer()).getSubjectPublicKeyInfo();
            boolean isRsa = PKCSObjectIdentifiers.rsaEncryption.equals(
                    key.getAlgorithm().getAlgorithm());
            return KeyFactory.getInstance(isRsa ? "RSA" : "EC")
                    .generatePublic(new X509EncodedKeySpec(key.getEncoded()));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("not a certification request with a key on a curve or of RSA", e);
        }
    }
}
