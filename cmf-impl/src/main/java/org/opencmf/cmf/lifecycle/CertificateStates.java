// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.lifecycle;

import static org.opencmf.api.certificate.CertificateStatus.EXPIRED;
import static org.opencmf.api.certificate.CertificateStatus.REMOVED;
import static org.opencmf.api.certificate.CertificateStatus.REVOKED;
import static org.opencmf.api.certificate.CertificateStatus.SUPERSEDED;
import static org.opencmf.api.certificate.CertificateStatus.VALID;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.opencmf.api.certificate.CertificateStatus;

/** The states of a certificate as a table: what it does not name is refused. */
public final class CertificateStates {

    /** What can happen to a certificate. */
    public enum Step {
        /** Its VNFCI was healed: another is to take its place. */
        RE_ENROL,
        /** Another takes its place. */
        RENEW,
        /** It is declared invalid. */
        REVOKE,
        /** Its time is over. */
        EXPIRE,
        /** It is taken out of management. */
        REMOVE
    }

    private static final Map<CertificateStatus, Map<Step, CertificateStatus>> TABLE = new EnumMap<>(Map.of(
            VALID,
            Map.of(Step.RE_ENROL, SUPERSEDED, Step.RENEW, SUPERSEDED, Step.REVOKE, REVOKED, Step.EXPIRE, EXPIRED),
            SUPERSEDED,
            Map.of(Step.RE_ENROL, SUPERSEDED, Step.RENEW, SUPERSEDED, Step.REVOKE, REVOKED, Step.EXPIRE, EXPIRED),
            EXPIRED,
            Map.of(Step.RENEW, EXPIRED, Step.REMOVE, REMOVED),
            REVOKED,
            Map.of(Step.REVOKE, REVOKED, Step.REMOVE, REMOVED),
            REMOVED,
            Map.of(Step.REMOVE, REMOVED)));

    private CertificateStates() {}

    /**
     * Looks a transition up. A certificate that is still good is revoked before it is removed.
     *
     * @param from the state
     * @param step what happens
     * @return the next state, which may be the same; nothing if this cannot happen in that state
     */
    public static Optional<CertificateStatus> after(CertificateStatus from, Step step) {
        return Optional.ofNullable(TABLE.getOrDefault(from, Map.of()).get(step));
    }
}
