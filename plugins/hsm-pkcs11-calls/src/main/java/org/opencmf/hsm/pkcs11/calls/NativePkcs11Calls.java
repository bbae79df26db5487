// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.pkcs11.calls;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.opencmf.hsm.HsmException;
import org.opencmf.hsm.HsmException.Reason;
import org.opencmf.hsm.pkcs11.Pkcs11Calls;
import org.opencmf.hsm.pkcs11.TokenPlace;

/**
 * Wraps keys, and finds tokens by their label, by calling the library itself.
 *
 * <p>Two mechanisms may be RFC 5649, and one of their numbers is another padding with some vendors. So a token counts as one
 * that wraps if it wraps something worthless just as the JDK does.
 */
public final class NativePkcs11Calls implements Pkcs11Calls {

    private static final List<Long> MECHANISMS = List.of(0x210bL, 0x210aL);
    private static final SecretKey WORTHLESS_WRAPPING_KEY = new SecretKeySpec(new byte[32], "AES");
    private static final SecretKey WORTHLESS = new SecretKeySpec(new byte[16], "AES");

    /** Creates it; it keeps nothing. */
    public NativePkcs11Calls() {}

    @Override
    public OptionalLong slotOf(Path library, String label) {
        var cryptoki = Cryptoki.of(library);
        cryptoki.initialise();
        return cryptoki.slotOf(label);
    }

    @Override
    public boolean wraps(TokenPlace place) {
        var library = Cryptoki.of(place.library());
        long slot = library.slot(place);
        try (var session = new Session(library, slot)) {
            return mechanism(library, slot, session).isPresent();
        }
    }

    @Override
    public byte[] wrap(TokenPlace place, byte[] id, SecretKey wrappingKey) {
        var library = Cryptoki.of(place.library());
        long slot = library.slot(place);
        try (var session = new Session(library, slot)) {
            var key = session.privateKey(id);
            long mechanism = mechanism(library, slot, session)
                    .orElseThrow(() -> new HsmException(Reason.NOT_CAPABLE, "the token does not wrap by RFC 5649"));
            return session.wrap(mechanism, session.put(wrappingKey, true), key);
        }
    }

    private static OptionalLong mechanism(Cryptoki library, long slot, Session session) {
        Set<Long> known = library.mechanisms(slot).boxed().collect(Collectors.toSet());
        return MECHANISMS.stream()
                .filter(known::contains)
                .mapToLong(Long::longValue)
                .filter(mechanism -> wrapsAsTheJdk(mechanism, session))
                .findFirst();
    }

    private static boolean wrapsAsTheJdk(long mechanism, Session session) {
        try {
            var cipher = Cipher.getInstance("AES/KWP/NoPadding");
            cipher.init(Cipher.WRAP_MODE, WORTHLESS_WRAPPING_KEY);
            byte[] expected = cipher.wrap(WORTHLESS);
            byte[] actual =
                    session.wrap(mechanism, session.put(WORTHLESS_WRAPPING_KEY, true), session.put(WORTHLESS, false));
            return Arrays.equals(expected, actual);
        } catch (GeneralSecurityException e) {
            throw new HsmException(Reason.FAILED, "this JVM has no AES key wrap", e);
        } catch (HsmException e) {
            if (e.reason() == Reason.TOKEN_ABSENT) {
                throw e;
            }
            return false; // The token refuses to wrap so: that is the question.
        }
    }
}
