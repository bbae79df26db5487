// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.ca;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.opencmf.api.certificate.CertificateChain;
import org.opencmf.api.enrolment.CertificationRequest;
import org.opencmf.api.identity.AlternativeName;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.profile.CertificateProfile;
import org.opencmf.cmf.profile.ShippedProfiles;
import org.opencmf.spi.CaAnswer;
import org.opencmf.spi.CaRequest;
import org.opencmf.testkit.TestClock;
import org.opencmf.x509.csr.CsrBuilder;
import org.opencmf.x509.der.MalformedStructureException;

/** A root, an issuing CA and requests to it. */
public final class CaFixture {

    public static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    public static final String HOME = "5gc.mnc001.mcc001.3gppnetwork.org";
    public static final Provider CRYPTO = new BouncyCastleProvider();

    public final TestClock clock = TestClock.at(NOW);
    public final RootCa root = rootBuilder().build();
    public final InMemoryCa ca = issuing().build();

    public RootCaBuilder rootBuilder() {
        return RootCa.builder()
                .subject(new X500Principal("CN=Test Root,O=Operator,C=SE"))
                .crypto(CRYPTO)
                .clock(clock)
                .random(new SecureRandom())
                .locations(CaLocations.under("http://pki.operator.example"));
    }

    public InMemoryCaBuilder issuing() {
        return root.issuing("issuing").subject(new X500Principal("CN=Test Issuing,O=Operator,C=SE"));
    }

    public static EndEntityIdentity amf() {
        return new EndEntityIdentity(
                "sba",
                org.opencmf.api.identity.CertificateType.VNFCI,
                "sba-nf-tls-client-server",
                new X500Principal("O=" + HOME + ",C=SE"),
                Set.of(
                        AlternativeName.dns("amf1." + HOME),
                        AlternativeName.uri("urn:uuid:4947a69a-f61b-4bc1-b9da-47c9c5d14b64")),
                Set.of("AMF", "5G_EIR"));
    }

    public static CertificateProfile profile(String name) {
        return ShippedProfiles.named(name).orElseThrow();
    }

    public static CaRequest request(String profile) {
        return request(profile(profile), amf());
    }

    public static CaRequest request(CertificateProfile profile, EndEntityIdentity names) {
        return request(profile, names, key("P-256"));
    }

    public static CaRequest request(CertificateProfile profile, EndEntityIdentity names, KeyPair key) {
        return new CaRequest(
                UUID.randomUUID().toString(), new EntityId("vnfci-1"), profile, names, csr(key), Duration.ofDays(90));
    }

    public static KeyPair key(String algorithm) {
        try {
            KeyPairGenerator generator;
            if (algorithm.startsWith("RSA-")) {
                generator = KeyPairGenerator.getInstance("RSA", CRYPTO);
                generator.initialize(Integer.parseInt(algorithm.substring(4)));
            } else if (algorithm.startsWith("P-")) {
                generator = KeyPairGenerator.getInstance("EC", CRYPTO);
                generator.initialize(new ECGenParameterSpec("secp" + algorithm.substring(2) + "r1"));
            } else {
                generator = KeyPairGenerator.getInstance(algorithm, CRYPTO);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** A request as the CMF hands it over: its signature is verified already, and the CA does not look at it again. */
    public static CertificationRequest csr(KeyPair key) {
        String algorithm =
                switch (key.getPrivate().getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> key.getPrivate().getAlgorithm();
                };
        try {
            return CertificationRequest.ofDer(CsrBuilder.forKey(key.getPublic().getEncoded())
                    .build(algorithm, octets -> sign(key, octets, algorithm)));
        } catch (MalformedStructureException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] sign(KeyPair key, byte[] octets, String algorithm) {
        try {
            Signature signature = Signature.getInstance(algorithm, CRYPTO);
            signature.initSign(key.getPrivate());
            signature.update(octets);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    public static CertificateChain issued(CaAnswer answer) {
        if (answer instanceof CaAnswer.Issued issued) {
            return issued.chain();
        }
        throw new AssertionError("not issued: " + answer);
    }
}
