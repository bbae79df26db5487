// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.tpm;

import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.opencmf.api.attestation.KeyAttestationStatement;
import org.opencmf.attestation.tpm.structure.CertifyInfo;
import org.opencmf.attestation.tpm.structure.CertifyStatement;
import org.opencmf.attestation.tpm.structure.TpmPublic;
import org.opencmf.attestation.tpm.structure.TpmSignature;
import org.opencmf.spi.AttestationVerifier.Claim;
import org.opencmf.spi.AttestationVerifier.Expectation;
import org.opencmf.testkit.fixture.AttestationCaFixture;
import org.opencmf.testkit.fixture.KeyFixture;
import org.opencmf.testkit.fuzz.Mutations;
import org.opencmf.x509.AttestationBundle;
import org.opencmf.x509.der.MalformedStructureException;

/** Gives any bytes to the verifier of statements, and to the readers of the structures in them. */
public final class StatementTarget {

    private static final int INPUTS = 2000;
    private static final long SEED = 20261123;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final AttestationCaFixture VENDOR = AttestationCaFixture.create("vendor", START);
    private static final KeyPair ATTESTATION_KEY = KeyFixture.p256();
    private static final KeyPair KEY = KeyFixture.p256();
    private static final TpmAttestationVerifier VERIFIER =
            new TpmAttestationVerifier(TpmTrust.inCas(Set.of(VENDOR.root())), new BouncyCastleProvider());

    private StatementTarget() {}

    /** Reads a structure. */
    private interface Decoder {

        void decode(byte[] input) throws MalformedStructureException;
    }

    /** One input. Whatever escapes is a finding, and so is what is accepted: of FIPS no statement says anything. */
    public static void fuzzerTestOneInput(byte[] input) {
        for (String format : List.of(AttestationBundle.OID, CertifyStatement.OID)) {
            var violations = VERIFIER.verify(
                    new KeyAttestationStatement(format, input),
                    new Expectation(KEY.getPublic(), nonce -> true, START, EnumSet.allOf(Claim.class)));
            if (violations.isEmpty()
                    || violations.stream().anyMatch(one -> one.detail().isBlank())) {
                throw new AssertionError(violations.toString());
            }
        }
        read(CertifyInfo::decode, input);
        read(TpmSignature::decode, input);
        read(TpmPublic::decode, input);
    }

    private static void read(Decoder decoder, byte[] input) {
        try {
            decoder.decode(input);
        } catch (MalformedStructureException e) {
            if (e.where().isBlank()) {
                throw new AssertionError("a refusal that does not say where", e);
            }
        }
    }

    static List<byte[]> seeds() {
        var certificate =
                VENDOR.certify(ATTESTATION_KEY.getPublic(), TpmTrust.ATTESTATION_KEY_USAGE, START, Duration.ofDays(30));
        var bare = CertifyFixture.by(ATTESTATION_KEY).of(KEY);
        var bundled = CertifyFixture.by(ATTESTATION_KEY).of(KEY).with(certificate, VENDOR.issuing());
        return List.of(
                bundled.statement().statement(),
                bare.statement().statement(),
                bare.attest(),
                bare.signature(),
                bare.publicArea());
    }

    /** Gives changed statements to the verifier, and changed structures to their readers. */
    public static void main(String... arguments) {
        int taken = new Mutations(SEED).run(seeds(), INPUTS, StatementTarget::fuzzerTestOneInput);
        System.out.println("DONE " + taken);
    }
}
