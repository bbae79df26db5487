// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.pkcs11.calls;

import com.sun.jna.NativeLong;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.opencmf.hsm.HsmException;
import org.opencmf.hsm.HsmException.Reason;

/**
 * What a function of the library has returned.
 *
 * @param function its name
 * @param code PKCS#11's return value
 */
record Answer(String function, long code) {

    private static final long NOT_LOGGED_IN = 0x101;
    private static final long INITIALISED_BEFORE = 0x191;
    private static final Set<Long> ABSENCE = Set.of(0x3L, 0x30L, 0x32L, 0xe0L, 0xe1L);
    private static final Map<Long, Reason> REASONS = Map.of(
            0x69L,
            Reason.KEY_MAY_NOT_TRAVEL,
            0x6aL,
            Reason.KEY_MAY_NOT_TRAVEL,
            0x70L,
            Reason.NOT_CAPABLE,
            0x82L,
            Reason.KEY_ABSENT,
            NOT_LOGGED_IN,
            Reason.KEY_ABSENT); // who is not logged in sees no private key

    static Answer of(String function, NativeLong code) {
        return new Answer(function, code.longValue());
    }

    boolean isInitialisedBefore() {
        return code == INITIALISED_BEFORE;
    }

    boolean isAbsence() {
        return ABSENCE.contains(code);
    }

    void expectSuccess() {
        if (code != 0) {
            var reason = isAbsence() ? Reason.TOKEN_ABSENT : REASONS.getOrDefault(code, Reason.FAILED);
            throw new HsmException(
                    reason, String.format(Locale.ROOT, "the token answered %s with 0x%x", function, code));
        }
    }
}
