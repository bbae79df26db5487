// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.vnfd;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a descriptor says of a certificate's content, or a lifecycle request in its place.
 *
 * @param id names the profile
 * @param issuer who is to issue; null if nothing is said of it
 * @param issuerUniqueIdentifier null if nothing is said of it
 * @param subject parts of the subject; null if nothing is said of it
 * @param subjectUniqueIdentifier null if nothing is said of it
 * @param basicConstraints null if nothing is said of it
 * @param issuerAltName alternative names of the issuer
 * @param subjectAltName alternative names of the subject
 * @param nameConstraints name constraints
 * @clause SOL001 6.2.79
 * @clause SOL003 CertificateBaseProfile
 */
public record CertificateBaseProfile(
        String id,
        @Nullable String issuer,
        @Nullable String issuerUniqueIdentifier,
        @Nullable CertSubjectData subject,
        @Nullable String subjectUniqueIdentifier,
        @Nullable String basicConstraints,
        List<String> issuerAltName,
        List<String> subjectAltName,
        List<String> nameConstraints) {

    /** Refuses missing parts, and copies the lists. */
    public CertificateBaseProfile {
        Objects.requireNonNull(id, "id");
        issuerAltName = List.copyOf(issuerAltName);
        subjectAltName = List.copyOf(subjectAltName);
        nameConstraints = List.copyOf(nameConstraints);
    }

    /**
     * Overrides this attribute by attribute; the subject part by part.
     *
     * @param over what takes precedence; its id tells which profile it overrides and does not matter here
     * @return the attributes of the other, and this one's where the other says nothing
     * @clause SOL003 CertificateBaseProfile
     */
    public CertificateBaseProfile overriddenBy(CertificateBaseProfile over) {
        return new CertificateBaseProfile(
                id,
                first(over.issuer, issuer),
                first(over.issuerUniqueIdentifier, issuerUniqueIdentifier),
                subject == null || over.subject == null
                        ? (over.subject == null ? subject : over.subject)
                        : subject.overriddenBy(over.subject),
                first(over.subjectUniqueIdentifier, subjectUniqueIdentifier),
                first(over.basicConstraints, basicConstraints),
                over.issuerAltName.isEmpty() ? issuerAltName : over.issuerAltName,
                over.subjectAltName.isEmpty() ? subjectAltName : over.subjectAltName,
                over.nameConstraints.isEmpty() ? nameConstraints : over.nameConstraints);
    }

    private static @Nullable String first(@Nullable String over, @Nullable String under) {
        return over != null ? over : under;
    }
}
