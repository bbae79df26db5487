// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.lifecycle;

import java.security.cert.CRLReason;
import java.util.HashSet;
import java.util.Set;
import org.opencmf.api.certificate.CertificateRecord;
import org.opencmf.api.certificate.CertificateStatus;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.api.registration.Registration;
import org.opencmf.cmf.parts.Stores;
import org.opencmf.cmf.registration.FormerIdentities;
import org.opencmf.cmf.registration.StandingIdentities;

/** Revokes the certificates of identities that are no longer registered as they were. */
public final class FormerCertificates implements FormerIdentities {

    private final Stores stores;
    private final CertificateLife life;

    /**
     * Creates it.
     *
     * @param stores keep the certificates
     * @param life revokes them
     */
    public FormerCertificates(Stores stores, CertificateLife life) {
        this.stores = stores;
        this.life = life;
    }

    @Override
    public void end(String consumer, Registration before, Registration after) {
        Set<String> standing = new HashSet<>();
        for (EndEntityIdentity identity : before.identities()) {
            if (StandingIdentities.cover(after, identity)) {
                standing.add(identity.id());
            }
        }
        for (CertificateRecord certificate : stores.certificates().ofEntity(before.entity())) {
            boolean good = certificate.status() == CertificateStatus.VALID
                    || certificate.status() == CertificateStatus.SUPERSEDED;
            if (good && !standing.contains(certificate.identity())) {
                life.revoke(consumer, certificate, CRLReason.AFFILIATION_CHANGED);
            }
        }
    }
}
