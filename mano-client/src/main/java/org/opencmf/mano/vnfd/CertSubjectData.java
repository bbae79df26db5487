// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.vnfd;

import org.jspecify.annotations.Nullable;

/**
 * Parts of a certificate's subject, as descriptors and lifecycle requests name them.
 *
 * @param commonName the FQDN of the subject; null if nothing is said of it
 * @param organization the organisation; null if nothing is said of it
 * @param country two letters; null if nothing is said of it
 * @param state state or province; null if nothing is said of it
 * @param locality the locality; null if nothing is said of it
 * @param emailAddress a mailbox; null if nothing is said of it
 * @clause SOL001 6.2.81
 */
public record CertSubjectData(
        @Nullable String commonName,
        @Nullable String organization,
        @Nullable String country,
        @Nullable String state,
        @Nullable String locality,
        @Nullable String emailAddress) {

    /**
     * Overrides this part by part.
     *
     * @param over what takes precedence
     * @return the parts of the other, and this one's where the other says nothing
     */
    public CertSubjectData overriddenBy(CertSubjectData over) {
        return new CertSubjectData(
                first(over.commonName, commonName),
                first(over.organization, organization),
                first(over.country, country),
                first(over.state, state),
                first(over.locality, locality),
                first(over.emailAddress, emailAddress));
    }

    private static @Nullable String first(@Nullable String over, @Nullable String under) {
        return over != null ? over : under;
    }
}
