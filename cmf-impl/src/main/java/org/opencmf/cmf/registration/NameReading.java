// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.registration;

import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.Violation;
import org.opencmf.api.identity.AlternativeName;
import org.opencmf.x509.der.MalformedStructureException;
import org.opencmf.x509.name.CanonicalNames;
import org.opencmf.x509.name.DistinguishedNames;
import org.opencmf.x509.name.DnsNames;

/**
 * Brings names of a registration into their canonical form, and collects what is wrong with them.
 *
 * @clause RFC5891 4
 */
final class NameReading {

    private static final String COMMON_NAME = "2.5.4.3";
    private static final String EMAIL_ADDRESS = "1.2.840.113549.1.9.1";

    private final DomainNames allowed;
    private final List<Violation> violations;

    NameReading(DomainNames allowed, List<Violation> violations) {
        this.allowed = allowed;
        this.violations = violations;
    }

    /** Returns the FQDN in lower-case A-labels; as it is if it is malformed. */
    String fqdn(String asked) {
        try {
            String canonical = DnsNames.canonical(asked);
            if (canonical.indexOf('.') < 0) {
                add(CmfErrorCode.FQDN_MALFORMED, "the FQDN is not fully qualified");
            } else if (!allowed.allowsHost(canonical)) {
                add(CmfErrorCode.NAME_OUTSIDE_TRUST_DOMAIN, "the FQDN does not belong to the trust domain");
            }
            return canonical;
        } catch (MalformedStructureException e) {
            add(CmfErrorCode.FQDN_MALFORMED, "the FQDN is malformed: " + e.getMessage());
            return asked;
        }
    }

    /** Returns an alternative name in its canonical form; as it is if it is malformed. */
    AlternativeName name(AlternativeName asked) {
        try {
            var kind = org.opencmf.x509.name.AlternativeName.Kind.valueOf(
                    asked.kind().name());
            var canonical = CanonicalNames.of(new org.opencmf.x509.name.AlternativeName(kind, asked.value()));
            AlternativeName name = new AlternativeName(asked.kind(), canonical.value());
            if (canonical.isWildcard()) {
                add(CmfErrorCode.FQDN_MALFORMED, "a host name has a wildcard");
            } else if (!allowed.allows(name)) {
                add(
                        CmfErrorCode.NAME_OUTSIDE_TRUST_DOMAIN,
                        "a name of kind " + asked.kind() + " does not belong to the trust domain");
            }
            return name;
        } catch (MalformedStructureException e) {
            boolean host = asked.kind() == AlternativeName.Kind.DNS;
            add(
                    host ? CmfErrorCode.FQDN_MALFORMED : CmfErrorCode.REQUEST_MALFORMED,
                    "a name is malformed: " + e.getMessage());
            return asked;
        }
    }

    /** Holds what looks like a host name or mailbox in a subject to the same rules as alternative names. */
    void subject(X500Principal subject) {
        try {
            for (String value : DistinguishedNames.values(subject, COMMON_NAME)) {
                commonName(value);
            }
            for (String mailbox : DistinguishedNames.values(subject, EMAIL_ADDRESS)) {
                name(new AlternativeName(AlternativeName.Kind.EMAIL, mailbox));
            }
        } catch (MalformedStructureException e) {
            add(CmfErrorCode.REQUEST_MALFORMED, "the subject is malformed: " + e.getMessage());
        }
    }

    private void commonName(String value) {
        String canonical;
        try {
            canonical = DnsNames.canonicalPattern(value);
        } catch (MalformedStructureException e) {
            // not a host name: people and products have names too, and nobody takes them for a host
            return;
        }
        if (canonical.indexOf('.') >= 0 && !allowed.allowsHost(canonical)) {
            add(CmfErrorCode.NAME_OUTSIDE_TRUST_DOMAIN, "the common name does not belong to the trust domain");
        }
    }

    private void add(CmfErrorCode code, String detail) {
        violations.add(new Violation(code, detail));
    }
}
