// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.tpm;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.opencmf.attestation.tpm.structure.TpmPublic;
import org.opencmf.x509.der.DerBytes;

/** The attestation keys that are believed. */
final class AttestationKeys {

    private final List<PublicKey> known;
    private final KeyCertificates certificates;

    AttestationKeys(TpmTrust trust, Provider crypto) {
        this.known = trust.keys().stream().map(key -> publicKey(key, crypto)).toList();
        this.certificates = new KeyCertificates(trust.anchors(), crypto);
    }

    /** Finds them one after the other, as they are asked for: those whose certificates came along first. */
    Iterator<PublicKey> believed(List<DerBytes> pool, Instant now) {
        var certified = pool.stream().map(one -> certificates.believed(one, pool, now));
        return Stream.concat(certified.flatMap(Optional::stream), known.stream())
                .iterator();
    }

    private static PublicKey publicKey(TpmPublic key, Provider crypto) {
        try {
            return key.publicKey(crypto);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the public area of an attestation key holds no key", e);
        }
    }
}
