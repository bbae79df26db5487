// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.pkcs11;

import java.util.Optional;
import java.util.ServiceLoader;
import org.opencmf.hsm.HsmConfiguration;
import org.opencmf.hsm.HsmDriver;
import org.opencmf.hsm.HsmException;
import org.opencmf.hsm.HsmException.Reason;
import org.opencmf.hsm.HsmService;

/**
 * Opens tokens that speak PKCS#11, by the JDK's own provider.
 *
 * <p>Its name is {@code pkcs11}. Settings: {@code library}, the path of the vendor's library; and one of {@code slot}
 * (the slot's identifier, decimal or with {@code 0x}), {@code slot-index} (its index in the library's list, from 0) and
 * {@code token-label} (needs an implementation of {@link Pkcs11Calls}). The PIN is the user's. All services of one
 * process that have the same token open share its login: whoever closes one logs all of them out, and the others log in
 * again when they next work.
 *
 * <p>Private keys are made in the token, sensitive, and not extractable unless they are to travel wrapped. Randomness
 * is the token's own.
 */
public final class Pkcs11HsmDriver implements HsmDriver {

    /** Creates the driver. */
    public Pkcs11HsmDriver() {}

    @Override
    public String name() {
        return "pkcs11";
    }

    @Override
    public HsmService open(HsmConfiguration configuration) {
        var calls = calls();
        var place = Pkcs11Settings.place(configuration, calls);
        var token = new Pkcs11Token(place, configuration);
        try {
            return new Pkcs11Hsm(token, calls, configuration.clock());
        } catch (RuntimeException e) {
            logout(token, e);
            throw e;
        }
    }

    private static void logout(Pkcs11Token token, RuntimeException cause) {
        try {
            token.logout();
        } catch (HsmException e) {
            cause.addSuppressed(e);
        }
    }

    /** Which of several would be taken, would be chance. */
    private static Optional<Pkcs11Calls> calls() {
        var found = ServiceLoader.load(Pkcs11Calls.class).stream().toList();
        if (found.size() > 1) {
            throw new HsmException(
                    Reason.DRIVER_UNKNOWN,
                    "more than one module calls PKCS#11: "
                            + found.stream()
                                    .map(one -> one.type().getName())
                                    .sorted()
                                    .toList());
        }
        return found.stream().map(ServiceLoader.Provider::get).findFirst();
    }
}
