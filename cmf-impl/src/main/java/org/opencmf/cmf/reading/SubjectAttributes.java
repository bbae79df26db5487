// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.reading;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.opencmf.x509.der.DerLimits;
import org.opencmf.x509.der.DerReader;
import org.opencmf.x509.der.MalformedStructureException;

/** Which attributes a distinguished name has. */
public final class SubjectAttributes {

    private static final Map<String, String> KEYWORDS = Map.ofEntries(
            Map.entry("2.5.4.3", "CN"),
            Map.entry("2.5.4.5", "SERIALNUMBER"),
            Map.entry("2.5.4.6", "C"),
            Map.entry("2.5.4.7", "L"),
            Map.entry("2.5.4.8", "ST"),
            Map.entry("2.5.4.9", "STREET"),
            Map.entry("2.5.4.10", "O"),
            Map.entry("2.5.4.11", "OU"),
            Map.entry("0.9.2342.19200300.100.1.1", "UID"),
            Map.entry("0.9.2342.19200300.100.1.25", "DC"),
            Map.entry("1.2.840.113549.1.9.1", "EMAILADDRESS"));

    private SubjectAttributes() {}

    /**
     * Returns the attributes of a name.
     *
     * @param name the name
     * @return keywords of RFC 4514, dotted object identifiers where there is no keyword
     */
    public static Set<String> of(X500Principal name) {
        Set<String> attributes = new HashSet<>();
        try {
            DerReader relatives = DerReader.of(name.getEncoded(), DerLimits.standard(), "subject")
                    .sequence("subject");
            while (relatives.hasMore()) {
                DerReader relative = relatives.set("subject");
                while (relative.hasMore()) {
                    String oid = relative.sequence("subject").oid("subject");
                    attributes.add(KEYWORDS.getOrDefault(oid, oid));
                }
            }
        } catch (MalformedStructureException e) {
            throw new IllegalStateException("the platform encodes names properly", e);
        }
        return attributes;
    }
}
