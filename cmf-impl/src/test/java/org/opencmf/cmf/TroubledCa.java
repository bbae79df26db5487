// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf;

import java.security.cert.CRLReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.certificate.CertificateChain;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.certificate.TrustBundle;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfUnavailableException;
import org.opencmf.spi.CaAnswer;
import org.opencmf.spi.CaConnector;
import org.opencmf.spi.CaRequest;

/** Stands before a real CA, and is as troubled as a test wants it. */
final class TroubledCa implements CaConnector {

    static final Duration RETRY = Duration.ofSeconds(5);

    private final CaConnector ca;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<CertificateId> revoked = new CopyOnWriteArrayList<>();
    private final Map<String, CaRequest> accepted = new ConcurrentHashMap<>();
    private final AtomicInteger contacts = new AtomicInteger();
    private volatile boolean down;
    private volatile boolean lost;
    private volatile boolean unableToRevoke;
    private volatile boolean later;
    private volatile @Nullable String refusal;
    private volatile @Nullable RuntimeException failure;
    private volatile UnaryOperator<CaRequest> forger = UnaryOperator.identity();
    private volatile UnaryOperator<CertificateChain> chains = UnaryOperator.identity();
    private volatile Runnable before = () -> {};
    private volatile Runnable beforeRevoking = () -> {};
    private volatile UnaryOperator<TrustBundle> bundles = UnaryOperator.identity();

    TroubledCa(CaConnector ca) {
        this.ca = ca;
    }

    /** It cannot be reached. */
    void down(boolean is) {
        this.down = is;
    }

    /** It cannot revoke. */
    void unableToRevoke(boolean is) {
        this.unableToRevoke = is;
    }

    /** It issues, but its answer is lost. */
    void losing(boolean is) {
        this.lost = is;
    }

    /** It answers later. */
    void pending(boolean is) {
        this.later = is;
    }

    void refusing(@Nullable String reason) {
        this.refusal = reason;
    }

    void failing(@Nullable RuntimeException with) {
        this.failure = with;
    }

    /** It issues something else than it is asked for. */
    void forging(UnaryOperator<CaRequest> change) {
        this.forger = change;
    }

    /** It returns something else than it has issued. */
    void returning(UnaryOperator<CertificateChain> change) {
        this.chains = change;
    }

    /** It says that something else is trusted. */
    void trusting(UnaryOperator<TrustBundle> change) {
        this.bundles = change;
    }

    /** Something happens just before it issues. */
    void before(Runnable what) {
        this.before = what;
    }

    /** Something happens once, just before it revokes. */
    void beforeRevoking(Runnable what) {
        this.beforeRevoking = what;
    }

    /** Returns the transactions by which it was asked to issue. */
    List<String> asked() {
        return new ArrayList<>(asked);
    }

    List<CertificateId> revoked() {
        return new ArrayList<>(revoked);
    }

    @Override
    public String name() {
        return ca.name();
    }

    @Override
    public TrustBundle trustBundle() {
        return bundles.apply(ca.trustBundle());
    }

    @Override
    public CaAnswer issue(CaRequest request) {
        reach();
        asked.add(request.transactionId());
        before.run();
        if (refusal != null) {
            return new CaAnswer.Refused(refusal);
        }
        accepted.put(request.transactionId(), request);
        if (later) {
            return new CaAnswer.Pending(RETRY);
        }
        CaAnswer answer = issued(request);
        if (lost) {
            throw new CmfUnavailableException(CmfErrorCode.CA_UNAVAILABLE, "the answer is lost", RETRY);
        }
        return answer;
    }

    private CaAnswer issued(CaRequest request) {
        CaAnswer answer = ca.issue(forger.apply(request));
        return answer instanceof CaAnswer.Issued issued ? new CaAnswer.Issued(chains.apply(issued.chain())) : answer;
    }

    @Override
    public CaAnswer poll(String transactionId) {
        reach();
        CaRequest request = accepted.get(transactionId);
        if (refusal != null || request == null) {
            return new CaAnswer.Refused(refusal == null ? "never seen" : refusal);
        }
        return later ? new CaAnswer.Pending(RETRY) : issued(request);
    }

    @Override
    public void revoke(CertificateId certificate, CRLReason reason) {
        reach();
        if (unableToRevoke) {
            throw new CmfUnavailableException(
                    CmfErrorCode.CA_UNAVAILABLE, "cannot revoke, nor say when", Duration.ZERO);
        }
        Runnable first = beforeRevoking;
        beforeRevoking = () -> {};
        first.run();
        ca.revoke(certificate, reason);
        revoked.add(certificate);
    }

    /** Returns how often anything was asked of it but its trust bundle. */
    int contacts() {
        return contacts.get();
    }

    private void reach() {
        contacts.incrementAndGet();
        RuntimeException broken = failure;
        if (broken != null) {
            throw broken;
        }
        if (down) {
            throw new CmfUnavailableException(CmfErrorCode.CA_UNAVAILABLE, "down", RETRY);
        }
    }
}
