// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.tpm.command;

import java.io.Closeable;
import java.io.IOException;

/** A way to one TPM. Not safe for use by several threads. */
public interface TpmChannel extends Closeable {

    /** How many octets a command or response has at most. */
    int LONGEST = 4096;

    /**
     * Sends a command, and waits for the response.
     *
     * @param command the whole command
     * @return the whole response
     * @throws IOException if the TPM does not answer, or not with a response; the channel is then of no more use
     */
    byte[] exchange(byte[] command) throws IOException;

    /**
     * Says whether nobody else has objects in the TPM for as long as this channel is open.
     *
     * @return true if nothing stands between the channel and the TPM; false if a resource manager gives each channel a
     *     space of its own, and clears it when the channel is closed
     */
    boolean exclusive();
}
