// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencmf.hsm.HsmConfiguration;
import org.opencmf.hsm.HsmConfiguration.Pin;
import org.opencmf.hsm.HsmDrivers;
import org.opencmf.hsm.HsmException;
import org.opencmf.hsm.HsmService;
import org.opencmf.hsm.KeyAlgorithm;
import org.opencmf.hsm.KeySpec;
import org.opencmf.hsm.KeySpec.Travel;
import org.opencmf.testkit.peer.SoftHsm;

@DisplayName("A PKCS#11 token, here SoftHSM2, keeps the contract of tokens")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Pkcs11HsmTest implements HsmPinContract {

    private SoftHsm softHsm;

    @BeforeAll
    void make_the_token() {
        softHsm = SoftHsm.withToken("contract");
    }

    @Override
    public HsmService emptyToken() {
        var token = sameTokenAgain();
        token.labels().forEach(label -> token.find(label).orElseThrow().destroy());
        return token;
    }

    @Override
    public HsmService sameTokenAgain() {
        return withPin(SoftHsm.PIN::toCharArray);
    }

    @Override
    public HsmService withPin(Pin pin) {
        return open(softHsm.settings(), pin);
    }

    private static HsmService open(Map<String, String> settings, Pin pin) {
        return HsmDrivers.named("pkcs11")
                .open(new HsmConfiguration(
                        settings, pin, new SecureRandom(), new BouncyCastleProvider(), Clock.systemUTC()));
    }

    @Override
    public String rightPin() {
        return SoftHsm.PIN;
    }

    @Test
    void it_makes_what_the_token_makes() {
        try (var token = emptyToken()) {
            assertThat(token.capabilities().algorithms())
                    .containsExactlyInAnyOrder(
                            KeyAlgorithm.EC_P256,
                            KeyAlgorithm.EC_P384,
                            KeyAlgorithm.EC_P521,
                            KeyAlgorithm.RSA_3072,
                            KeyAlgorithm.RSA_4096);
        }
    }

    @Test
    void a_key_is_made_in_the_token_and_cannot_be_read() {
        try (var token = emptyToken()) {
            token.generate(new KeySpec("home", KeyAlgorithm.EC_P256, Travel.NEVER));

            var listed = softHsm.tool("--list-objects", "--type", "privkey").succeeded();
            assertThat(listed.text())
                    .contains("sensitive, always sensitive, never extractable, local")
                    .contains("686f6d65");
            assertThat(softHsm.tool("--list-objects", "--type", "cert").text()).contains("home");
            assertIsUnreadable("686f6d65");
        }
    }

    @Test
    void a_key_that_may_travel_cannot_be_read_either() {
        try (var token = emptyToken()) {
            token.generate(new KeySpec("away", KeyAlgorithm.EC_P256, Travel.WRAPPED));

            var listed = softHsm.tool("--list-objects", "--type", "privkey").succeeded();
            assertThat(listed.text()).contains("sensitive, always sensitive, extractable, local");
            assertIsUnreadable("61776179");
        }
    }

    @Test
    void a_key_signs_on_after_another_service_has_logged_the_token_out() throws GeneralSecurityException {
        try (var token = emptyToken()) {
            var key = token.generate(new KeySpec("home", KeyAlgorithm.EC_P256, Travel.NEVER));

            sameTokenAgain().close();

            assertThat(Signatures.verifies(key, MESSAGE, key.sign(MESSAGE))).isTrue();
        }
    }

    @Test
    void a_key_that_somebody_else_has_deleted_is_absent() {
        try (var token = emptyToken()) {
            var key = token.generate(new KeySpec("home", KeyAlgorithm.EC_P256, Travel.NEVER));

            softHsm.tool("--delete-object", "--type", "privkey", "--id", "686f6d65")
                    .succeeded();

            assertThatThrownBy(() -> key.sign(MESSAGE))
                    .isInstanceOfSatisfying(
                            HsmException.class, e -> assertThat(e.reason()).isEqualTo(HsmException.Reason.KEY_ABSENT));
            softHsm.tool("--delete-object", "--type", "cert", "--id", "686f6d65")
                    .succeeded();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "slot, 77777777, TOKEN_ABSENT",
        "slot-index, 9, TOKEN_ABSENT",
        "slot, one, CONFIGURATION",
        "slot, -1, CONFIGURATION",
        "token-label, contract, CONFIGURATION",
        "pin, 1234, CONFIGURATION"
    })
    void a_token_that_is_told_wrongly_is_refused(String setting, String value, HsmException.Reason reason) {
        var settings = Map.of("library", softHsm.settings().get("library"), setting, value);

        assertThatThrownBy(() -> open(settings, Pin.NONE))
                .isInstanceOfSatisfying(
                        HsmException.class, e -> assertThat(e.reason()).isEqualTo(reason))
                .hasMessageNotContaining("1234");
    }

    @Test
    void a_library_that_is_not_there_is_refused() {
        assertThatThrownBy(() -> open(Map.of("library", "/nowhere/lib.so", "slot", "0"), Pin.NONE))
                .isInstanceOfSatisfying(
                        HsmException.class, e -> assertThat(e.reason()).isEqualTo(HsmException.Reason.CONFIGURATION));
    }

    @Test
    void a_destroyed_key_leaves_nothing_in_the_token() {
        try (var token = emptyToken()) {
            token.generate(new KeySpec("gone", KeyAlgorithm.EC_P256, Travel.NEVER))
                    .destroy();

            assertThat(softHsm.tool("--list-objects").succeeded().text()).doesNotContain("Object");
        }
    }

    /** The tool refuses to read any private key, and says so; that the token would refuse it is in the attributes. */
    private void assertIsUnreadable(String id) {
        var file = Path.of(System.getProperty("java.io.tmpdir"), "read-" + UUID.randomUUID());

        var read = softHsm.tool("--read-object", "--type", "privkey", "--id", id, "--output-file", file.toString());

        assertThat(read.text()).contains("reading private keys not (yet) supported");
        assertThat(file).doesNotExist();
    }
}
