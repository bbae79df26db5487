// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.parts;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.certificate.CertificateEvent;
import org.opencmf.api.certificate.CertificateRecord;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.TrustDomain;

/**
 * Something that is to become an event.
 *
 * @param kind what happened
 * @param about to whom or what
 * @param certificate the certificate as it is now; null if there is none yet, or it is about a trust domain
 * @param detail more, for people; holds no secret
 */
public record Happening(
        CertificateEvent.Kind kind, About about, @Nullable CertificateRecord certificate, String detail) {

    /**
     * To whom or what something happened.
     *
     * @param entity whose certificate; null if it is about a trust domain
     * @param type the type of certificate; null if it is about a trust domain
     * @param trustDomain the trust domain
     */
    public record About(@Nullable EntityId entity, @Nullable CertificateType type, TrustDomain trustDomain) {

        /** Refuses a missing trust domain. */
        public About {
            Objects.requireNonNull(trustDomain, "trustDomain");
        }
    }

    /** Refuses missing parts. */
    public Happening {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(about, "about");
        Objects.requireNonNull(detail, "detail");
    }

    /**
     * Creates a happening to a certificate.
     *
     * @param kind what happened
     * @param certificate which certificate
     * @param detail more, for people
     * @return the happening
     */
    public static Happening to(CertificateRecord certificate, CertificateEvent.Kind kind, String detail) {
        var about = new About(certificate.entity(), certificate.type(), certificate.trustDomain());
        return new Happening(kind, about, certificate, detail);
    }
}
