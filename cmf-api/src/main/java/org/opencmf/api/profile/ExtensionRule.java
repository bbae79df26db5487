// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.api.profile;

import java.util.List;
import java.util.Objects;

/**
 * What a profile says of one extension.
 *
 * @param oid which extension, in dotted form
 * @param mandatory whether each certificate carries it
 * @param critical whether it is marked critical
 * @param source where its value comes from
 * @param values the value if it comes from the profile, in the words that the extension has: key usages, object
 *     identifiers, URIs, numbers; empty otherwise
 * @clause IFA026 C.6-1
 */
public record ExtensionRule(
        String oid, boolean mandatory, boolean critical, CertificateProfile.Source source, List<String> values) {

    /** Refuses missing parts, and copies the list. */
    public ExtensionRule {
        Objects.requireNonNull(oid, "oid");
        Objects.requireNonNull(source, "source");
        values = List.copyOf(values);
    }
}
