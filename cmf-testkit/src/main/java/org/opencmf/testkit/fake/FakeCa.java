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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.certificate.CertificateChain;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.certificate.TrustBundle;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.error.CmfUnavailableException;
import org.opencmf.spi.CaAnswer;
import org.opencmf.spi.CaConnector;
import org.opencmf.spi.CaRequest;
import org.opencmf.testkit.fixture.CaFixture;
import org.opencmf.testkit.fixture.KeyFixture;

/**
 * A CA that issues real certificates at once, unless it is told to be slow, to answer later, to be down, to refuse or to
 * return something else. It does not check what it is asked for.
 *
 * <p>What it is told holds until it is told otherwise. It is asked to issue once for a transaction id, however often.
 */
public final class FakeCa implements CaConnector {

    private static final Duration RETRY = Duration.ofSeconds(5);

    private final String name;
    private final Clock clock;
    private final CaFixture ca;
    private final Map<String, CertificateChain> issued = new ConcurrentHashMap<>();
    private final Map<String, CaRequest> accepted = new ConcurrentHashMap<>();
    private final Map<CertificateId, CRLReason> revoked = new ConcurrentHashMap<>();
    private final Set<CertificateId> known = ConcurrentHashMap.newKeySet();
    private final List<CaRequest> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger pending = new AtomicInteger();
    private volatile boolean down;
    private volatile boolean wrong;
    private volatile @Nullable String refusal;
    private volatile @Nullable CountDownLatch gate;
    private volatile CountDownLatch atGate = new CountDownLatch(1);

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
     * @return a CA with a root, an issuing CA and fresh keys
     */
    public static FakeCa create(String name, Clock clock) {
        return new FakeCa(name, clock);
    }

    /** Makes it answer later. */
    public FakeCa pending(int times) {
        pending.set(times);
        return this;
    }

    /** Makes every question wait from now on, until the latch is at zero. */
    public FakeCa slow(CountDownLatch until) {
        atGate = new CountDownLatch(1);
        gate = until;
        return this;
    }

    /** Makes it be out of reach. */
    public FakeCa down() {
        down = true;
        return this;
    }

    /** Makes it refuse. */
    public FakeCa refusing(String reason) {
        refusal = reason;
        return this;
    }

    /** Makes it return certificates of another key than the one that is asked for. */
    public FakeCa answeringWrong() {
        wrong = true;
        return this;
    }

    /** Makes it be as at first: nothing that it has issued or accepted is forgotten. */
    public FakeCa well() {
        pending.set(0);
        down = false;
        wrong = false;
        refusal = null;
        gate = null;
        return this;
    }

    /**
     * Waits until somebody waits for this slow CA.
     *
     * @throws InterruptedException if the test is interrupted
     */
    public void awaitSomebodyWaiting() throws InterruptedException {
        atGate.await();
    }

    /**
     * Returns what it was asked for.
     *
     * @return every request that reached it, repetitions included, in order
     */
    public List<CaRequest> requests() {
        return List.copyOf(requests);
    }

    /**
     * Returns how many certificates it has made.
     *
     * @return the number, each counted once
     */
    public int issuedCount() {
        return known.size();
    }

    /**
     * Returns what was revoked.
     *
     * @return the reasons by certificate
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
        reach();
        requests.add(request);
        if (refusal == null) {
            accepted.putIfAbsent(request.transactionId(), request);
        }
        return answer(request.transactionId());
    }

    @Override
    public CaAnswer poll(String transactionId) {
        reach();
        return answer(transactionId);
    }

    @Override
    public void revoke(CertificateId certificate, CRLReason reason) {
        reach();
        if (!known.contains(certificate)) {
            throw new CmfRejectedException(CmfErrorCode.CERTIFICATE_UNKNOWN, name + " has not issued it");
        }
        revoked.putIfAbsent(certificate, reason);
    }

    private CaAnswer answer(String transactionId) {
        CertificateChain before = issued.get(transactionId);
        if (before != null) {
            return new CaAnswer.Issued(before);
        }
        String reason = refusal;
        if (reason != null) {
            return new CaAnswer.Refused(reason);
        }
        if (!accepted.containsKey(transactionId)) {
            return new CaAnswer.Refused("no such request");
        }
        if (pending.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            return new CaAnswer.Pending(RETRY);
        }
        return new CaAnswer.Issued(issued.computeIfAbsent(transactionId, this::chain));
    }

    private CertificateChain chain(String transactionId) {
        CaRequest request = Objects.requireNonNull(accepted.get(transactionId), "request");
        PublicKey key = wrong ? KeyFixture.p256().getPublic() : key(request);
        CertificateChain chain = ca.issue(request.names(), key, clock.instant(), request.maximumValidity());
        known.add(CertificateId.of(chain.certificate()));
        return chain;
    }

    private void reach() {
        CountDownLatch waiting = gate;
        if (waiting != null) {
            atGate.countDown();
            try {
                waiting.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CmfUnavailableException(CmfErrorCode.CA_UNAVAILABLE, name + " was not waited for", RETRY);
            }
        }
        if (down) {
            throw new CmfUnavailableException(CmfErrorCode.CA_UNAVAILABLE, name + " cannot be reached", RETRY);
        }
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
