// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.benchmarks;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.impl.ECDSA;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.opencmf.api.attestation.KeyAttestationStatement;
import org.opencmf.attestation.ear.EarIssuer;
import org.opencmf.attestation.ear.EarProfile;
import org.opencmf.attestation.ear.EarTrust;
import org.opencmf.attestation.ear.EarVerifier;
import org.opencmf.benchmarks.Statements.Signed;
import org.opencmf.spi.AttestationVerifier.Claim;

/** Attestation results of one verifier for one key. */
final class EarStatements implements StatementSource {

    private static final String POLICY = "policy://benchmark";
    private static final Duration HOUR = Duration.ofHours(1);
    private static final String RESULT = """
            {"eat_profile":"%s","iat":%d,"eat_nonce":"%s","ear_verifier_id":{"developer":"a","build":"b"},
            "submods":{"hsm":{"ear_status":"affirming","ear_trustworthiness_vector":{"hardware":2},
            "ear_appraisal_policy_ids":["%s"],"ear_veraison_key_attestation":{"akpub":"%s"}}}}""";

    private final Provider crypto;
    private final KeyPair issuer = PkixStatements.pair();
    private final PublicKey key = PkixStatements.pair().getPublic();

    EarStatements(Provider crypto) {
        this.crypto = crypto;
    }

    @Override
    public Statements make(int count) {
        var trust = new EarTrust(
                List.of(new EarIssuer("verifier", "ES256", issuer.getPublic())),
                List.of(EarProfile.current()),
                new EarTrust.Appraisal(Set.of("hardware"), Map.of(POLICY, Set.of(Claim.GENERATED_IN_DEVICE))),
                new EarTrust.Window(HOUR, HOUR));
        var random = new SecureRandom();
        List<KeyAttestationStatement> statements = new ArrayList<>();
        List<Signed> signatures = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] nonce = new byte[32];
            random.nextBytes(nonce);
            JWSObject token = token(nonce);
            statements.add(new KeyAttestationStatement(
                    EarVerifier.MEDIA_TYPE, token.serialize().getBytes(StandardCharsets.US_ASCII)));
            signatures.add(signed(token));
        }
        return new Statements(() -> new EarVerifier(trust, "1.3.6.1.4.1.32473.2", crypto), statements, key, signatures);
    }

    private JWSObject token(byte[] nonce) {
        var encoder = Base64.getUrlEncoder().withoutPadding();
        String result = String.format(
                Locale.ROOT,
                RESULT,
                EarProfile.current().tag(),
                Clock.systemUTC().instant().getEpochSecond(),
                encoder.encodeToString(nonce),
                POLICY,
                encoder.encodeToString(key.getEncoded()));
        var header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("verifier").build();
        var token = new JWSObject(header, new Payload(result));
        try {
            token.sign(new ECDSASigner((ECPrivateKey) issuer.getPrivate()));
            return token;
        } catch (JOSEException e) {
            throw new IllegalStateException("no signature", e);
        }
    }

    private Signed signed(JWSObject token) {
        try {
            return new Signed(
                    issuer.getPublic(),
                    token.getSigningInput(),
                    ECDSA.transcodeSignatureToDER(token.getSignature().decode()));
        } catch (JOSEException e) {
            throw new IllegalStateException("no signature of ES256", e);
        }
    }
}
