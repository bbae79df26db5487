// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.tpm;

import java.security.Provider;
import java.security.PublicKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.opencmf.x509.der.DerBytes;

/**
 * The certificates of attestation keys. A device brings the same one along with every key: what was believed once is
 * remembered, and believed for as long as its path is valid.
 */
final class KeyCertificates {

    private static final int REMEMBERED = 1024;
    private static final int DIGITAL_SIGNATURE = 0;

    private final CertificatePaths paths;
    private final Map<DerBytes, ValidPath> remembered = new LinkedHashMap<>();

    /** A key, and from when to when the path to its certificate is valid. */
    record ValidPath(PublicKey key, Instant from, Instant to) {

        boolean at(Instant now) {
            return !now.isBefore(from) && !now.isAfter(to);
        }
    }

    KeyCertificates(Set<X509Certificate> anchors, Provider crypto) {
        this.paths = new CertificatePaths(anchors, crypto);
    }

    /** Returns the key of a certificate, if that is one of an attestation key and leads by others to an anchor. */
    Optional<PublicKey> believed(DerBytes certificate, List<DerBytes> pool, Instant now) {
        var path = recalled(certificate).filter(known -> known.at(now));
        if (path.isEmpty()) {
            path = found(certificate, pool, now);
            path.ifPresent(found -> remember(certificate, found));
        }
        return path.map(ValidPath::key);
    }

    private Optional<ValidPath> found(DerBytes certificate, List<DerBytes> pool, Instant now) {
        try {
            return paths.parsed(certificate)
                    .filter(KeyCertificates::isForAttestation)
                    .flatMap(parsed -> paths.find(parsed, pool, now));
        } catch (RuntimeException e) {
            return Optional.empty(); // Providers read some parts late, and throw what they like: no path, then.
        }
    }

    private static boolean isForAttestation(X509Certificate certificate) {
        boolean[] usage = certificate.getKeyUsage();
        try {
            List<String> extended = certificate.getExtendedKeyUsage();
            return certificate.getBasicConstraints() < 0
                    && extended != null
                    && extended.contains(TpmTrust.ATTESTATION_KEY_USAGE)
                    && (usage == null || usage[DIGITAL_SIGNATURE]);
        } catch (CertificateParsingException e) {
            return false; // What it is for cannot be read: then it is not for this.
        }
    }

    private synchronized Optional<ValidPath> recalled(DerBytes certificate) {
        return Optional.ofNullable(remembered.get(certificate));
    }

    private synchronized void remember(DerBytes certificate, ValidPath path) {
        if (remembered.size() >= REMEMBERED) {
            remembered.remove(remembered.keySet().iterator().next());
        }
        remembered.put(certificate, path);
    }
}
