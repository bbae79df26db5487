// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.tpm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opencmf.api.attestation.KeyAttestationStatement;
import org.opencmf.spi.AttestationVerifier.Expectation;
import org.opencmf.testkit.fixture.AttestationCaFixture;
import org.opencmf.testkit.fixture.KeyFixture;

/** Statements spoiled at random are answered with a verdict, and whatever is accepted says what the good one said. */
class MutatedStatementTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int ROUNDS = 500;

    static LongStream seeds() {
        return LongStream.range(0, 4);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void every_statement_is_answered(long seed) {
        var random = new Random(seed);
        var vendor = AttestationCaFixture.create("vendor", START);
        var attestationKey = KeyFixture.p256();
        var certificate =
                vendor.certify(attestationKey.getPublic(), TpmTrust.ATTESTATION_KEY_USAGE, START, Duration.ofDays(30));
        var fixture = CertifyFixture.by(attestationKey).with(certificate, vendor.issuing());
        var verifier = new TpmAttestationVerifier(TpmTrust.inCas(Set.of(vendor.root())), new BouncyCastleProvider());
        var expectation = new Expectation(fixture.key().getPublic(), null, START.plusSeconds(60), Set.of());
        byte[] attest = fixture.attest();
        byte[] signature = fixture.signature();
        byte[] area = fixture.publicArea();
        byte[] whole = fixture.statement().statement();
        String format = fixture.statement().format();

        for (int i = 0; i < ROUNDS; i++) {
            var inside = fixture.statement(mutated(attest, random), mutated(signature, random), mutated(area, random));
            assertThat(verifier.verify(inside, expectation)).as("round %d", i).isNotEmpty();
            var outside = new KeyAttestationStatement(format, mutated(whole, random));
            assertThat(verifier.verify(outside, expectation)).as("round %d", i).isNotNull();
        }
    }

    /** Changes one to four octets; each to an octet that it was not. */
    private static byte[] mutated(byte[] whole, Random random) {
        byte[] mutated = whole.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            int where = random.nextInt(mutated.length);
            mutated[where] = (byte) (whole[where] ^ (1 + random.nextInt(255)));
        }
        return mutated;
    }
}
