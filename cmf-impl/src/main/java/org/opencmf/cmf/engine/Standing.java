// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.engine;

import java.security.cert.CRLReason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.certificate.CertificateRecord;
import org.opencmf.api.certificate.CertificateStatus;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.registration.Registration;
import org.opencmf.cmf.consumer.Access;
import org.opencmf.cmf.parts.Stores;
import org.opencmf.cmf.registration.StandingIdentities;
import org.opencmf.spi.StoredEnrolment;

/** Tells whether what was asked for some time ago may still be had today. */
final class Standing {

    private static final String GONE = "the entity is no longer registered as it was when this was asked for";
    private static final String WITHDRAWN = "the certificate to be renewed was withdrawn after this was asked for";

    private final Stores stores;

    Standing(Stores stores) {
        this.stores = stores;
    }

    /** Returns why it may not be had any more, now that the entity is registered like this, or not at all. */
    Optional<String> objection(StoredEnrolment enrolment, Optional<Registration> registration) {
        if (registration.filter(today -> isTheirs(enrolment, today)).isEmpty()) {
            return Optional.of(GONE);
        }
        return isWithdrawn(enrolment.renews()) ? Optional.of(WITHDRAWN) : Optional.empty();
    }

    /** Tells whether who asked may still do so, and for these names. */
    private static boolean isTheirs(StoredEnrolment enrolment, Registration today) {
        EntityId asked = enrolment.consumer();
        boolean theirs = Access.isDelegated(today)
                ? today.isDelegatedTo(asked)
                : today.entity().equals(asked);
        return theirs
                && StandingIdentities.cover(today, Openings.requestOf(enrolment).names());
    }

    /** Whoever had the key of a certificate that was revoked may have asked for its renewal too. */
    private boolean isWithdrawn(@Nullable CertificateId renews) {
        return renews != null
                && stores.certificates()
                        .find(renews)
                        .filter(Standing::isWithdrawn)
                        .isPresent();
    }

    /** What was revoked as superseded has only made room for its successor. */
    private static boolean isWithdrawn(CertificateRecord old) {
        var revocation = old.revocation();
        boolean isSuperseded = revocation != null && revocation.reason() == CRLReason.SUPERSEDED;
        return old.status() == CertificateStatus.REMOVED
                || (old.status() == CertificateStatus.REVOKED && !isSuperseded);
    }
}
