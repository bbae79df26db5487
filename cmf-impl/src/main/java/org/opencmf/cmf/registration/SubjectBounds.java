// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.registration;

import java.util.ArrayList;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.opencmf.x509.der.MalformedStructureException;
import org.opencmf.x509.name.DistinguishedNames;

/** Says which attributes of a subject are longer than RFC 5280 allows, as peers refuse certificates with such names. */
final class SubjectBounds {

    private record Bound(String keyword, String oid, int least, int most) {}

    /** The upper bounds of RFC 5280, appendix A.1, and the two letters of a country. */
    private static final List<Bound> BOUNDS = List.of(
            new Bound("CN", "2.5.4.3", 1, 64),
            new Bound("SERIALNUMBER", "2.5.4.5", 1, 64),
            new Bound("C", "2.5.4.6", 2, 2),
            new Bound("L", "2.5.4.7", 1, 128),
            new Bound("ST", "2.5.4.8", 1, 128),
            new Bound("O", "2.5.4.10", 1, 64),
            new Bound("OU", "2.5.4.11", 1, 64),
            new Bound("EMAILADDRESS", "1.2.840.113549.1.9.1", 1, 255));

    private SubjectBounds() {}

    /** Returns a line for each attribute out of its bounds. */
    static List<String> faults(X500Principal subject) throws MalformedStructureException {
        List<String> faults = new ArrayList<>();
        for (Bound bound : BOUNDS) {
            for (String value : DistinguishedNames.values(subject, bound.oid())) {
                int length = value.codePointCount(0, value.length());
                if (length < bound.least() || length > bound.most()) {
                    faults.add(bound.keyword() + " has " + length + " characters, and not " + bound.least() + " to "
                            + bound.most());
                }
            }
        }
        return faults;
    }
}
