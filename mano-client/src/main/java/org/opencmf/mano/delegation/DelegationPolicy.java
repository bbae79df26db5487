// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.delegation;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.opencmf.api.enrolment.EnrolmentOutcome.Issued;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.mano.custody.CustodyPolicy;
import org.opencmf.mano.install.InstallationTarget.Phase;
import org.opencmf.mano.install.TransportPolicy;

/**
 * How a VNFM acts as delegate.
 *
 * @param custody how long private keys are kept
 * @param transport how private keys leave custody; those of VNF OAM certificates are enveloped where those of VNFCI
 *     certificates are left to the token, as they are installed before the VNFCI can go there
 * @param vnfciCertificates when VNFCI certificates are first installed; VNF OAM certificates always are during
 *     instantiation
 * @param renewAt which part of a certificate's validity passes before it is renewed, between 0 and 1
 * @param firstRetry how long to wait after a first failure; twice as long after each further one
 * @param longestRetry how long to wait at most
 */
public record DelegationPolicy(
        CustodyPolicy custody,
        TransportPolicy transport,
        Phase vnfciCertificates,
        double renewAt,
        Duration firstRetry,
        Duration longestRetry) {

    /** Refuses what cannot be kept. */
    public DelegationPolicy {
        Objects.requireNonNull(custody, "custody");
        Objects.requireNonNull(transport, "transport");
        Objects.requireNonNull(vnfciCertificates, "vnfciCertificates");
        Objects.requireNonNull(firstRetry, "firstRetry");
        Objects.requireNonNull(longestRetry, "longestRetry");
        if (!(renewAt > 0 && renewAt < 1)) {
            throw new IllegalArgumentException("renewAt is between 0 and 1");
        }
        if (transport.overTheTokensChannel() && vnfciCertificates != Phase.AFTER_INSTANTIATION) {
            throw new IllegalArgumentException("a VNFCI goes to the token after instantiation");
        }
        if (firstRetry.isNegative() || firstRetry.isZero() || longestRetry.compareTo(firstRetry) < 0) {
            throw new IllegalArgumentException("retries wait for some time, the longest not less than the first");
        }
    }

    /**
     * Enveloped keys, five attempts within a day, everything during instantiation, renewal after two thirds.
     *
     * @return the policy
     */
    public static DelegationPolicy standard() {
        return new DelegationPolicy(
                CustodyPolicy.standard(),
                TransportPolicy.ENVELOPED_TO_RECIPIENT,
                Phase.DURING_INSTANTIATION,
                2.0 / 3,
                Duration.ofMinutes(1),
                Duration.ofHours(6));
    }

    /** How the keys of certificates of a type leave custody. */
    TransportPolicy transport(CertificateType type) {
        return type == CertificateType.VNF_OAM && transport.overTheTokensChannel()
                ? TransportPolicy.ENVELOPED_TO_RECIPIENT
                : transport;
    }

    Phase firstPhase(CertificateType type) {
        return type == CertificateType.VNF_OAM ? Phase.DURING_INSTANTIATION : vnfciCertificates;
    }

    Instant renewalTime(Issued issued) {
        X509Certificate certificate = issued.chain().certificate();
        Instant notBefore = certificate.getNotBefore().toInstant();
        long millis = Duration.between(notBefore, certificate.getNotAfter().toInstant())
                .toMillis();
        return notBefore.plusMillis((long) (millis * renewAt));
    }

    /** How long to wait after so many failures, somewhere in the upper half: jitter is 0 to 1. */
    Duration backOff(int failures, double jitter) {
        long longest = longestRetry.toMillis();
        long wait = firstRetry.toMillis();
        for (int i = 1; i < failures && wait < longest; i++) {
            wait *= 2;
        }
        return Duration.ofMillis((long) (Math.min(wait, longest) * (0.5 + jitter / 2)));
    }
}
