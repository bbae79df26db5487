// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.delegation;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.opencmf.api.certificate.CertificateChain;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.error.Violation;
import org.opencmf.api.identity.TrustDomain;
import org.opencmf.hsm.HsmKey;
import org.opencmf.mano.custody.Custody;
import org.opencmf.mano.custody.DelegatedKey;
import org.opencmf.mano.install.CertificateInstaller;
import org.opencmf.mano.install.InstallationBundle;
import org.opencmf.mano.install.InstallationOutcome;
import org.opencmf.mano.install.InstallationTarget;
import org.opencmf.mano.install.KeyTransport;
import org.opencmf.mano.install.PairCheck;
import org.opencmf.mano.install.RecipientCheck;
import org.opencmf.mano.install.TransportedKey;
import org.opencmf.mano.plan.CertificatePlan;
import org.opencmf.mano.plan.PlannedCertificate;

/** One attempt to install: check the pair, take the key out as the policy says, install, read back, check again. */
final class Installing {

    private final DelegationPorts ports;
    private final Custody custody;
    private final DelegationPolicy policy;
    private final PairCheck pairs;
    private final RecipientCheck recipients = new RecipientCheck();
    private final KeyTransport transport;

    Installing(DelegationPorts ports, Custody custody, DelegationPolicy policy) {
        this.ports = ports;
        this.custody = custody;
        this.policy = policy;
        this.pairs = new PairCheck(ports.world().crypto(), ports.world().random());
        this.transport = new KeyTransport(
                ports.world().crypto(), ports.world().envelopes(), ports.world().random());
    }

    /** Where, and in which trust domain. */
    record Site(InstallationTarget target, TrustDomain trustDomain) {

        /** Where a VNFCI that comes to life gets a certificate. */
        static Site first(PlannedCertificate planned, CertificatePlan plan, DelegationPolicy policy) {
            return of(planned, plan, policy.firstPhase(planned.identity().type()));
        }

        /** Where a VNFCI that is there gets a certificate. */
        static Site alive(PlannedCertificate planned, CertificatePlan plan) {
            return of(planned, plan, InstallationTarget.Phase.AFTER_INSTANTIATION);
        }

        private static Site of(PlannedCertificate planned, CertificatePlan plan, InstallationTarget.Phase phase) {
            var type = planned.identity().type();
            return new Site(
                    new InstallationTarget(planned.vnfc(), planned.certificateDescId(), type, phase),
                    plan.trustDomain());
        }
    }

    /**
     * Checks that certificate and chain belong to the key in the token; no attempt is begun before that. A key that comes
     * back from custody signs a challenge, as nobody knows what has become of the token meanwhile.
     */
    List<Violation> checkBefore(PlannedCertificate planned, DelegatedKey key, boolean hasJustSigned) {
        HsmKey inToken = custody.key(key);
        Instant now = clock().instant();
        return hasJustSigned
                ? pairs.certified(inToken, chain(key), planned.identity(), now)
                : pairs.before(inToken, chain(key), planned.identity(), now);
    }

    /** Makes the attempt that custody has counted, and tells what went wrong. */
    List<Violation> attempt(DelegatedKey key, Site site) {
        CertificateInstaller installer = GuardedInstaller.of(ports.installers(), site.target());
        CertificateChain chain = chain(key);
        TransportedKey travelling = takeOut(custody.key(key), installer, site);
        try {
            InstallationOutcome outcome = installer.install(site.target(), new InstallationBundle(chain, travelling));
            if (outcome instanceof InstallationOutcome.Failed failed) {
                return List.of(failed.violation());
            }
        } finally {
            if (travelling instanceof TransportedKey.Plain plain) {
                plain.close();
            }
        }
        Optional<CertificateChain> seen = installer.installed(site.target());
        return seen.map(readBack -> pairs.after(chain, readBack))
                .orElseGet(() -> List.of(new Violation(
                        CmfErrorCode.INSTALLATION_MISMATCH, "the target says installed, and no pair is in use there")));
    }

    private TransportedKey takeOut(HsmKey key, CertificateInstaller installer, Site site) {
        return switch (policy.transport(site.target().type())) {
            case ENVELOPED_TO_RECIPIENT -> transport.enveloped(key, recipient(installer, site));
            case PLAIN_KEY_OVER_PROTECTED_CHANNEL -> transport.plain(key);
            case FETCHED_FROM_TOKEN, USED_IN_TOKEN ->
                new TransportedKey.InToken(key.spec(), Objects.requireNonNull(ports.token(), "token"));
        };
    }

    private X509Certificate recipient(CertificateInstaller installer, Site site) {
        CertificateChain recipient = installer
                .recipient(site.target())
                .orElseThrow(() -> new CmfRejectedException(
                        CmfErrorCode.INSTALLATION_FAILED, "the target has no certificate to encrypt the key to"));
        recipients
                .check(recipient, ports.recipients().of(site.target(), site.trustDomain()), clock().instant())
                .ifPresent(violation -> {
                    throw new CmfRejectedException(List.of(violation));
                });
        return recipient.certificate();
    }

    private static CertificateChain chain(DelegatedKey key) {
        return Objects.requireNonNull(key.issued(), "issued").chain();
    }

    private Clock clock() {
        return ports.world().clock();
    }
}
