// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.ear;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.EnumSet;
import java.util.List;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.opencmf.api.attestation.KeyAttestationStatement;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.spi.AttestationVerifier.Claim;
import org.opencmf.spi.AttestationVerifier.Expectation;
import org.opencmf.testkit.fixture.KeyFixture;
import org.opencmf.testkit.fuzz.Mutations;
import org.opencmf.x509.der.DerWriter;

/** Gives any bytes to the verifier of results: as a token, then as the payload of one. */
public final class ResultTarget {

    private static final int INPUTS = 2000;
    private static final long SEED = 20261123;
    private static final int LONGEST_DETAIL = 200;
    private static final KeyPair ISSUER = ResultFixture.issuer();
    private static final KeyPair KEY = KeyFixture.p256();
    private static final String HEADER =
            ResultFixture.encoded("{\"alg\":\"ES256\"}".getBytes(StandardCharsets.US_ASCII));
    private static final EarVerifier VERIFIER =
            new EarVerifier(ResultFixture.trust(ISSUER.getPublic()), ResultFixture.TYPE, new BouncyCastleProvider());

    private ResultTarget() {}

    /** One input. Whatever escapes is a finding, and so is a verdict that does not say why. */
    public static void fuzzerTestOneInput(byte[] input) {
        take(input);
        String token = HEADER + "." + ResultFixture.encoded(input) + "." + ResultFixture.encoded(new byte[64]);
        take(token.getBytes(StandardCharsets.US_ASCII));
    }

    private static void take(byte[] statement) {
        var violations = VERIFIER.verify(
                new KeyAttestationStatement(EarVerifier.MEDIA_TYPE, statement),
                new Expectation(KEY.getPublic(), nonce -> true, ResultFixture.START, EnumSet.allOf(Claim.class)));
        // no result here shows everything: none is accepted
        if (violations.isEmpty() || violations.stream().anyMatch(one -> isNoReason(one.code(), one.detail()))) {
            throw new AssertionError(violations.toString());
        }
    }

    private static boolean isNoReason(CmfErrorCode code, String detail) {
        return !code.name().startsWith("ATTESTATION_") || detail.isBlank() || detail.length() > LONGEST_DETAIL;
    }

    static List<byte[]> seeds() {
        var good = ResultFixture.of(ISSUER, KEY.getPublic());
        byte[] token = good.token().getBytes(StandardCharsets.US_ASCII);
        return List.of(
                token,
                DerWriter.octetString(token),
                good.json().getBytes(StandardCharsets.UTF_8),
                ResultFixture.of(ISSUER, KEY.getPublic(), EarProfile.veraison())
                        .twice()
                        .json()
                        .getBytes(StandardCharsets.UTF_8));
    }

    /** Gives changed results to the verifier. */
    public static void main(String... arguments) {
        int taken = new Mutations(SEED).run(seeds(), INPUTS, ResultTarget::fuzzerTestOneInput);
        System.out.println("DONE " + taken);
    }
}
