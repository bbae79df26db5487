// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.csr;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.opencmf.api.identity.AlternativeName;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.api.profile.CertificateProfile.Source;
import org.opencmf.api.profile.ExtensionRule;
import org.opencmf.x509.NfTypes;
import org.opencmf.x509.name.AlternativeNames;

/**
 * Decides which names are certified: the profile says whether they come from the request or from the registration, and one
 * that has no place for them leaves them out.
 *
 * @clause IFA026 C.6-1/note
 */
public final class CertifiedNames {

    private static final int EMPTY_SEQUENCE = 2;

    private CertifiedNames() {}

    /**
     * Decides.
     *
     * @param candidate a request that keeps every rule
     * @return the names to be certified
     */
    public static EndEntityIdentity of(CsrCandidate candidate) {
        EndEntityIdentity registered = candidate.identity();
        X500Principal subject = subject(candidate);
        Set<AlternativeName> names = alternativeNames(candidate);
        Set<String> types = nfTypes(candidate);
        return new EndEntityIdentity(registered.id(), registered.type(), registered.profile(), subject, names, types);
    }

    static X500Principal subject(CsrCandidate candidate) {
        return candidate.profile().subject().source() == Source.REQUEST
                ? candidate.csr().subject()
                : candidate.identity().subject();
    }

    /**
     * Tells whether a certificate has an extension as critical one.
     *
     * @param rule what the profile says of the extension
     * @param subject the subject to be certified
     * @return what the rule says; alternative names are critical as well if there is no other name
     * @clause RFC5280 4.2.1.6
     */
    public static boolean isCritical(ExtensionRule rule, X500Principal subject) {
        return rule.critical()
                || (rule.oid().equals(AlternativeNames.OID) && subject.getEncoded().length == EMPTY_SEQUENCE);
    }

    static Set<AlternativeName> alternativeNames(CsrCandidate candidate) {
        Optional<ExtensionRule> rule = candidate.profile().extension(AlternativeNames.OID);
        if (rule.isEmpty()) {
            return Set.of();
        }
        return rule.get().source() == Source.REQUEST
                ? asSet(candidate.names(), candidate.identity().alternativeNames())
                : candidate.identity().alternativeNames();
    }

    private static Set<String> nfTypes(CsrCandidate candidate) {
        Optional<ExtensionRule> rule = candidate.profile().extension(NfTypes.OID);
        if (rule.isEmpty()) {
            return Set.of();
        }
        return rule.get().source() == Source.REQUEST
                ? candidate
                        .csr()
                        .nfTypes()
                        .map(types -> asSet(types.values(), candidate.identity().nfTypes()))
                        .orElse(Set.of())
                : candidate.identity().nfTypes();
    }

    /** Makes a set of what was asked for. Most often that is all that is registered, and then the set is there already. */
    private static <T> Set<T> asSet(List<T> asked, Set<T> registered) {
        boolean same = asked.size() == registered.size() && asked.containsAll(registered);
        return same ? registered : Set.copyOf(asked);
    }
}
