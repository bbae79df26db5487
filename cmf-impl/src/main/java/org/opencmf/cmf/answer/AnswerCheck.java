// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.answer;

import java.security.Provider;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.certificate.CertificateChain;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.spi.CaConnector;
import org.opencmf.spi.CaRequest;
import org.opencmf.x509.Fingerprints;
import org.opencmf.x509.certificate.DecodedCertificate;
import org.opencmf.x509.der.MalformedStructureException;

/** Compares what a CA has returned with what it was asked for. */
public final class AnswerCheck {

    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final String UNREADABLE = "it cannot be read: ";
    private static final int MAX_SERIAL_OCTETS = 20;

    private final Clock clock;
    private final IssuerBook issuers = new IssuerBook();
    private final PrescribedValues prescribed = new PrescribedValues();
    private final IssuerSignatures signatures;

    /**
     * Creates the check.
     *
     * @param clock tells what is valid now
     * @param crypto verifies signatures
     */
    public AnswerCheck(Clock clock, Provider crypto) {
        this.clock = clock;
        this.signatures = new IssuerSignatures(crypto);
    }

    /**
     * What a comparison has found.
     *
     * @param id which certificate was returned; null if it cannot even be read
     * @param certificate the certificate; null if it cannot even be read
     * @param faults what is not as it was asked for
     */
    public record Finding(
            @Nullable CertificateId id, @Nullable DecodedCertificate certificate, List<String> faults) {}

    /**
     * What a CA was asked.
     *
     * @param ca the CA
     * @param request the request
     * @param keySha256 the SHA-256 of the key that was to be certified, in lower-case hexadecimal
     */
    public record Question(CaConnector ca, CaRequest request, String keySha256) {}

    /**
     * Compares.
     *
     * @param question what the CA was asked
     * @param chain what it has returned
     * @return what was found
     */
    public Finding check(Question question, CertificateChain chain) {
        byte[] der = chain.encoded().get(0).toDer();
        DecodedCertificate issued;
        CertificateId id;
        try {
            issued = DecodedCertificate.read(der);
            X500Principal issuer = issuers.principal(issued.issuer());
            id = new CertificateId(issuer, issued.serialNumber(), Fingerprints.sha256(der));
        } catch (MalformedStructureException e) {
            return new Finding(null, null, List.of(UNREADABLE + e.getMessage()));
        }
        List<String> faults = new ArrayList<>(0);
        try {
            compare(question, issued, faults);
        } catch (MalformedStructureException e) {
            faults.add(UNREADABLE + e.getMessage());
        }
        if (!issuers.isProper(question.ca(), issued.issuer(), chain)) {
            faults.add("the chain is not that of the CA");
        } else if (!question.ca().signsHere()) {
            faults.addAll(signatures.faults(chain));
        }
        return new Finding(id, issued, faults);
    }

    private void compare(Question question, DecodedCertificate issued, List<String> faults)
            throws MalformedStructureException {
        CaRequest request = question.request();
        if (!Fingerprints.sha256(issued.key().toByteArray()).equals(question.keySha256())) {
            faults.add("the key is another");
        }
        X500Principal subject = request.names().subject();
        boolean sameBytes = issued.subject().contentEquals(subject.getEncoded());
        if (!sameBytes && !IssuerBook.read(issued.subject(), "subject").equals(subject)) {
            faults.add("the subject is another");
        }
        int octets = issued.serialNumber().bitLength() / Byte.SIZE + 1;
        if (issued.serialNumber().signum() <= 0 || octets > MAX_SERIAL_OCTETS) {
            faults.add("the serial number is not positive, or longer than 20 octets");
        }
        validity(request, issued.validity(), faults);
        new ExtensionComparison(request, issued.key(), prescribed).compare(issued, faults);
    }

    private void validity(CaRequest request, DecodedCertificate.Validity validity, List<String> faults) {
        Instant now = clock.instant();
        Duration length = Duration.between(validity.notBefore(), validity.notAfter());
        if (length.isNegative() || length.compareTo(request.maximumValidity()) > 0) {
            faults.add("it is valid for longer than allowed");
        }
        if (validity.notBefore().isAfter(now.plus(SKEW)) || validity.notAfter().isBefore(now)) {
            faults.add("it is not valid now");
        }
    }
}
