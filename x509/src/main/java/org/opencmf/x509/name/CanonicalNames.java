// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509.name;

import javax.security.auth.x500.X500Principal;
import org.opencmf.x509.der.MalformedStructureException;

/** Brings alternative names into the form in which two that mean the same are equal. */
public final class CanonicalNames {

    private static final int MAX_LOCAL_PART = 64;
    private static final String LOCAL_MARKS = "!#$%&'*+/=?^_`{|}~-.";

    private CanonicalNames() {}

    /**
     * Returns the canonical form of a name; of a canonical one, itself.
     *
     * <p>DNS: {@linkplain DnsNames A-labels in lower case}, a leftmost label {@code *} kept. IP: {@linkplain IpAddresses
     * canonical text}. URI: {@linkplain UriNames normalised conservatively}. EMAIL: the domain as a DNS name, the local part
     * as it is. DIRECTORY: RFC 2253 with the case and inner spaces of values levelled. OTHER and REGISTERED_ID: as they are.
     *
     * @param name a name in any form
     * @return the name in its canonical form
     * @throws MalformedStructureException if it is not a proper name of its kind
     */
    public static AlternativeName of(AlternativeName name) throws MalformedStructureException {
        String value =
                switch (name.kind()) {
                    case DNS -> DnsNames.canonicalPattern(name.value());
                    case IP -> IpAddresses.canonical(name.value());
                    case URI -> UriNames.canonical(name.value());
                    case EMAIL -> mailbox(name.value());
                    case DIRECTORY -> directory(name.value());
                    case OTHER, REGISTERED_ID -> name.value();
                };
        return new AlternativeName(name.kind(), value);
    }

    private static String mailbox(String value) throws MalformedStructureException {
        int at = value.indexOf('@');
        boolean proper = at > 0 && at <= MAX_LOCAL_PART && value.charAt(0) != '.' && value.charAt(at - 1) != '.';
        for (int i = 0; proper && i < at; i++) {
            char c = value.charAt(i);
            proper = c < 0x80 && (Character.isLetterOrDigit(c) || LOCAL_MARKS.indexOf(c) >= 0);
        }
        if (!proper) {
            throw new MalformedStructureException("rfc822Name", "not a mailbox");
        }
        return value.substring(0, at + 1) + DnsNames.canonical(value.substring(at + 1));
    }

    private static String directory(String value) throws MalformedStructureException {
        try {
            return new X500Principal(value).getName(X500Principal.CANONICAL);
        } catch (IllegalArgumentException e) {
            throw new MalformedStructureException("directoryName", "not a distinguished name", e);
        }
    }
}
