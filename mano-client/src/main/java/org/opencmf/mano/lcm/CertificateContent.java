// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.lcm;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.identity.CertificateType;

/**
 * One issued certificate, as a query of a VNF instance shows it.
 *
 * @param id names the certificate: what {@code certificateContentId} of a VNFC refers to
 * @param certificateDescId the certificate in the descriptor; on the wire {@code certficateDescId}, as published
 * @param certificateType VNFCI or VNF OAM
 * @param version of X.509
 * @param serialNumber up to 20 octets
 * @param signatureAlgorithm by name
 * @param issuer in the form of RFC 4514
 * @param notBefore the first instant of its validity
 * @param notAfter the last instant of its validity
 * @param subject in the form of RFC 4514
 * @param publicKeyAlgorithm by name
 * @param publicKey the subject public key info in Base64
 * @param certificateExtensions the DER of each extension's value in lower-case hexadecimal, by object identifier
 * @clause SOL003 CertificateContent
 */
public record CertificateContent(
        String id,
        @Nullable String certificateDescId,
        CertificateType certificateType,
        String version,
        BigInteger serialNumber,
        String signatureAlgorithm,
        String issuer,
        Instant notBefore,
        Instant notAfter,
        String subject,
        String publicKeyAlgorithm,
        String publicKey,
        Map<String, String> certificateExtensions) {

    /** Refuses missing parts, and copies the map. */
    public CertificateContent {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(certificateType, "certificateType");
        Objects.requireNonNull(serialNumber, "serialNumber");
        certificateExtensions = Collections.unmodifiableMap(new TreeMap<>(certificateExtensions));
    }

    /**
     * Describes a certificate.
     *
     * @param certificateDescId the certificate in the descriptor
     * @param type VNFCI or VNF OAM
     * @param certificate which
     * @return what a query shows; its id is the certificate's SHA-256
     */
    public static CertificateContent of(String certificateDescId, CertificateType type, X509Certificate certificate) {
        return new CertificateContent(
                CertificateId.of(certificate).sha256(),
                certificateDescId,
                type,
                "v" + certificate.getVersion(),
                certificate.getSerialNumber(),
                certificate.getSigAlgName(),
                certificate.getIssuerX500Principal().getName(),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant(),
                certificate.getSubjectX500Principal().getName(),
                certificate.getPublicKey().getAlgorithm(),
                Base64.getEncoder().encodeToString(certificate.getPublicKey().getEncoded()),
                extensions(certificate));
    }

    private static Map<String, String> extensions(X509Certificate certificate) {
        Map<String, String> values = new TreeMap<>();
        add(certificate, certificate.getCriticalExtensionOIDs(), values);
        add(certificate, certificate.getNonCriticalExtensionOIDs(), values);
        return values;
    }

    private static void add(X509Certificate certificate, @Nullable Set<String> oids, Map<String, String> values) {
        if (oids != null) {
            oids.forEach(oid -> values.put(oid, HexFormat.of().formatHex(certificate.getExtensionValue(oid))));
        }
    }
}
