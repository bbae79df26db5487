// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.csr;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.opencmf.api.enrolment.SecurityPolicy;
import org.opencmf.api.identity.AlternativeName;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.api.profile.CertificateProfile;
import org.opencmf.x509.csr.DecodedCsr;
import org.opencmf.x509.csr.ProofOfPossession;
import org.opencmf.x509.der.MalformedStructureException;
import org.opencmf.x509.name.CanonicalNames;

/**
 * A certification request that was read, and what it is held against.
 *
 * @param csr the request as it was read
 * @param possession whether it is signed with its own key
 * @param names its alternative names in their canonical form; one that has none, as it was written
 * @param key whether its key is known already
 * @param standard what it is held against
 */
public record CsrCandidate(
        DecodedCsr csr, ProofOfPossession possession, List<AlternativeName> names, KeyHistory key, Standard standard) {

    private static final int LONGEST = 1024;

    /** What is known of a key. */
    public enum KeyHistory {
        /** Nobody has seen it. */
        FRESH,
        /** It is the key of the certificate that is renewed. */
        RENEWED,
        /** It is in another certificate, or in another request that is under way. */
        KNOWN
    }

    /**
     * What a request is held against.
     *
     * @param identity the registered identity
     * @param profile the certificate profile
     * @param policies what came with the request
     */
    public record Standard(EndEntityIdentity identity, CertificateProfile profile, List<SecurityPolicy> policies) {

        /** Refuses missing parts, and copies the list. */
        public Standard {
            Objects.requireNonNull(identity, "identity");
            Objects.requireNonNull(profile, "profile");
            policies = List.copyOf(policies);
        }
    }

    /** Refuses missing parts, and copies the list. */
    public CsrCandidate {
        Objects.requireNonNull(csr, "csr");
        Objects.requireNonNull(possession, "possession");
        names = List.copyOf(names);
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(standard, "standard");
    }

    /**
     * Returns the registered identity.
     *
     * @return the identity
     */
    public EndEntityIdentity identity() {
        return standard.identity();
    }

    /**
     * Returns the certificate profile.
     *
     * @return the profile
     */
    public CertificateProfile profile() {
        return standard.profile();
    }

    /**
     * Brings alternative names into the form in which registered ones are kept. One that is written as a registered name
     * is in that form already.
     *
     * @param names as they were written
     * @param registered the names that they are held against
     * @return the canonical names, in their order; one that has no canonical form, which therefore equals no registered
     *     name, as it was written
     */
    public static List<AlternativeName> canonical(
            List<org.opencmf.x509.name.AlternativeName> names, Set<AlternativeName> registered) {
        List<AlternativeName> canonical = new ArrayList<>(names.size());
        for (var name : names) {
            AlternativeName written = ofApi(name);
            boolean asRegistered = name.value().length() <= LONGEST && registered.contains(written);
            canonical.add(asRegistered ? written : canonical(name));
        }
        return canonical;
    }

    private static AlternativeName canonical(org.opencmf.x509.name.AlternativeName name) {
        try {
            return ofApi(CanonicalNames.of(name));
        } catch (MalformedStructureException e) {
            // kept as it is: registered names are canonical, so that this one is none of them, and is named as a
            // violation
            return ofApi(name);
        }
    }

    private static AlternativeName ofApi(org.opencmf.x509.name.AlternativeName name) {
        // one that is too long is no registered name: not even one that begins as it does
        String value = name.value().length() > LONGEST ? name.value().substring(0, LONGEST - 1) + '…' : name.value();
        return switch (name.kind()) {
            case DNS -> new AlternativeName(AlternativeName.Kind.DNS, value);
            case IP -> new AlternativeName(AlternativeName.Kind.IP, value);
            case URI -> new AlternativeName(AlternativeName.Kind.URI, value);
            case EMAIL -> new AlternativeName(AlternativeName.Kind.EMAIL, value);
            case DIRECTORY -> new AlternativeName(AlternativeName.Kind.DIRECTORY, value);
            case REGISTERED_ID -> new AlternativeName(AlternativeName.Kind.REGISTERED_ID, value);
            case OTHER -> new AlternativeName(AlternativeName.Kind.OTHER, value);
        };
    }
}
