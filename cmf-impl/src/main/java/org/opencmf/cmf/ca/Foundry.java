// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.ca;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.certificate.EncodedCertificate;
import org.opencmf.cmf.ca.Authority.Identity;
import org.opencmf.cmf.ca.issue.CaCertificates;
import org.opencmf.cmf.ca.issue.CaCertificates.Made;
import org.opencmf.cmf.ca.issue.CaCertificates.Subject;
import org.opencmf.cmf.ca.issue.Issuer;
import org.opencmf.cmf.ca.issue.SerialNumbers;
import org.opencmf.cmf.ca.issue.Validity;
import org.opencmf.cmf.ca.signer.CaSigner;
import org.opencmf.x509.certificate.CertificateReader;
import org.opencmf.x509.der.DerBytes;
import org.opencmf.x509.der.MalformedStructureException;
import org.opencmf.x509.path.PathLink;

/** Makes authorities, and takes over those that exist. */
final class Foundry {

    private final Environment environment;
    private final SerialNumbers serials;
    private final CaCertificates certificates;

    Foundry(Environment environment) {
        this.environment = environment;
        this.serials = new SerialNumbers(environment.random());
        this.certificates = new CaCertificates(serials);
    }

    Environment environment() {
        return environment;
    }

    SerialNumbers serials() {
        return serials;
    }

    CaCertificates certificates() {
        return certificates;
    }

    Instant now() {
        return environment.clock().instant();
    }

    CaSigner generate(String keyAlgorithm) {
        return environment.keys().make(keyAlgorithm);
    }

    Authority root(String label, X500Principal name, CaSigner signer) {
        Subject subject = new Subject(
                name, signer.publicKey(), validity(environment.times().root()));
        Issuer issuer = issuer(label, name, signer);
        Made made = certificates.root(subject, issuer);
        return authority(new Identity(label, name, subject.validity()), issuer, made, List.of());
    }

    Authority issuing(String label, X500Principal name, CaSigner signer, Authority root) {
        Validity validity = validity(environment.times().issuing()).within(root.validity());
        Made made = certificates.issuing(new Subject(name, signer.publicKey(), validity), root.issuer());
        note(made.serialNumber(), validity, root);
        return authority(new Identity(label, name, validity), issuer(label, name, signer), made, root.chain());
    }

    /** Takes over a CA whose certificate exists; without an issuer it is a root. */
    Authority existing(String label, CaSigner signer, X509Certificate certificate, @Nullable Authority issuer) {
        if (!Arrays.equals(
                signer.publicKey().getEncoded(), certificate.getPublicKey().getEncoded())) {
            throw new IllegalArgumentException("the certificate of the CA is not for its key");
        }
        if (certificate.getBasicConstraints() < 0) {
            throw new IllegalArgumentException("the certificate is not one of a CA");
        }
        checkIssuer(certificate, issuer == null ? certificate : issuer.parsed());
        return existing(label, signer, certificate, issuer == null ? List.<EncodedCertificate>of() : issuer.chain());
    }

    private void checkIssuer(X509Certificate certificate, X509Certificate issuer) {
        if (!certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())
                || !PathLink.isSigned(certificate, issuer, environment.crypto())) {
            throw new IllegalArgumentException("the certificate of the CA is not one of this root");
        }
    }

    private Authority existing(
            String label, CaSigner signer, X509Certificate certificate, List<EncodedCertificate> issuers) {
        Validity validity = new Validity(
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant());
        X500Principal name = certificate.getSubjectX500Principal();
        Issuer issuer = new Issuer(
                signer,
                name,
                keyIdentifier(certificate),
                environment.locations().of(label));
        Identity identity = new Identity(label, name, validity);
        return new Authority(identity, issuer, EncodedCertificate.of(certificate), issuers);
    }

    /** Notes what a root has issued: what it does not know, it could never revoke. */
    void note(byte[] serialNumber, Validity validity, Authority root) {
        if (!root.ledger().issued(serialNumber, validity.notAfter(), now())) {
            throw new IllegalStateException("the root has retired");
        }
    }

    EncodedCertificate cross(Authority subject, Authority issuer) {
        Validity validity = subject.validity().within(issuer.validity());
        Subject vouchedFor =
                new Subject(subject.subject(), subject.issuer().signer().publicKey(), validity);
        return EncodedCertificate.ofDer(
                certificates.cross(vouchedFor, issuer.issuer()).der());
    }

    private Validity validity(Duration longest) {
        return Validity.around(now(), longest, environment.times().backdating());
    }

    private Issuer issuer(String label, X500Principal name, CaSigner signer) {
        byte[] keyIdentifier = CaCertificates.keyIdentifier(signer.publicKey());
        return new Issuer(signer, name, keyIdentifier, environment.locations().of(label));
    }

    private static Authority authority(Identity identity, Issuer issuer, Made made, List<EncodedCertificate> issuers) {
        return new Authority(identity, issuer, EncodedCertificate.ofDer(made.der()), issuers);
    }

    private static byte[] keyIdentifier(X509Certificate certificate) {
        try {
            DerBytes identifier = subjectKeyIdentifier(certificate);
            return identifier == null
                    ? CaCertificates.keyIdentifier(certificate.getPublicKey())
                    : identifier.toByteArray();
        } catch (MalformedStructureException e) {
            throw new IllegalArgumentException("the certificate of the CA is malformed", e);
        }
    }

    private static @Nullable DerBytes subjectKeyIdentifier(X509Certificate certificate)
            throws MalformedStructureException {
        return CertificateReader.read(certificate).subjectKeyIdentifier().orElse(null);
    }
}
