// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.registration;

import java.util.ArrayList;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.opencmf.cmf.profile.SubjectAttributes;
import org.opencmf.x509.der.MalformedStructureException;
import org.opencmf.x509.name.DistinguishedNames;

/** Says which attributes of a subject are longer than RFC 5280 allows, as peers refuse certificates with such names. */
final class SubjectBounds {

    private record Bound(String keyword, int least, int most) {

        String oid() {
            return SubjectAttributes.oid(keyword).orElseThrow();
        }
    }

    /** The upper bounds of RFC 5280, appendix A.1, and the two letters of a country. */
    private static final List<Bound> BOUNDS = List.of(
            new Bound("CN", 1, 64),
            new Bound("SERIALNUMBER", 1, 64),
            new Bound("C", 2, 2),
            new Bound("L", 1, 128),
            new Bound("ST", 1, 128),
            new Bound("O", 1, 64),
            new Bound("OU", 1, 64),
            new Bound("EMAILADDRESS", 1, 255));

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
