// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.ear;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.opencmf.api.attestation.KeyAttestationStatement;
import org.opencmf.attestation.ear.EarProfile.Spelling;
import org.opencmf.spi.AttestationVerifier.Claim;
import org.opencmf.testkit.contract.AttestationVerifierContract;
import org.opencmf.testkit.fixture.KeyFixture;

/** A result that is good until one named step spoils it. */
final class ResultFixture {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final String TYPE = "1.3.6.1.4.1.32473.2";
    static final String POLICY = "policy://operator.example/hsm";
    static final Set<Claim> SHOWN = EnumSet.of(Claim.GENERATED_IN_DEVICE, Claim.NEVER_EXTRACTABLE);
    static final String KEY_ID = "verifier-1";

    private final Spelling spelling;
    private final ObjectNode result = JsonNodeFactory.instance.objectNode();
    private final ObjectNode part;
    private KeyPair signer;
    private JWSHeader header =
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(KEY_ID).build();

    private ResultFixture(KeyPair issuer, PublicKey key, EarProfile profile) {
        this.spelling = profile.spelling();
        this.signer = issuer;
        result.put("eat_profile", profile.tag()).put("iat", START.getEpochSecond());
        result.put("exp", START.plus(Duration.ofHours(1)).getEpochSecond());
        result.put("eat_nonce", encoded(AttestationVerifierContract.NONCE));
        this.part = result.putObject("submods").putObject("hsm");
        part.put(spelling.status(), "affirming");
        part.putObject(spelling.vector()).put("instance-identity", 2).put("hardware", 2);
        part.putArray(spelling.policies()).add(POLICY);
        part.putObject(spelling.key()).put("akpub", encoded(key.getEncoded()));
    }

    static ResultFixture of(KeyPair issuer, PublicKey key) {
        return new ResultFixture(issuer, key, EarProfile.current());
    }

    static ResultFixture of(KeyPair issuer, PublicKey key, EarProfile profile) {
        return new ResultFixture(issuer, key, profile);
    }

    static EarTrust trust(PublicKey issuer) {
        return new EarTrust(
                List.of(new EarIssuer(KEY_ID, "ES256", issuer)),
                List.of(EarProfile.current(), EarProfile.veraison()),
                new EarTrust.Appraisal(Set.of("hardware"), Map.of(POLICY, SHOWN)),
                new EarTrust.Window(Duration.ofMinutes(10), Duration.ofMinutes(1)));
    }

    static String encoded(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    Spelling spelling() {
        return spelling;
    }

    ResultFixture signedBy(KeyPair other) {
        this.signer = other;
        return this;
    }

    ResultFixture header(JWSHeader other) {
        this.header = other;
        return this;
    }

    /** Changes the result as a whole. */
    ResultFixture result(Consumer<ObjectNode> change) {
        change.accept(result);
        return this;
    }

    /** Changes what it says of the part that holds the key. */
    ResultFixture part(Consumer<ObjectNode> change) {
        change.accept(part);
        return this;
    }

    /** Says the same of another part. */
    ResultFixture twice() {
        JsonNode copy = part.deepCopy();
        ((ObjectNode) result.get("submods")).set("second", copy);
        return this;
    }

    String json() {
        return result.toString();
    }

    String token() {
        return token(json());
    }

    String token(String payload) {
        try {
            var token = new JWSObject(header, new Payload(payload));
            token.sign(new ECDSASigner((ECPrivateKey) signer.getPrivate()));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    KeyAttestationStatement statement() {
        return statement(token());
    }

    static KeyAttestationStatement statement(String token) {
        return new KeyAttestationStatement(EarVerifier.MEDIA_TYPE, token.getBytes(StandardCharsets.US_ASCII));
    }

    static KeyPair issuer() {
        return KeyFixture.p256();
    }
}
