// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.pkcs11.placeholder;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.opencmf.hsm.KeySpec;
import org.opencmf.hsm.KeySpec.Travel;

/**
 * A certificate that keeps a key's public half and description in the token.
 *
 * <p>The JDK's key store shows a private key only beside a certificate of the same identifier. Until there is a real one,
 * and whether or not there will ever be, this is it: signed by the key itself, which nobody trusts and nobody is shown.
 */
public final class PlaceholderCertificate {

    private static final String ISSUER_MARK = "OpenCMF key placeholder";
    private static final byte[] COMMON_NAME = Der.oid(2, 5, 4, 3);
    private static final byte[] ORGANISATION = Der.oid(2, 5, 4, 10);
    private static final byte[] UNIT = Der.oid(2, 5, 4, 11);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String NEVER_ENDS = "99991231235959Z";

    /** Signs with the key that the certificate is about. */
    @FunctionalInterface
    public interface Signer {

        /**
         * Signs.
         *
         * @param message what to sign, not hashed
         * @return the signature
         * @throws GeneralSecurityException if the key does not sign
         */
        byte[] sign(byte[] message) throws GeneralSecurityException;
    }

    private PlaceholderCertificate() {}

    /**
     * Makes a placeholder.
     *
     * @param spec what the key is
     * @param key its public half
     * @param now from when on it is there
     * @param signer signs with its private half
     * @return the certificate
     * @throws GeneralSecurityException if the key does not sign
     */
    public static X509Certificate make(KeySpec spec, PublicKey key, Instant now, Signer signer)
            throws GeneralSecurityException {
        byte[] algorithm = Der.signatureAlgorithm(spec.algorithm());
        byte[] name = name(spec.label(), spec.travel());
        byte[] body = Der.sequence(
                Der.positiveInteger(UUID.randomUUID()),
                algorithm,
                name,
                Der.sequence(Der.generalizedTime(TIME.format(now)), Der.generalizedTime(NEVER_ENDS)),
                name,
                key.getEncoded());
        byte[] certificate = Der.sequence(body, algorithm, Der.bitString(signer.sign(body)));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate));
    }

    /**
     * Tells what the certificate says of a key; whether that is true is for {@link #isTrue}.
     *
     * @param certificate any certificate
     * @param label the label of the key that it stands beside
     * @return the description, if the certificate is a placeholder of this label
     */
    public static Optional<KeySpec> read(X509Certificate certificate, String label) {
        byte[] subject = certificate.getSubjectX500Principal().getEncoded();
        return Arrays.stream(Travel.values())
                .filter(travel -> Arrays.equals(subject, name(label, travel)))
                .findFirst()
                .flatMap(travel ->
                        PublicKeys.kind(certificate.getPublicKey()).map(kind -> new KeySpec(label, kind, travel)));
    }

    /**
     * Tells whether the key itself vouches for what is said of it: nobody else can.
     *
     * @param certificate a placeholder
     * @return whether the certificate's own key has signed it
     */
    public static boolean isTrue(X509Certificate certificate) {
        try {
            certificate.verify(certificate.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static byte[] name(String label, Travel travel) {
        return Der.sequence(
                attribute(ORGANISATION, ISSUER_MARK), attribute(UNIT, travel.name()), attribute(COMMON_NAME, label));
    }

    private static byte[] attribute(byte[] type, String value) {
        return Der.set(Der.sequence(type, Der.utf8(value.getBytes(StandardCharsets.UTF_8))));
    }
}
