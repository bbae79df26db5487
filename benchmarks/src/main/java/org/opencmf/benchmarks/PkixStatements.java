// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.opencmf.api.attestation.KeyAttestationStatement;
import org.opencmf.attestation.pkix.AttestationKey;
import org.opencmf.attestation.pkix.AttestingHsm;
import org.opencmf.attestation.pkix.EvidenceOids;
import org.opencmf.attestation.pkix.EvidenceTrust;
import org.opencmf.attestation.pkix.PkixEvidenceVerifier;
import org.opencmf.attestation.pkix.TokenDescription;
import org.opencmf.benchmarks.Statements.Signed;
import org.opencmf.hsm.HsmConfiguration;
import org.opencmf.hsm.HsmDrivers;
import org.opencmf.hsm.HsmService;
import org.opencmf.hsm.KeyAlgorithm;
import org.opencmf.hsm.KeySpec;

/** PKIX evidence by a sealed token whose vendor is a root with a certificate for the attestation key. */
final class PkixStatements implements StatementSource {

    private static final EvidenceOids OIDS = EvidenceOids.placeholders();
    private static final Duration LIFE = Duration.ofDays(30);

    private final Provider crypto;
    private final SecureRandom random = new SecureRandom();
    private final Instant now = Instant.now(Clock.systemUTC());

    PkixStatements(Provider crypto) {
        this.crypto = crypto;
    }

    @Override
    public Statements make(int count) {
        KeyPair vendor = pair();
        X509Certificate root = certify("CN=root", vendor.getPublic(), vendor, true);
        try (HsmService token = token()) {
            var signer = token.generate(new KeySpec("attestation", KeyAlgorithm.EC_P256, KeySpec.Travel.NEVER));
            var attestationKey =
                    new AttestationKey(signer, List.of(certify("CN=device", signer.publicKey(), vendor, false)));
            var maker = new AttestingHsm.Maker(
                    OIDS, new TokenDescription("vendor", "model", "serial", null), Clock.systemUTC());
            var key = AttestingHsm.of(token, attestationKey, maker)
                    .generate(new KeySpec("key", KeyAlgorithm.EC_P256, KeySpec.Travel.NEVER));
            List<KeyAttestationStatement> statements = new ArrayList<>();
            List<Signed> signatures = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                byte[] nonce = new byte[32];
                random.nextBytes(nonce);
                var statement = key.attest(nonce).orElseThrow();
                statements.add(statement);
                signatures.add(signed(statement, signer.publicKey()));
            }
            return new Statements(
                    () -> new PkixEvidenceVerifier(EvidenceTrust.of(Set.of(root), OIDS), crypto),
                    statements,
                    key.publicKey(),
                    signatures);
        }
    }

    private static Signed signed(KeyAttestationStatement statement, PublicKey signer) {
        var evidence = ASN1Sequence.getInstance(statement.statement());
        ASN1Encodable block = ASN1Sequence.getInstance(evidence.getObjectAt(1)).getObjectAt(0);
        ASN1Encodable value = ASN1Sequence.getInstance(block).getObjectAt(2);
        try {
            return new Signed(
                    signer,
                    evidence.getObjectAt(0).toASN1Primitive().getEncoded(),
                    ASN1OctetString.getInstance(value).getOctets());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HsmService token() {
        try {
            Path directory = Files.createTempDirectory("attestation-benchmark");
            return HsmDrivers.named("sealed")
                    .open(new HsmConfiguration(
                            Map.of("directory", directory.resolve("token").toString()),
                            "benchmark passphrase"::toCharArray,
                            random,
                            new BouncyCastleProvider(),
                            Clock.systemUTC()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no keys on P-256", e);
        }
    }

    private X509Certificate certify(String subject, PublicKey key, KeyPair issuer, boolean ca) {
        var builder = new JcaX509v3CertificateBuilder(
                new X500Principal("CN=root"),
                new BigInteger(127, random).setBit(126),
                Date.from(now.minus(LIFE)),
                Date.from(now.plus(LIFE)),
                new X500Principal(subject),
                key);
        try {
            if (ca) {
                builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            } else {
                builder.addExtension(
                        Extension.extendedKeyUsage,
                        false,
                        new ExtendedKeyUsage(
                                KeyPurposeId.getInstance(new ASN1ObjectIdentifier(OIDS.attestationKey()))));
            }
            builder.addExtension(
                    Extension.keyUsage, true, new KeyUsage(ca ? KeyUsage.keyCertSign : KeyUsage.digitalSignature));
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(issuer.getPrivate())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("no certificate", e);
        }
    }
}
