// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.custody;

/**
 * The states of a delegated private key; {@code docs/delegated-key-states.md} shows them as a table.
 *
 * @clause IFA026 Vnfm.Sc.005
 */
public enum DelegatedKeyState {
    /** Made, or about to be made, in the token; without a certificate. */
    GENERATED,
    /** A certificate was issued for it. */
    CERTIFIED,
    /** At least one attempt to install it was begun. */
    INSTALLING,
    /** It was read back from the VNFCI; if it may not travel, it stays in the token for the VNFCI's use. */
    INSTALLED,
    /** Destroyed in the token. */
    DESTROYED;

    /**
     * Tells whether a key in this state may come into another.
     *
     * @param next the other state
     * @return whether the table has the transition
     */
    public boolean canBecome(DelegatedKeyState next) {
        return switch (this) {
            case GENERATED -> next == CERTIFIED || next == DESTROYED;
            case CERTIFIED -> next == INSTALLING || next == DESTROYED;
            case INSTALLING -> next == INSTALLING || next == INSTALLED || next == DESTROYED;
            case INSTALLED -> next == DESTROYED;
            case DESTROYED -> false;
        };
    }
}
