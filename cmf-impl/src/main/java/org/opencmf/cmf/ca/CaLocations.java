// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.ca;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.opencmf.cmf.ca.issue.Addresses;

/**
 * Where the CAs of a hierarchy publish what relying parties need. In each address, <code>{label}</code> stands for the
 * label of one generation of one CA, so that no two share a revocation list.
 *
 * @param crl where revocation lists are; null if certificates do not say
 * @param ocsp where OCSP is answered; null if certificates do not say
 * @param certificate where the certificates of the CAs are; null if certificates do not say
 */
public record CaLocations(
        @Nullable String crl,
        @Nullable String ocsp,
        @Nullable String certificate) {

    private static final String LABEL = "{label}";

    /** Refuses what is no address for each CA of its own. */
    public CaLocations {
        check(crl, "crl");
        check(ocsp, "ocsp");
        check(certificate, "certificate");
    }

    /**
     * Publishes everything under one address: {@code BASE/{label}.crl}, {@code BASE/{label}/ocsp} and
     * {@code BASE/{label}.cer}.
     *
     * @param base an http address without a slash at its end
     * @return the locations
     */
    public static CaLocations under(String base) {
        return new CaLocations(base + "/{label}.crl", base + "/{label}/ocsp", base + "/{label}.cer");
    }

    /**
     * Publishes nothing. Profiles that demand the address of the revocation list cannot be used then.
     *
     * @return no location
     */
    public static CaLocations none() {
        return new CaLocations(null, null, null);
    }

    Addresses of(String label) {
        return new Addresses(replace(crl, label), replace(ocsp, label), replace(certificate, label));
    }

    private static @Nullable String replace(@Nullable String address, String label) {
        return address == null ? null : address.replace(LABEL, label);
    }

    private static void check(@Nullable String address, String name) {
        if (address == null) {
            return;
        }
        String scheme = URI.create(address.replace(LABEL, "label")).getScheme();
        if (!"http".equals(scheme) && !"https".equals(scheme) && !"ldap".equals(scheme)) {
            throw new IllegalArgumentException(name + " is not an http, https or ldap address");
        }
    }
}
