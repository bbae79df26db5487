// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.testkit.fake;

import java.security.cert.CRLReason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.certificate.TrustBundle;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfUnavailableException;
import org.opencmf.api.error.Violation;
import org.opencmf.spi.CaAnswer;
import org.opencmf.spi.CaConnector;
import org.opencmf.spi.CaRequest;
import org.opencmf.testkit.fixture.CsrFixture;

/**
 * A CA that does what another does, unless it is told to be slow, to answer later, to be down, to refuse, to lose its
 * answer or to certify another key. What it is told holds until {@link #well()}.
 */
public final class MoodyCa implements CaConnector {

    /** How long it says that one has to wait. */
    public static final Duration RETRY = Duration.ofSeconds(5);

    private final CaConnector ca;
    private final List<CaRequest> requests = new CopyOnWriteArrayList<>();
    private final Map<String, CaRequest> waiting = new ConcurrentHashMap<>();
    private final AtomicInteger pending = new AtomicInteger();
    private volatile boolean down;
    private volatile boolean losing;
    private volatile boolean wrong;
    private volatile @Nullable String refusal;
    private volatile @Nullable CountDownLatch gate;
    private volatile CountDownLatch atGate = new CountDownLatch(1);

    private MoodyCa(CaConnector ca) {
        this.ca = ca;
    }

    /**
     * Puts moods before a CA.
     *
     * @param ca does the work
     * @return a CA of the same name, in a good mood
     */
    public static MoodyCa over(CaConnector ca) {
        return new MoodyCa(Objects.requireNonNull(ca, "ca"));
    }

    /** Makes it answer later, so many times, whoever asks. */
    public MoodyCa pending(int times) {
        pending.set(times);
        return this;
    }

    /** Makes every question wait until the latch is at zero. */
    public MoodyCa slow(CountDownLatch until) {
        atGate = new CountDownLatch(1);
        gate = until;
        return this;
    }

    /** Makes it be out of reach. */
    public MoodyCa down() {
        down = true;
        return this;
    }

    /** Makes it issue and then fail to say so. */
    public MoodyCa losingAnswers() {
        losing = true;
        return this;
    }

    /** Makes it refuse whatever it is asked to issue. */
    public MoodyCa refusing(String reason) {
        refusal = reason;
        return this;
    }

    /** Makes it certify another key than the one that is asked for. */
    public MoodyCa certifyingAnotherKey() {
        wrong = true;
        return this;
    }

    /** Makes it be as at first. */
    public MoodyCa well() {
        pending.set(0);
        down = false;
        losing = false;
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
     * Returns what it was asked to issue.
     *
     * @return every request that reached it, in order
     */
    public List<CaRequest> requests() {
        return List.copyOf(requests);
    }

    @Override
    public String name() {
        return ca.name();
    }

    @Override
    public TrustBundle trustBundle() {
        return ca.trustBundle();
    }

    @Override
    public CaAnswer issue(CaRequest request) {
        reach();
        requests.add(request);
        String reason = refusal;
        if (reason != null) {
            return new CaAnswer.Refused(reason);
        }
        if (isPending()) {
            waiting.put(request.transactionId(), request);
            return new CaAnswer.Pending(RETRY);
        }
        return passedOn(request);
    }

    @Override
    public CaAnswer poll(String transactionId) {
        reach();
        String reason = refusal;
        if (reason != null) {
            return new CaAnswer.Refused(reason);
        }
        CaRequest request = waiting.get(transactionId);
        if (request == null) {
            return ca.poll(transactionId);
        }
        return isPending() ? new CaAnswer.Pending(RETRY) : passedOn(request);
    }

    @Override
    public void revoke(CertificateId certificate, CRLReason reason) {
        reach();
        ca.revoke(certificate, reason);
    }

    private boolean isPending() {
        return pending.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }

    private CaAnswer passedOn(CaRequest request) {
        CaAnswer answer = ca.issue(wrong ? forAnotherKey(request) : request);
        if (losing) {
            throw new CmfUnavailableException(CmfErrorCode.CA_UNAVAILABLE, name() + " was cut off", RETRY);
        }
        return answer;
    }

    private static CaRequest forAnotherKey(CaRequest request) {
        return new CaRequest(
                request.transactionId(),
                request.entity(),
                request.profile(),
                request.names(),
                CsrFixture.forSubject(request.names().subject().getName()).request(),
                request.maximumValidity());
    }

    private void reach() {
        CountDownLatch open = gate;
        if (open != null) {
            atGate.countDown();
            await(open);
        }
        if (down) {
            throw new CmfUnavailableException(CmfErrorCode.CA_UNAVAILABLE, name() + " cannot be reached", RETRY);
        }
    }

    private void await(CountDownLatch open) {
        try {
            open.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CmfUnavailableException(
                    new Violation(CmfErrorCode.CA_UNAVAILABLE, name() + " was not waited for"), RETRY, e);
        }
    }
}
