// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.pkcs11;

import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import javax.security.auth.login.FailedLoginException;
import org.opencmf.hsm.HsmException;
import org.opencmf.hsm.HsmException.Reason;

/** Tells from the return code that a token gave, deep inside an exception, what is the matter. */
final class TokenFaults {

    private static final Pattern CODE = Pattern.compile("CKR_[A-Z0-9_]+");
    private static final Set<String> ABSENT = Set.of(
            "CKR_TOKEN_NOT_PRESENT",
            "CKR_TOKEN_NOT_RECOGNIZED",
            "CKR_DEVICE_REMOVED",
            "CKR_DEVICE_ERROR",
            "CKR_SLOT_ID_INVALID");
    private static final Set<String> WRONG_PIN = Set.of("CKR_PIN_INCORRECT", "CKR_PIN_INVALID", "CKR_PIN_LEN_RANGE");
    private static final int DEPTH = 10;

    private TokenFaults() {}

    static HsmException of(String what, Throwable fault) {
        return new HsmException(reason(fault), what + ": " + code(fault), fault);
    }

    static Reason reason(Throwable fault) {
        String code = code(fault);
        if (code.equals("CKR_PIN_LOCKED")) {
            return Reason.PIN_LOCKED;
        }
        if (WRONG_PIN.contains(code) || failedLogin(fault)) {
            return Reason.PIN_INCORRECT;
        }
        return ABSENT.contains(code) ? Reason.TOKEN_ABSENT : Reason.FAILED;
    }

    /** What went wrong when the library was loaded or the slot was looked for. */
    static HsmException opening(TokenPlace place, Throwable fault) {
        boolean noSlot = fault.getCause() != null
                && Objects.requireNonNullElse(fault.getCause().getMessage(), "").contains("slot");
        var reason = noSlot || reason(fault) == Reason.TOKEN_ABSENT ? Reason.TOKEN_ABSENT : Reason.CONFIGURATION;
        // Without a slot there is no token; any other fault of a library that does not even start is the host's to
        // mend.
        return new HsmException(reason, "no token at " + place + ": " + code(fault), fault);
    }

    /** Whether a token that was to be written to may be away. */
    static boolean mayBeAbsence(Throwable fault) {
        return reason(fault) == Reason.TOKEN_ABSENT || code(fault).equals("CKR_GENERAL_ERROR");
    }

    static boolean isLoggedOut(Throwable fault) {
        return code(fault).equals("CKR_USER_NOT_LOGGED_IN");
    }

    private static String code(Throwable fault) {
        String code = fault.getClass().getSimpleName();
        int depth = 0;
        for (Throwable t = fault; t != null && depth < DEPTH; t = t.getCause()) {
            var matcher = CODE.matcher(Objects.requireNonNullElse(t.getMessage(), ""));
            if (matcher.find()) {
                code = matcher.group();
            }
            depth++;
        }
        return code;
    }

    private static boolean failedLogin(Throwable fault) {
        int depth = 0;
        for (Throwable t = fault; t != null && depth < DEPTH; t = t.getCause()) {
            if (t instanceof FailedLoginException) {
                return true;
            }
            depth++;
        }
        return false;
    }
}
