// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencmf.hsm.HsmConfiguration;
import org.opencmf.hsm.HsmDrivers;
import org.opencmf.hsm.HsmException;
import org.opencmf.hsm.HsmException.Reason;
import org.opencmf.hsm.HsmService;
import org.opencmf.hsm.pkcs11.Pkcs11Calls;
import org.opencmf.hsm.pkcs11.TokenPlace;
import org.opencmf.testkit.peer.SoftHsm;

/** Which module the PKCS#11 driver takes for what the JDK's provider cannot do, and what if that fails. */
class Pkcs11CallsFoundTest {

    private static final SoftHsm SOFT_HSM = SoftHsm.withToken("calls");

    @TempDir
    Path services = Path.of("replaced");

    /** Cannot be used. */
    public static class Broken implements Pkcs11Calls {

        @Override
        public OptionalLong slotOf(Path library, String label) {
            return OptionalLong.empty();
        }

        @Override
        public boolean wraps(TokenPlace place) {
            throw new HsmException(Reason.FAILED, "out of order");
        }

        @Override
        public byte[] wrap(TokenPlace place, byte[] id, SecretKey wrappingKey) {
            throw new HsmException(Reason.FAILED, "out of order");
        }
    }

    /** Another of the kind. */
    public static final class Another extends Broken {}

    private static HsmService open(String pin) {
        return HsmDrivers.named("pkcs11")
                .open(new HsmConfiguration(
                        SOFT_HSM.settings(),
                        pin::toCharArray,
                        new SecureRandom(),
                        new BouncyCastleProvider(),
                        Clock.systemUTC()));
    }

    private void openWith(List<Class<?>> calls) throws IOException {
        Path list = services.resolve("META-INF/services").resolve(Pkcs11Calls.class.getName());
        Files.createDirectories(list.getParent());
        Files.write(list, calls.stream().map(Class::getName).toList());
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (var loader = new URLClassLoader(Stream.of(services.toUri().toURL()).toArray(URL[]::new), before)) {
            thread.setContextClassLoader(loader);
            open(SoftHsm.PIN).close();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void of_several_none_is_taken_by_chance() {
        assertThatThrownBy(() -> openWith(List.of(Broken.class, Another.class)))
                .isInstanceOfSatisfying(HsmException.class, e -> {
                    assertThat(e.reason()).isEqualTo(Reason.DRIVER_UNKNOWN);
                    assertThat(e).hasMessageContaining("Broken").hasMessageContaining("Another");
                });
    }

    @Test
    void one_that_fails_leaves_nobody_logged_in() {
        assertThatThrownBy(() -> openWith(List.of(Broken.class))).hasMessageContaining("out of order");

        assertThatThrownBy(() -> open("99999999"))
                .isInstanceOfSatisfying(
                        HsmException.class, e -> assertThat(e.reason()).isEqualTo(Reason.PIN_INCORRECT));
        open(SoftHsm.PIN).close();
    }
}
