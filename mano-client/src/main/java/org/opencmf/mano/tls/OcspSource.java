// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/**
 * Looks revocation up by OCSP (RFC 6960).
 *
 * <p>An answer counts if it is about the very certificate, current, and signed by the issuer or by a responder that the
 * issuer has certified for that. Everything else leaves the status unknown.
 */
public final class OcspSource implements RevocationSource {

    private static final String OCSP_SIGNING = "1.3.6.1.5.5.7.3.9";

    private final Responder responder;
    private final Provider crypto;
    private final Clock clock;

    /** Carries a request to the responder of a certificate: over HTTP, or from answers that are at hand. */
    @FunctionalInterface
    public interface Responder {

        /**
         * Gets an answer.
         *
         * @param certificate whose status is asked for; its extensions tell where
         * @param request the OCSP request in DER
         * @return the OCSP response in DER
         * @throws IOException if there is none
         */
        byte[] answer(X509Certificate certificate, byte[] request) throws IOException;
    }

    /**
     * Creates a source.
     *
     * @param responder carries requests; asked at each handshake, so what fetches answers should keep them
     * @param crypto verifies signatures; need not be registered with the JVM
     * @param clock tells which answer is current
     */
    public OcspSource(Responder responder, Provider crypto, Clock clock) {
        this.responder = Objects.requireNonNull(responder, "responder");
        this.crypto = Objects.requireNonNull(crypto, "crypto");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    @Override
    public Status status(X509Certificate certificate, X509Certificate issuer) {
        try {
            var id = id(certificate, issuer);
            byte[] request = new OCSPReqBuilder().addRequest(id).build().getEncoded();
            return read(responder.answer(certificate, request), issuer, id);
        } catch (IOException | OCSPException | GeneralSecurityException | OperatorCreationException e) {
            // no answer, or none that can be read or verified: the policy decides what an unknown status means
            return Status.UNKNOWN;
        }
    }

    private Status read(byte[] answer, X509Certificate issuer, CertificateID id)
            throws IOException, OCSPException, OperatorCreationException, GeneralSecurityException {
        try {
            return answer(answer, issuer)
                    .flatMap(basic -> about(basic, id))
                    .map(OcspSource::status)
                    .orElse(Status.UNKNOWN);
        } catch (RuntimeException e) {
            // Bouncy Castle reads parts late, and says so of malformed ones by exceptions of several kinds
            throw new IOException("malformed answer", e);
        }
    }

    private CertificateID id(X509Certificate certificate, X509Certificate issuer)
            throws OperatorCreationException, GeneralSecurityException, OCSPException {
        var digests =
                new JcaDigestCalculatorProviderBuilder().setProvider(crypto).build();
        return new CertificateID(
                digests.get(CertificateID.HASH_SHA1),
                new JcaX509CertificateHolder(issuer),
                certificate.getSerialNumber());
    }

    private Optional<BasicOCSPResp> answer(byte[] der, X509Certificate issuer)
            throws IOException, OCSPException, OperatorCreationException, GeneralSecurityException {
        var response = new OCSPResp(der);
        boolean isAnswer =
                response.getStatus() == OCSPResp.SUCCESSFUL && response.getResponseObject() instanceof BasicOCSPResp;
        if (!isAnswer) {
            return Optional.empty();
        }
        var basic = (BasicOCSPResp) response.getResponseObject();
        for (var signer : signers(basic, issuer)) {
            var verifier =
                    new JcaContentVerifierProviderBuilder().setProvider(crypto).build(signer);
            if (basic.isSignatureValid(verifier)) {
                return Optional.of(basic);
            }
        }
        return Optional.empty();
    }

    private List<X509Certificate> signers(BasicOCSPResp basic, X509Certificate issuer) throws CertificateException {
        var converter = new JcaX509CertificateConverter();
        Stream.Builder<X509Certificate> all = Stream.builder();
        all.add(issuer);
        for (X509CertificateHolder holder : basic.getCerts()) {
            var certificate = converter.getCertificate(holder);
            if (mayAnswerFor(certificate, issuer)) {
                all.add(certificate);
            }
        }
        return all.build().toList();
    }

    private boolean mayAnswerFor(X509Certificate responderCertificate, X509Certificate issuer) {
        try {
            var usages = responderCertificate.getExtendedKeyUsage();
            responderCertificate.checkValidity(Date.from(clock.instant()));
            responderCertificate.verify(issuer.getPublicKey(), crypto);
            return usages != null && usages.contains(OCSP_SIGNING);
        } catch (GeneralSecurityException e) {
            // not certified by this issuer, or not now: it may not answer for it
            return false;
        }
    }

    private Optional<SingleResp> about(BasicOCSPResp basic, CertificateID id) {
        return Arrays.stream(basic.getResponses())
                .filter(single -> isSame(single.getCertID(), id))
                .filter(this::isCurrent)
                .findFirst();
    }

    /** Compares what the identifiers say; how the hash algorithm is written down differs among responders. */
    private static boolean isSame(CertificateID one, CertificateID other) {
        return one.getHashAlgOID().equals(other.getHashAlgOID())
                && one.getSerialNumber().equals(other.getSerialNumber())
                && Arrays.equals(one.getIssuerNameHash(), other.getIssuerNameHash())
                && Arrays.equals(one.getIssuerKeyHash(), other.getIssuerKeyHash());
    }

    private boolean isCurrent(SingleResp single) {
        Instant now = clock.instant();
        var next = single.getNextUpdate();
        return !single.getThisUpdate().toInstant().isAfter(now)
                && next != null
                && !next.toInstant().isBefore(now);
    }

    private static Status status(SingleResp single) {
        if (single.getCertStatus() == null) {
            return Status.GOOD;
        }
        return single.getCertStatus() instanceof RevokedStatus ? Status.REVOKED : Status.UNKNOWN;
    }
}
