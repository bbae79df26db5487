// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509.path;

import java.security.cert.X509Certificate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.opencmf.x509.PublicKeyFacts;
import org.opencmf.x509.SubjectKeys;
import org.opencmf.x509.der.MalformedStructureException;
import org.opencmf.x509.signature.SignatureScheme;

/**
 * What a certificate has to be to stand in a path.
 *
 * <p>Clause 6.1 of RFC 5280 can be kept without its state for names and policies, as whatever would need the state is
 * refused: constraints on names or policies, policy mappings, and each critical extension that is not looked at here.
 */
final class PathRules {

    private static final String KEY_USAGE = "2.5.29.15";
    private static final String ALTERNATIVE_NAMES = "2.5.29.17";
    private static final String BASIC_CONSTRAINTS = "2.5.29.19";
    private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
    private static final String NAME_CONSTRAINTS = "2.5.29.30";
    private static final String POLICY_MAPPINGS = "2.5.29.33";
    private static final String POLICY_CONSTRAINTS = "2.5.29.36";

    private static final Set<String> UNDERSTOOD = Set.of(KEY_USAGE, ALTERNATIVE_NAMES, BASIC_CONSTRAINTS);
    private static final Set<String> UNDERSTOOD_AT_END =
            Set.of(KEY_USAGE, ALTERNATIVE_NAMES, BASIC_CONSTRAINTS, EXTENDED_KEY_USAGE);
    private static final List<String> NEVER = List.of(NAME_CONSTRAINTS, POLICY_MAPPINGS, POLICY_CONSTRAINTS);
    private static final Set<SignatureScheme> SIGNATURES = EnumSet.of(
            SignatureScheme.SHA256_ECDSA,
            SignatureScheme.SHA384_ECDSA,
            SignatureScheme.SHA512_ECDSA,
            SignatureScheme.SHA256_RSA,
            SignatureScheme.SHA384_RSA,
            SignatureScheme.SHA512_RSA,
            SignatureScheme.ED25519,
            SignatureScheme.ED448,
            SignatureScheme.ML_DSA_44,
            SignatureScheme.ML_DSA_65,
            SignatureScheme.ML_DSA_87);
    private static final int CERTIFICATE_SIGNATURES = 5;
    private static final int LEAST_RSA = 2048;
    private static final int LEAST_OTHERS = 255;

    private PathRules() {}

    /** Whether a path may lead from a certificate. */
    static boolean mayEnd(X509Certificate certificate) {
        return isSound(certificate, UNDERSTOOD_AT_END);
    }

    /** Whether an intermediate certificate may have issued one below which there are so many other intermediate ones. */
    static boolean mayIssue(X509Certificate ca, int below) {
        return isSound(ca, UNDERSTOOD) && ca.getBasicConstraints() >= below && signsCertificates(ca);
    }

    /** The same of an anchor, which may be so old that it says nothing about what it is for. */
    static boolean mayAnchor(X509Certificate anchor, int below) {
        boolean saysNothing = anchor.getExtensionValue(BASIC_CONSTRAINTS) == null;
        return (saysNothing || anchor.getBasicConstraints() >= below)
                && signsCertificates(anchor)
                && hasStrongKey(anchor);
    }

    private static boolean isSound(X509Certificate certificate, Set<String> understood) {
        Set<String> critical = certificate.getCriticalExtensionOIDs();
        return (critical == null || understood.containsAll(critical))
                && NEVER.stream().allMatch(oid -> certificate.getExtensionValue(oid) == null)
                && SignatureScheme.byOid(certificate.getSigAlgOID())
                        .filter(SIGNATURES::contains)
                        .isPresent()
                && hasStrongKey(certificate);
    }

    private static boolean signsCertificates(X509Certificate ca) {
        boolean[] usage = ca.getKeyUsage();
        return usage == null || usage[CERTIFICATE_SIGNATURES];
    }

    private static boolean hasStrongKey(X509Certificate certificate) {
        try {
            PublicKeyFacts key = SubjectKeys.facts(certificate.getPublicKey().getEncoded());
            return key.bits() >= (key.algorithm().equals("RSA") ? LEAST_RSA : LEAST_OTHERS);
        } catch (MalformedStructureException e) {
            return false; // not a key that anybody should rely on
        }
    }
}
