// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.sealed.kind;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.opencmf.hsm.KeyAlgorithm;
import org.opencmf.hsm.sealed.memory.SecretBytes;
import org.opencmf.testkit.peer.PeerProgram;

@DisplayName("ECDSA on halves of a scalar is ECDSA")
class EcKindTest {

    private static final byte[] MESSAGE = "what is signed".getBytes(StandardCharsets.US_ASCII);
    private static final PeerProgram OPENSSL = new PeerProgram("openssl", "openssl");

    private final SecureRandom random = new SecureRandom();

    @TempDir
    private Path folder;

    static Stream<Arguments> scalars_and_masks() {
        return Stream.of(KeyAlgorithm.EC_P256, KeyAlgorithm.EC_P384, KeyAlgorithm.EC_P521)
                .flatMap(kind -> {
                    var n = domain(kind).getN();
                    var edges = List.of(
                            BigInteger.ONE,
                            BigInteger.TWO,
                            n.shiftRight(17),
                            n.subtract(BigInteger.TWO),
                            n.subtract(BigInteger.ONE));
                    return edges.stream()
                            .flatMap(scalar -> edges.stream().map(mask -> Arguments.of(kind, scalar, mask)));
                });
    }

    @ParameterizedTest
    @MethodSource("scalars_and_masks")
    void a_scalar_signs_with_any_mask_at_either_end_of_the_range(
            KeyAlgorithm kind, BigInteger scalar, BigInteger mask) {
        var ec = EcKind.of(kind);
        var domain = domain(kind);
        var secret =
                ByteBuffer.wrap(BigIntegers.asUnsignedByteArray((domain.getN().bitLength() + 7) / 8, scalar));
        var nonce =
                BigIntegers.createRandomInRange(BigInteger.ONE, domain.getN().subtract(BigInteger.ONE), random);
        var number = ec.number(MESSAGE);

        var signature = ASN1Sequence.getInstance(ec.sign(secret, number, nonce, mask));

        var verifier = new ECDSASigner();
        verifier.init(false, new ECPublicKeyParameters(domain.getG().multiply(scalar), domain));
        byte[] hash = BigIntegers.asUnsignedByteArray((domain.getN().bitLength() + 7) / 8, number);
        assertThat(verifier.verifySignature(hash(domain, hash), integer(signature, 0), integer(signature, 1)))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = KeyAlgorithm.class,
            names = {"EC_P256", "EC_P384", "EC_P521", "RSA_3072"})
    void openssl_accepts_a_signature_and_refuses_it_for_another_message(KeyAlgorithm algorithm) throws IOException {
        var kind = KeyKind.of(algorithm).orElseThrow();
        var made = kind.make(random, SecretBytes::inNativeMemory);
        var key = Files.write(folder.resolve("key"), made.publicKey().bytes());
        byte[] signed = made.secret().use(secret -> kind.sign(secret, MESSAGE, random));
        var signature = Files.write(folder.resolve("signature"), signed);
        var message = Files.write(folder.resolve("message"), MESSAGE);
        var other = Files.writeString(folder.resolve("other"), "what is not signed");

        assertThat(verify(algorithm, key, signature, message).succeeded().text())
                .contains("Verified OK");
        assertThat(verify(algorithm, key, signature, other).status()).isNotZero();
    }

    @Test
    void no_nonce_serves_twice() {
        var kind = EcKind.of(KeyAlgorithm.EC_P256);
        var made = kind.make(random, SecretBytes::inNativeMemory);
        var seen = new HashSet<BigInteger>();

        for (int i = 0; i < 1000; i++) {
            byte[] signature = made.secret().use(secret -> kind.sign(secret, MESSAGE, random));
            assertThat(seen.add(integer(ASN1Sequence.getInstance(signature), 0)))
                    .as("signature %d", i)
                    .isTrue();
        }
    }

    private static PeerProgram.Answer verify(KeyAlgorithm algorithm, Path key, Path signature, Path message) {
        String hash = "-" + algorithm.signatureAlgorithm().substring(0, 6).toLowerCase(Locale.ROOT);
        return OPENSSL.run(
                "dgst",
                hash,
                "-verify",
                key.toString(),
                "-keyform",
                "DER",
                "-signature",
                signature.toString(),
                message.toString());
    }

    /** The verifier takes the leftmost bits; the number has none to spare but for P-521, which is longer than any hash. */
    private static byte[] hash(ECDomainParameters domain, byte[] number) {
        int spare = number.length * Byte.SIZE - domain.getN().bitLength();
        var shifted = new BigInteger(1, number).shiftLeft(spare);
        return BigIntegers.asUnsignedByteArray(number.length, shifted);
    }

    private static BigInteger integer(ASN1Sequence signature, int place) {
        return ASN1Integer.getInstance(signature.getObjectAt(place)).getValue();
    }

    private static ECDomainParameters domain(KeyAlgorithm kind) {
        return new ECDomainParameters(CustomNamedCurves.getByName(kind.parameters()));
    }
}
