// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.pkix;

import java.security.KeyPair;
import java.util.EnumSet;
import java.util.List;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.opencmf.api.attestation.KeyAttestationStatement;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.attestation.pkix.fact.ClaimType;
import org.opencmf.attestation.pkix.fact.Element;
import org.opencmf.spi.AttestationVerifier.Claim;
import org.opencmf.spi.AttestationVerifier.Expectation;
import org.opencmf.testkit.fixture.KeyFixture;
import org.opencmf.testkit.fuzz.Mutations;

/** Gives any bytes to the verifier of evidence. */
public final class EvidenceTarget {

    private static final int INPUTS = 2000;
    private static final long SEED = 20261123;
    private static final int LONGEST_DETAIL = 200;
    private static final Vendor VENDOR = new Vendor("Vendor");
    private static final KeyPair KEY = KeyFixture.p256();
    private static final PkixEvidenceVerifier VERIFIER =
            new PkixEvidenceVerifier(VENDOR.trust(), new BouncyCastleProvider());

    private EvidenceTarget() {}

    /** One input. Whatever escapes is a finding, and so is a verdict that does not say why. */
    public static void fuzzerTestOneInput(byte[] input) {
        var violations = VERIFIER.verify(
                new KeyAttestationStatement(Vendor.OIDS.statement(), input),
                new Expectation(KEY.getPublic(), nonce -> true, Vendor.START, EnumSet.allOf(Claim.class)));
        // no evidence here shows the highest level: none is accepted
        if (violations.isEmpty() || violations.stream().anyMatch(one -> isNoReason(one.code(), one.detail()))) {
            throw new AssertionError(violations.toString());
        }
    }

    private static boolean isNoReason(CmfErrorCode code, String detail) {
        return !code.name().startsWith("ATTESTATION_") || detail.isBlank() || detail.length() > LONGEST_DETAIL;
    }

    static List<byte[]> seeds() {
        return List.of(
                EvidenceFixture.of(VENDOR, KEY.getPublic()).der(),
                EvidenceFixture.of(VENDOR, KEY.getPublic()).signatures(2).der(),
                EvidenceFixture.of(VENDOR, KEY.getPublic()).signatures(0).der(),
                EvidenceFixture.of(VENDOR, KeyFixture.rsa(2048).getPublic())
                        .without(Element.TRANSACTION)
                        .without(ClaimType.FIPS_LEVEL)
                        .der());
    }

    /** Gives changed evidence to the verifier. */
    public static void main(String... arguments) {
        int taken = new Mutations(SEED).run(seeds(), INPUTS, EvidenceTarget::fuzzerTestOneInput);
        System.out.println("DONE " + taken);
    }
}
