// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.ca.issue;

import org.jspecify.annotations.Nullable;

/**
 * Where an issuer's services are, as the certificates that it issues say.
 *
 * @param crl its revocation list; null if certificates do not say
 * @param ocsp its OCSP responder; null if certificates do not say
 * @param certificate its own certificate; null if certificates do not say
 */
public record Addresses(
        @Nullable String crl,
        @Nullable String ocsp,
        @Nullable String certificate) {}
