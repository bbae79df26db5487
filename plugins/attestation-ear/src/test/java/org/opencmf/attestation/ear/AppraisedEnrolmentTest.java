// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.ear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.crypto.SecretKey;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opencmf.api.attestation.KeyAttestationStatement;
import org.opencmf.api.enrolment.EnrolmentOutcome.Issued;
import org.opencmf.api.enrolment.EnrolmentRequest;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.identity.RequestId;
import org.opencmf.api.registration.RegistrationRequest;
import org.opencmf.cmf.InMemoryCmf;
import org.opencmf.cmf.policy.AttestationPolicy;
import org.opencmf.cmf.policy.AttestationPolicy.Demand;
import org.opencmf.cmf.policy.AttestationPolicy.Level;
import org.opencmf.hsm.HsmKey;
import org.opencmf.hsm.InsecureMemoryHsm;
import org.opencmf.hsm.KeyAlgorithm;
import org.opencmf.hsm.KeySpec;
import org.opencmf.hsm.KeySpec.Travel;
import org.opencmf.mano.csr.AttestationPlacement;
import org.opencmf.mano.csr.CsrSigner;
import org.opencmf.spi.AttestationVerifier.Claim;
import org.opencmf.testkit.Clause;
import org.opencmf.testkit.TestClock;

class AppraisedEnrolmentTest {

    private static final KeyPair ISSUER = ResultFixture.issuer();

    private final BouncyCastleProvider crypto = new BouncyCastleProvider();

    /** A key whose statement is what an appraiser has found, under the type or the media type that its way asks for. */
    private record AppraisedKey(HsmKey key, KeyPair issuer, String format) implements HsmKey {

        @Override
        public Optional<KeyAttestationStatement> attest(byte[] nonce) {
            String token = ResultFixture.of(issuer, publicKey())
                    .result(result -> result.put("eat_nonce", ResultFixture.encoded(nonce)))
                    .token();
            return Optional.of(new KeyAttestationStatement(format, token.getBytes(StandardCharsets.US_ASCII)));
        }

        @Override
        public KeySpec spec() {
            return key.spec();
        }

        @Override
        public PublicKey publicKey() {
            return key.publicKey();
        }

        @Override
        public byte[] sign(byte[] message) {
            return key.sign(message);
        }

        @Override
        public byte[] wrap(SecretKey wrappingKey) {
            return key.wrap(wrappingKey);
        }

        @Override
        public boolean destroy() {
            return key.destroy();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = AttestationPlacement.class,
            names = {"IN_REQUEST", "BESIDE_REQUEST"})
    @Clause("IFA026 Cmf.CertLcm.009")
    void a_key_that_an_appraiser_affirms_enrols_and_one_that_affirms_itself_does_not(AttestationPlacement place) {
        var demand = new Demand(Level.REQUIRED, true, Set.of(Claim.GENERATED_IN_DEVICE));
        var verifier = new EarVerifier(ResultFixture.trust(ISSUER.getPublic()), ResultFixture.TYPE, crypto);
        try (var cmf = InMemoryCmf.builder()
                .clock(TestClock.at(ResultFixture.START))
                .with(builder ->
                        builder.attestation(AttestationPolicy.always(demand)).attestationVerifier(verifier))
                .build()) {
            var outcome = cmf.oss()
                    .register(RegistrationRequest.of(EntityType.NFVO, "nfvo.operator.example", InMemoryCmf.DOMAIN));
            var view = cmf.withCredential(outcome.credential());
            var identity = outcome.registration().identities().get(0);
            String format = place == AttestationPlacement.IN_REQUEST ? ResultFixture.TYPE : EarVerifier.MEDIA_TYPE;

            for (KeyPair issuer : List.of(ResultFixture.issuer(), ISSUER)) {
                var key = new AppraisedKey(key(), issuer, format);
                var prepared = new CsrSigner(place)
                        .sign(key, identity, () -> view.attestationNonce().bytes());
                var request = new EnrolmentRequest(
                        RequestId.random(),
                        outcome.registration().entity(),
                        identity.id(),
                        prepared.csr(),
                        List.of(),
                        prepared.attestations());

                assertThat(prepared.attestations()).hasSize(place == AttestationPlacement.IN_REQUEST ? 0 : 1);
                if (issuer == ISSUER) {
                    assertThat(view.enrol(request)).isInstanceOf(Issued.class);
                } else {
                    assertThatThrownBy(() -> view.enrol(request))
                            .isInstanceOfSatisfying(
                                    CmfRejectedException.class,
                                    e -> assertThat(e.code()).isEqualTo(CmfErrorCode.ATTESTATION_UNTRUSTED));
                }
            }
        }
    }

    private HsmKey key() {
        return new InsecureMemoryHsm(crypto, new SecureRandom())
                .generate(new KeySpec("key", KeyAlgorithm.EC_P256, Travel.NEVER));
    }
}
