// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.profile;

import java.util.Map;
import java.util.Optional;

/** The attributes of a subject that a profile may require or forbid. */
public final class SubjectAttributes {

    private static final Map<String, String> OIDS = Map.ofEntries(
            Map.entry("CN", "2.5.4.3"),
            Map.entry("SERIALNUMBER", "2.5.4.5"),
            Map.entry("C", "2.5.4.6"),
            Map.entry("L", "2.5.4.7"),
            Map.entry("ST", "2.5.4.8"),
            Map.entry("STREET", "2.5.4.9"),
            Map.entry("O", "2.5.4.10"),
            Map.entry("OU", "2.5.4.11"),
            Map.entry("UID", "0.9.2342.19200300.100.1.1"),
            Map.entry("DC", "0.9.2342.19200300.100.1.25"),
            Map.entry("EMAILADDRESS", "1.2.840.113549.1.9.1"));

    private SubjectAttributes() {}

    /**
     * Returns the object identifier of an attribute.
     *
     * @param keyword its keyword in capitals, as in RFC 4514, with SERIALNUMBER and EMAILADDRESS besides
     * @return its dotted object identifier, or nothing if the keyword is not known
     */
    public static Optional<String> oid(String keyword) {
        return Optional.ofNullable(OIDS.get(keyword));
    }
}
