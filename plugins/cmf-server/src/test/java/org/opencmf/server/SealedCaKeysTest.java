// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencmf.api.enrolment.EnrolmentOutcome;
import org.opencmf.api.enrolment.EnrolmentOutcome.Issued;
import org.opencmf.api.enrolment.EnrolmentRequest;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfFailedException;
import org.opencmf.api.error.CmfUnavailableException;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.registration.InitialCredential;
import org.opencmf.api.registration.RegistrationRequest;
import org.opencmf.cmf.InMemoryCmf;
import org.opencmf.cmf.InMemoryEntity;
import org.opencmf.cmf.ca.signer.CaKeys;
import org.opencmf.hsm.HsmConfiguration;
import org.opencmf.hsm.HsmDrivers;
import org.opencmf.hsm.HsmService;
import org.opencmf.testkit.TestClock;

@DisplayName("CAs whose keys are sealed on a disk that can be pulled out")
class SealedCaKeysTest {

    private static final RegistrationRequest NFVO =
            RegistrationRequest.of(EntityType.NFVO, "nfvo.operator.example", InMemoryCmf.DOMAIN);

    private final TestClock clock = TestClock.at("2030-01-01T00:00:00Z");

    @TempDir
    private Path folder;

    private Path place;
    private HsmService token;
    private InMemoryCmf cmf;
    private InitialCredential credential;
    private EnrolmentRequest request;

    @BeforeEach
    void begin() {
        place = folder.resolve("token");
        token = HsmDrivers.named("sealed")
                .open(new HsmConfiguration(
                        Map.of("directory", place.toString(), "unlock", "key"),
                        "0f".repeat(32)::toCharArray,
                        new SecureRandom(),
                        new BouncyCastleProvider(),
                        clock));
        cmf = InMemoryCmf.builder()
                .clock(clock)
                .caKeys(CaKeys.inToken(token, "ca"))
                .build();
        var registered = cmf.oss().register(NFVO);
        credential = registered.credential();
        request = InMemoryEntity.of(registered.registration()).request(RegistrationRequest.NFV_MANO_IDENTITY);
    }

    @AfterEach
    void end() {
        cmf.close();
        token.close();
    }

    @Test
    void issue_certificates() throws GeneralSecurityException {
        assertVerifies(enrol());
        assertThat(token.labels()).containsExactly("ca-1", "ca-2");
    }

    @Test
    void keep_a_request_that_comes_while_the_token_is_away_and_issue_when_it_is_back() throws Exception {
        cmf.oss().trustBundle(InMemoryCmf.DOMAIN);
        takeAway();

        assertThatThrownBy(this::enrol).isInstanceOfSatisfying(CmfUnavailableException.class, e -> {
            assertThat(e.code()).isEqualTo(CmfErrorCode.CA_UNAVAILABLE);
            assertThat(e.retryAfter()).isPositive();
        });

        putBack();
        assertThat(enrol()).isInstanceOf(EnrolmentOutcome.Pending.class);
        clock.advance(Duration.ofMinutes(5));
        assertVerifies(enrol());
    }

    @Test
    void cannot_be_made_while_the_token_is_away() throws IOException {
        takeAway();
        var keys = CaKeys.inToken(token, "ca");

        assertThatThrownBy(() -> keys.make("P-256")).isInstanceOf(CmfUnavailableException.class);

        putBack();
        assertThat(keys.make("P-256").signatureAlgorithm()).isEqualTo("SHA256withECDSA");
    }

    @Test
    void fail_for_good_when_their_key_is_gone() {
        cmf.oss().trustBundle(InMemoryCmf.DOMAIN);
        token.labels().forEach(label -> token.find(label).orElseThrow().destroy());

        assertThatThrownBy(this::enrol).isInstanceOf(CmfFailedException.class);
    }

    private EnrolmentOutcome enrol() {
        return cmf.withCredential(credential).enrol(request);
    }

    private void assertVerifies(EnrolmentOutcome outcome) throws GeneralSecurityException {
        var chain = ((Issued) outcome).chain();
        var root = cmf.oss().trustBundle(InMemoryCmf.DOMAIN).anchors().get(0);
        chain.certificate().verify(chain.certificates().get(1).getPublicKey());
        chain.certificates().get(1).verify(root.getPublicKey());
    }

    private void takeAway() throws IOException {
        Files.move(place, folder.resolve("away"));
    }

    private void putBack() throws IOException {
        Files.move(folder.resolve("away"), place);
    }
}
