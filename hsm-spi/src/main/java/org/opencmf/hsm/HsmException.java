// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.hsm;

import java.util.Objects;

/** A token did not do what it was asked to; it says why, and no secret. */
public final class HsmException extends RuntimeException {

    /** Why, for programs. A minor release may add some. */
    public enum Reason {
        /** No driver, or more than one, has the name. */
        DRIVER_UNKNOWN,
        /** The settings are missing or contradict each other. */
        CONFIGURATION,
        /** The token is not there, now or at all. */
        TOKEN_ABSENT,
        /** The PIN is wrong; it is not tried again, so that the token does not lock. */
        PIN_INCORRECT,
        /** The token is locked. */
        PIN_LOCKED,
        /** There is a key with this label. */
        KEY_EXISTS,
        /** There is no such key, or it was destroyed. */
        KEY_ABSENT,
        /** The key may not leave the token. */
        KEY_MAY_NOT_TRAVEL,
        /** The token cannot do this. */
        NOT_CAPABLE,
        /** What the token keeps was damaged or altered. */
        DAMAGED,
        /** The token was closed. */
        CLOSED,
        /** The token failed. */
        FAILED
    }

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /**
     * Creates the exception.
     *
     * @param reason why, for programs
     * @param message why, for people
     */
    public HsmException(Reason reason, String message) {
        super(message);
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    /**
     * Creates the exception with what lies behind it.
     *
     * @param reason why, for programs
     * @param message why, for people
     * @param cause what lies behind it
     */
    public HsmException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    /**
     * Returns why.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }
}
