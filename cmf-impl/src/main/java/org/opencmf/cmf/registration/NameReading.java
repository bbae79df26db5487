// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.registration;

import java.text.Normalizer;
import java.util.List;
import java.util.Set;
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

    /** What parts labels, also ideographically, addresses and URIs, and stands for any label. */
    private static final String MARKS = ".\u3002:*";

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

    /**
     * Holds a subject to the bounds of RFC 5280, and its mailboxes to the same rules as alternative names. A common name is a free label, or a host name
     * that is the entity's own: clients that look for a host in the subject take no other from it.
     */
    void subject(X500Principal subject, Set<String> ownHosts) {
        try {
            for (String fault : SubjectBounds.faults(subject)) {
                add(CmfErrorCode.REQUEST_MALFORMED, "the subject's " + fault);
            }
            for (String value : DistinguishedNames.values(subject, COMMON_NAME)) {
                commonName(value, ownHosts);
            }
            for (String mailbox : DistinguishedNames.values(subject, EMAIL_ADDRESS)) {
                name(new AlternativeName(AlternativeName.Kind.EMAIL, mailbox));
            }
        } catch (MalformedStructureException e) {
            add(CmfErrorCode.REQUEST_MALFORMED, "the subject is malformed: " + e.getMessage());
        }
    }

    private void commonName(String value, Set<String> ownHosts) {
        if (isLabel(value)) {
            return;
        }
        String host;
        try {
            host = DnsNames.canonical(value);
        } catch (MalformedStructureException e) {
            add(CmfErrorCode.FQDN_MALFORMED, "the common name is neither a label nor a host name");
            return;
        }
        if (!allowed.allowsHost(host)) {
            add(CmfErrorCode.NAME_OUTSIDE_TRUST_DOMAIN, "the common name does not belong to the trust domain");
        } else if (!ownHosts.contains(host)) {
            add(
                    CmfErrorCode.REQUEST_MALFORMED,
                    "the common name is a host name, but neither the FQDN nor a DNS alternative name of the entity");
        }
    }

    /** Says whether nobody can take a common name for a host, a pattern, an address or a URI, however wide its marks are. */
    private static boolean isLabel(String value) {
        return Normalizer.normalize(value, Normalizer.Form.NFKC).chars().noneMatch(c -> MARKS.indexOf(c) >= 0);
    }

    private void add(CmfErrorCode code, String detail) {
        violations.add(new Violation(code, detail));
    }
}
