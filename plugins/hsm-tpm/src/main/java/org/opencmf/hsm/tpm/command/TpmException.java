// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.tpm.command;

import java.util.Locale;
import org.opencmf.hsm.HsmException;
import org.opencmf.hsm.HsmException.Reason;

/** A TPM has refused a command. */
public final class TpmException extends Exception {

    private static final long serialVersionUID = 1L;

    private static final int OF_A_PARAMETER = 0x80;
    private static final int WITHOUT_POSITION = 0xBF;

    private static final int INITIALIZE = 0x100;
    private static final int HANDLE = 0x8B;
    private static final int AUTH_FAIL = 0x8E;
    private static final int INTEGRITY = 0x9F;
    private static final int BAD_AUTH = 0xA2;
    private static final int YIELDED = 0x908;
    private static final int TESTING = 0x90A;
    private static final int REFERENCE_H0 = 0x910;
    private static final int REFERENCE_H6 = 0x916;
    private static final int LOCKOUT = 0x921;
    private static final int RETRY = 0x922;

    private final int code;

    /**
     * Creates the exception.
     *
     * @param response the response code, TPM_RC
     */
    public TpmException(int response) {
        super(String.format(Locale.ROOT, "TPM_RC 0x%03x", response));
        this.code = (response & OF_A_PARAMETER) == 0 ? response : response & WITHOUT_POSITION;
    }

    /** Says whether the TPM asks for the command once more. */
    boolean asksAgain() {
        return code == RETRY || code == YIELDED || code == TESTING;
    }

    /** Says whether the TPM no longer has what it was given a handle of: it was reset, or somebody has cleared it. */
    public boolean isForgetful() {
        return code == HANDLE || code >= REFERENCE_H0 && code <= REFERENCE_H6;
    }

    /**
     * Says the same in terms of tokens.
     *
     * @param what what was not done
     * @return an exception that holds this one
     */
    public HsmException inTermsOfTokens(String what) {
        return new HsmException(reason(), what + ": " + getMessage(), this);
    }

    private Reason reason() {
        return switch (code) {
            case AUTH_FAIL, BAD_AUTH -> Reason.PIN_INCORRECT;
            case LOCKOUT -> Reason.PIN_LOCKED;
            case INTEGRITY -> Reason.DAMAGED;
            case INITIALIZE -> Reason.TOKEN_ABSENT;
            default -> Reason.FAILED;
        };
    }
}
