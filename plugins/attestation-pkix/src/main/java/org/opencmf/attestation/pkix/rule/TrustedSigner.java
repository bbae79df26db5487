// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.pkix.rule;

import java.security.PublicKey;
import org.jspecify.annotations.Nullable;
import org.opencmf.x509.der.DerBytes;

/**
 * What was read from the certificate of an attestation key.
 *
 * @param key the key, as the provider that verifies with it reads it
 * @param subjectPublicKeyInfo the same in DER
 * @param keyId its identifier, if the certificate names one
 */
record TrustedSigner(
        PublicKey key,
        DerBytes subjectPublicKeyInfo,
        @Nullable DerBytes keyId) {}
