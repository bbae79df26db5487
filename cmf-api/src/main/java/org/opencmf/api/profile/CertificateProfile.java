// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.api.profile;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.opencmf.api.identity.CertificateType;

/**
 * What a certificate looks like, and which of it comes from the certification request.
 *
 * @param name how requests and CAs call the profile
 * @param types the types of certificate it may be used for
 * @param maximumValidity the longest validity
 * @param keyAlgorithms the keys it allows: {@code P-256}, {@code P-384}, {@code P-521}, {@code Ed25519},
 *     {@code ML-DSA-44}, {@code ML-DSA-65}, {@code ML-DSA-87}, or {@code RSA-n} for at least n bits
 * @param subject what the subject looks like
 * @param extensions the extensions that the certificate may carry; no other gets in
 * @clause IFA026 C.6-1/note
 */
public record CertificateProfile(
        String name,
        Set<CertificateType> types,
        Duration maximumValidity,
        Set<String> keyAlgorithms,
        SubjectRule subject,
        List<ExtensionRule> extensions) {

    /** Where a value comes from. */
    public enum Source {
        /** From the profile. */
        PROFILE,
        /** From the certification request, within what is registered. */
        REQUEST,
        /** From the registration, whatever the request says. */
        REGISTRATION,
        /** From the issuing CA: key identifiers, serial number, addresses of its services. */
        ISSUER
    }

    /**
     * What the subject looks like.
     *
     * @param source where it comes from: request or registration
     * @param required attributes that have to be there, as keywords of RFC 4514
     * @param forbidden attributes that must not be there
     */
    public record SubjectRule(Source source, Set<String> required, Set<String> forbidden) {

        /** Refuses a source that has no subject, and copies the sets. */
        public SubjectRule {
            Objects.requireNonNull(source, "source");
            required = Set.copyOf(required);
            forbidden = Set.copyOf(forbidden);
            if (source != Source.REQUEST && source != Source.REGISTRATION) {
                throw new IllegalArgumentException("a subject comes from the request or from the registration");
            }
        }
    }

    /** Refuses missing parts, and copies the collections. */
    public CertificateProfile {
        Objects.requireNonNull(name, "name");
        types = Set.copyOf(types);
        Objects.requireNonNull(maximumValidity, "maximumValidity");
        keyAlgorithms = Set.copyOf(keyAlgorithms);
        Objects.requireNonNull(subject, "subject");
        extensions = List.copyOf(extensions);
    }

    /**
     * Finds the rule for an extension.
     *
     * @param oid the extension
     * @return its rule, or nothing if the profile does not allow the extension
     */
    public Optional<ExtensionRule> extension(String oid) {
        for (int i = 0; i < extensions.size(); i++) {
            if (extensions.get(i).oid().equals(oid)) {
                return Optional.of(extensions.get(i));
            }
        }
        return Optional.empty();
    }
}
