// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.fake;

import java.security.cert.CRLReason;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.opencmf.api.CertificateManagementFunction;
import org.opencmf.api.CmfAccess;
import org.opencmf.api.TlsIdentity;
import org.opencmf.api.attestation.AttestationNonce;
import org.opencmf.api.certificate.CertificateChain;
import org.opencmf.api.certificate.CertificateFilter;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.certificate.CertificateListener;
import org.opencmf.api.certificate.CertificateRecord;
import org.opencmf.api.certificate.CertificateStatus;
import org.opencmf.api.certificate.EncodedCertificate;
import org.opencmf.api.certificate.Page;
import org.opencmf.api.certificate.Subscription;
import org.opencmf.api.certificate.TrustBundle;
import org.opencmf.api.enrolment.EnrolmentOutcome;
import org.opencmf.api.enrolment.EnrolmentRequest;
import org.opencmf.api.enrolment.RenewalRequest;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfException;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.error.CmfUnavailableException;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.RequestId;
import org.opencmf.api.identity.TrustDomain;
import org.opencmf.api.lifecycle.VnfLcmEvent;
import org.opencmf.api.registration.DelegateRegistrationRequest;
import org.opencmf.api.registration.InitialCredential;
import org.opencmf.api.registration.Registration;
import org.opencmf.api.registration.RegistrationOutcome;
import org.opencmf.api.registration.RegistrationRequest;

/**
 * A CMF for one entity that does what its contract says of enrolment, renewal, revocation and removal, and can be told to
 * be away, slow or unwilling.
 */
public final class SmallCmf implements CmfAccess {

    public static final EntityId ENTITY = new EntityId("vnfm.operator.example");

    public final Deque<Supplier<CmfException>> troubles = new ArrayDeque<>();
    public final List<EnrolmentRequest> enrolments = new ArrayList<>();
    public final List<RenewalRequest> renewals = new ArrayList<>();
    public final Map<CertificateId, CRLReason> revoked = new LinkedHashMap<>();
    public final Set<CertificateId> removed = new HashSet<>();
    public Duration life = Duration.ofDays(30);
    public int pending;
    public boolean away;
    public boolean mixesUpKeys;
    public TrustBundle trust;
    public SmallCa ca;

    private final Clock clock;
    private final Map<RequestId, EnrolmentOutcome.Issued> answers = new HashMap<>();
    private final Map<CertificateId, X509Certificate> issued = new LinkedHashMap<>();
    private String goodSecret = "";
    private Instant goodUntil = Instant.MIN;
    private int credentials;

    public SmallCmf(Clock clock) {
        this.clock = clock;
        this.ca = new SmallCa("Operator", clock);
        this.trust = ca.bundle(1);
    }

    public InitialCredential credential() {
        credentials++;
        goodSecret = "secret-" + credentials;
        goodUntil = clock.instant().plus(Duration.ofDays(1));
        return new InitialCredential("c" + credentials, goodSecret.toCharArray(), goodUntil);
    }

    public int certificates() {
        return issued.size();
    }

    public CmfException awayFor(Duration retryAfter) {
        return new CmfUnavailableException(CmfErrorCode.CA_UNAVAILABLE, "away", retryAfter);
    }

    @Override
    public CertificateManagementFunction withCredential(InitialCredential credential) {
        return new View() {
            @Override
            void authenticate() {
                boolean good = new String(credential.secret()).equals(goodSecret)
                        && !clock.instant().isAfter(goodUntil);
                if (!good) {
                    throw new CmfRejectedException(CmfErrorCode.CREDENTIAL_INVALID, "no such credential");
                }
            }
        };
    }

    @Override
    public CertificateManagementFunction withCertificate(TlsIdentity identity) {
        return new View() {
            @Override
            void authenticate() {
                boolean good = !identity.chain().isEmpty()
                        && isGood(CertificateId.of(identity.chain().get(0)));
                if (!good) {
                    throw new CmfRejectedException(CmfErrorCode.CONSUMER_NOT_AUTHENTICATED, "no good certificate");
                }
            }
        };
    }

    private boolean isGood(CertificateId id) {
        var certificate = issued.get(id);
        return certificate != null
                && !revoked.containsKey(id)
                && !removed.contains(id)
                && !clock.instant().isAfter(certificate.getNotAfter().toInstant());
    }

    private abstract class View implements CertificateManagementFunction {

        abstract void authenticate();

        private void enter() {
            if (away) {
                throw awayFor(Duration.ZERO);
            }
            authenticate();
        }

        private void trouble() {
            var next = troubles.poll();
            if (next != null) {
                throw next.get();
            }
        }

        private EnrolmentOutcome answer(RequestId id, org.opencmf.api.enrolment.CertificationRequest csr) {
            if (pending > 0) {
                pending--;
                return new EnrolmentOutcome.Pending(Duration.ofMinutes(1));
            }
            return answers.computeIfAbsent(id, first -> {
                var chain = mixesUpKeys ? ca.issueForAnotherKey(csr, life) : ca.issue(csr, life);
                var name = CertificateId.of(chain.get(0));
                issued.put(name, chain.get(0));
                return new EnrolmentOutcome.Issued(name, CertificateChain.of(chain));
            });
        }

        @Override
        public EnrolmentOutcome enrol(EnrolmentRequest request) {
            enter();
            enrolments.add(request);
            trouble();
            return answer(request.id(), request.csr());
        }

        @Override
        public EnrolmentOutcome renew(RenewalRequest request) {
            enter();
            renewals.add(request);
            trouble();
            return answer(request.id(), request.csr());
        }

        @Override
        public CertificateRecord revoke(CertificateId certificate, CRLReason reason) {
            enter();
            trouble();
            revoked.putIfAbsent(certificate, reason);
            return recordOf(certificate);
        }

        @Override
        public void remove(CertificateId certificate) {
            enter();
            revoked.putIfAbsent(certificate, CRLReason.CESSATION_OF_OPERATION);
            removed.add(certificate);
        }

        @Override
        public CertificateRecord certificate(CertificateId certificate) {
            enter();
            return recordOf(certificate);
        }

        private CertificateRecord recordOf(CertificateId id) {
            var certificate = issued.get(id);
            var status = revoked.containsKey(id) ? CertificateStatus.REVOKED : CertificateStatus.VALID;
            return new CertificateRecord(
                    id,
                    ENTITY,
                    RegistrationRequest.NFV_MANO_IDENTITY,
                    CertificateType.NFV_MANO,
                    new TrustDomain("operator"),
                    "ca",
                    certificate.getNotBefore().toInstant(),
                    certificate.getNotAfter().toInstant(),
                    "0".repeat(64),
                    status,
                    null,
                    null,
                    EncodedCertificate.of(certificate));
        }

        @Override
        public TrustBundle trustBundle(TrustDomain trustDomain) {
            enter();
            return trust;
        }

        @Override
        public AttestationNonce attestationNonce() {
            enter();
            return new AttestationNonce("0102030405060708", clock.instant().plusSeconds(60));
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
        public List<Registration> registerDelegate(DelegateRegistrationRequest request) {
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
        public Page<CertificateRecord> certificates(CertificateFilter filter, Page.Request page) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Subscription subscribe(CertificateFilter filter, CertificateListener listener) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void vnfLifecycleChanged(VnfLcmEvent event) {
            throw new UnsupportedOperationException();
        }
    }
}
