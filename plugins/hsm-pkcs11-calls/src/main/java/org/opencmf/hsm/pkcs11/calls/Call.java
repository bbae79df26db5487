// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.pkcs11.calls;

/** The functions that are called here, by their place in PKCS#11's list of functions. */
enum Call {
    /** Begins to use the library. */
    C_INITIALIZE(0),
    /** Lists slots. */
    C_GET_SLOT_LIST(4),
    /** Describes the token in a slot. */
    C_GET_TOKEN_INFO(6),
    /** Lists what the token can do. */
    C_GET_MECHANISM_LIST(7),
    /** Opens a session. */
    C_OPEN_SESSION(12),
    /** Closes a session, with the objects made in it. */
    C_CLOSE_SESSION(13),
    /** Makes an object of given attributes. */
    C_CREATE_OBJECT(20),
    /** Begins a search. */
    C_FIND_OBJECTS_INIT(26),
    /** Goes on with a search. */
    C_FIND_OBJECTS(27),
    /** Ends a search. */
    C_FIND_OBJECTS_FINAL(28),
    /** Wraps a key. */
    C_WRAP_KEY(60);

    private final int place;

    Call(int place) {
        this.place = place;
    }

    int place() {
        return place;
    }
}
