// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.tpm.command;

import java.util.List;
import org.opencmf.attestation.tpm.structure.TpmWriter;

/**
 * A command.
 *
 * @param code which, TPM_CC
 * @param authorised handles that have to be authorised
 * @param with the authorisation value of each, in their order
 * @param others handles that need not be
 * @param parameters all that follows
 */
record TpmCommand(
        int code, List<Integer> authorised, List<AuthValue> with, List<Integer> others, TpmWriter parameters) {

    private static final int NO_SESSIONS = 0x8001;
    private static final int SESSIONS = 0x8002;
    private static final int PASSWORD = 0x40000009;
    private static final int HEADER = Short.BYTES + Integer.BYTES + Integer.BYTES;

    TpmCommand {
        authorised = List.copyOf(authorised);
        with = List.copyOf(with);
        others = List.copyOf(others);
    }

    static TpmCommand open(int code, TpmWriter parameters) {
        return new TpmCommand(code, List.of(), List.of(), List.of(), parameters);
    }

    static TpmCommand on(int code, int handle, AuthValue auth, TpmWriter parameters) {
        return new TpmCommand(code, List.of(handle), List.of(auth), List.of(), parameters);
    }

    boolean hasSessions() {
        return !with.isEmpty();
    }

    byte[] encoded() {
        var body = new TpmWriter();
        authorised.forEach(body::u32);
        others.forEach(body::u32);
        if (hasSessions()) {
            byte[] sessions = sessions();
            body.u32(sessions.length).fixed(sessions);
        }
        byte[] rest = body.fixed(parameters.toByteArray()).toByteArray();
        return new TpmWriter()
                .u16(hasSessions() ? SESSIONS : NO_SESSIONS)
                .u32(HEADER + rest.length)
                .u32(code)
                .fixed(rest)
                .toByteArray();
    }

    private byte[] sessions() {
        var sessions = new TpmWriter();
        for (AuthValue auth : with) {
            sessions.u32(PASSWORD).u16(0).u8(0).sized(auth.bytes());
        }
        return sessions.toByteArray();
    }
}
