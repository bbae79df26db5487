// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.pkcs11.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.opencmf.hsm.HsmConfiguration;
import org.opencmf.hsm.HsmConfiguration.Pin;
import org.opencmf.hsm.HsmDrivers;
import org.opencmf.hsm.HsmException;
import org.opencmf.hsm.HsmException.Reason;
import org.opencmf.hsm.HsmKey;
import org.opencmf.hsm.HsmService;
import org.opencmf.hsm.KeyAlgorithm;
import org.opencmf.hsm.KeySpec;
import org.opencmf.hsm.KeySpec.Travel;
import org.opencmf.hsm.WrappedKeys;
import org.opencmf.hsm.pkcs11.TokenPlace;
import org.opencmf.testkit.Clause;
import org.opencmf.testkit.contract.HsmPinContract;
import org.opencmf.testkit.peer.SoftHsm;

@DisplayName("With native calls a PKCS#11 token, here SoftHSM2, keeps the whole contract, keys that travel included")
@Clause("IFA026 Vnfm.Sc.006")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NativePkcs11CallsTest implements HsmPinContract {

    private static final SecretKey WRAPPING_KEY = new SecretKeySpec(new byte[32], "AES");

    private SoftHsm softHsm;

    @TempDir
    private Path folder;

    @BeforeAll
    void make_the_token() {
        softHsm = SoftHsm.withToken("delegated keys");
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

    @Override
    public String rightPin() {
        return SoftHsm.PIN;
    }

    @Test
    void the_token_wraps() {
        try (var token = emptyToken()) {
            assertThat(token.capabilities().wraps()).isTrue();
        }
    }

    @Test
    void a_token_is_found_by_its_label() {
        var named = Map.of("library", softHsm.settings().get("library"), "token-label", "delegated keys");
        try (var token = emptyToken()) {
            token.generate(new KeySpec("home", KeyAlgorithm.EC_P256, Travel.NEVER));

            try (var same = open(named, SoftHsm.PIN::toCharArray)) {
                assertThat(same.labels()).containsExactly("home");
            }
        }
    }

    @Test
    void a_label_that_no_token_has_is_refused() {
        refuses(
                () -> open(
                        Map.of("library", softHsm.settings().get("library"), "token-label", "delegated"),
                        SoftHsm.PIN::toCharArray),
                Reason.TOKEN_ABSENT);
    }

    @Test
    void a_key_goes_out_wrapped_and_stays_sensitive_and_unreadable() throws GeneralSecurityException, IOException {
        try (var token = emptyToken()) {
            var key = token.generate(new KeySpec("away", KeyAlgorithm.EC_P256, Travel.WRAPPED));

            byte[] wrapped = key.wrap(WRAPPING_KEY);

            assertIsTheSame(key, wrapped);
            assertThat(softHsm.tool("--list-objects", "--type", "privkey")
                            .succeeded()
                            .text())
                    .contains("sensitive, always sensitive, extractable, local");
            assertIsUnreadable("away", WrappedKeys.open(WRAPPING_KEY, wrapped));
        }
    }

    @Test
    void a_key_that_stays_is_kept_by_the_token_itself() {
        try (var token = emptyToken()) {
            token.generate(new KeySpec("home", KeyAlgorithm.EC_P256, Travel.NEVER));

            refuses(() -> new NativePkcs11Calls().wrap(place(), id("home"), WRAPPING_KEY), Reason.KEY_MAY_NOT_TRAVEL);
            refuses(() -> new NativePkcs11Calls().wrap(place(), id("nobody"), WRAPPING_KEY), Reason.KEY_ABSENT);
        }
    }

    @Test
    void a_key_travels_although_another_service_has_logged_the_token_out() throws GeneralSecurityException {
        try (var token = emptyToken()) {
            var key = token.generate(new KeySpec("away", KeyAlgorithm.EC_P256, Travel.WRAPPED));

            sameTokenAgain().close();

            assertIsTheSame(key, key.wrap(WRAPPING_KEY));
        }
    }

    @Test
    void no_key_that_wrapped_another_is_left_in_the_token() {
        try (var token = emptyToken()) {
            token.generate(new KeySpec("away", KeyAlgorithm.EC_P256, Travel.WRAPPED))
                    .wrap(WRAPPING_KEY);

            assertThat(softHsm.tool("--list-objects", "--type", "secrkey")
                            .succeeded()
                            .text())
                    .doesNotContain("Object");
        }
    }

    @Test
    void what_is_no_pkcs11_library_is_refused() {
        var system = Path.of("/proc/self/exe");

        refuses(() -> new NativePkcs11Calls().slotOf(system, "any"), Reason.CONFIGURATION);
    }

    private TokenPlace place() {
        var settings = softHsm.settings();
        return new TokenPlace(
                Path.of(settings.get("library")), TokenPlace.Way.SLOT, Long.parseLong(settings.get("slot")));
    }

    private static byte[] id(String label) {
        return label.getBytes(StandardCharsets.US_ASCII);
    }

    private static HsmService open(Map<String, String> settings, Pin pin) {
        return HsmDrivers.named("pkcs11")
                .open(new HsmConfiguration(
                        settings, pin, new SecureRandom(), new BouncyCastleProvider(), Clock.systemUTC()));
    }

    private static void assertIsTheSame(HsmKey key, byte[] wrapped) throws GeneralSecurityException {
        byte[] message = {1, 2, 3};
        var crypto = new BouncyCastleProvider();
        var signer = Signature.getInstance("SHA256withECDSA", crypto);
        signer.initSign(KeyFactory.getInstance("EC", crypto)
                .generatePrivate(new PKCS8EncodedKeySpec(WrappedKeys.open(WRAPPING_KEY, wrapped))));
        signer.update(message);
        var verifier = Signature.getInstance("SHA256withECDSA");
        verifier.initVerify(key.publicKey());
        verifier.update(message);
        assertThat(verifier.verify(signer.sign())).isTrue();
    }

    /** The tool ends as if all were well; what it says and what it leaves behind tell. */
    private void assertIsUnreadable(String label, byte[] pkcs8) throws IOException {
        var file = folder.resolve("read");

        var read = softHsm.tool(
                "--read-object",
                "--type",
                "privkey",
                "--id",
                HexFormat.of().formatHex(id(label)),
                "--output-file",
                file.toString());

        assertThat(read.text()).contains("reading private keys not (yet) supported");
        byte[] left = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        var secret = HexFormat.of().formatHex(pkcs8, 35, 67);
        assertThat(HexFormat.of().formatHex(left)).doesNotContain(secret);
        assertThat(read.text()).doesNotContain(secret);
    }

    private static void refuses(ThrowingCallable call, Reason reason) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        HsmException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
