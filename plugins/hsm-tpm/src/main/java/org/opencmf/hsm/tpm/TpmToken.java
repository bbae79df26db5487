// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.tpm;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.opencmf.hsm.HsmException;
import org.opencmf.hsm.HsmException.Reason;
import org.opencmf.hsm.tpm.command.AuthValue;
import org.opencmf.hsm.tpm.command.Blob;
import org.opencmf.hsm.tpm.command.Tpm;
import org.opencmf.hsm.tpm.command.TpmChannel;
import org.opencmf.hsm.tpm.command.TpmException;
import org.opencmf.hsm.tpm.command.TpmPlace;

/**
 * The TPM of a token, with the token's storage key loaded: one of the three objects that a TPM may have room for. A key and,
 * for the time of a certification, an attestation key are the others.
 *
 * <p>One thread at a time works with it. When the TPM was away, or has lost its memory, since it was last used, the work
 * begins anew, once.
 */
final class TpmToken implements AutoCloseable {

    private final TpmPlace place;
    private final AuthValue auth;
    private final Blob parent;
    private @Nullable Connection connection;

    TpmToken(TpmPlace place, AuthValue auth, Blob parent) {
        this.place = place;
        this.auth = auth;
        this.parent = parent;
    }

    private record Connection(TpmChannel channel, Tpm tpm, int parent) {}

    /** What is done with the TPM, below the token's storage key. */
    @FunctionalInterface
    interface Work<T> {

        T with(Tpm tpm, int parent) throws IOException, TpmException;
    }

    /** Makes the storage key of a new token. */
    static Blob begin(TpmPlace place, AuthValue auth) {
        try (var channel = place.open()) {
            var tpm = cleared(channel);
            return tpm.using(tpm.root(), root -> tpm.parent(root, auth));
        } catch (IOException e) {
            throw absent(e);
        } catch (TpmException e) {
            throw e.inTermsOfTokens("no storage key for the token");
        }
    }

    AuthValue auth() {
        return auth;
    }

    synchronized <T> T run(String otherwise, Work<T> work) {
        boolean fresh = connection == null;
        try {
            return once(work);
        } catch (IOException e) {
            if (fresh) {
                throw absent(e);
            }
        } catch (TpmException e) {
            if (fresh || !e.isForgetful()) {
                throw e.inTermsOfTokens(otherwise);
            }
            drop();
        }
        try {
            return once(work);
        } catch (IOException e) {
            throw absent(e);
        } catch (TpmException e) {
            throw e.inTermsOfTokens(otherwise);
        }
    }

    /** Finds out whether the TPM is there. */
    void requireThere() {
        run("the TPM does not say what it holds", (tpm, handle) -> tpm.loaded());
    }

    @Override
    public synchronized void close() {
        if (connection != null) {
            try {
                connection.tpm().flush(connection.parent());
            } catch (IOException | TpmException e) {
                // The TPM is away, or has no such object any more: either way nothing of ours is in it.
            }
        }
        drop();
        auth.close();
    }

    private <T> T once(Work<T> work) throws IOException, TpmException {
        Connection open = connection == null ? connect() : connection;
        connection = open;
        boolean sound = false;
        try {
            T result = work.with(open.tpm(), open.parent());
            sound = !open.tpm().isLeaking();
            return result;
        } catch (TpmException e) {
            sound = !open.tpm().isLeaking();
            throw e;
        } finally {
            if (!sound) {
                drop();
            }
        }
    }

    private Connection connect() throws IOException, TpmException {
        var channel = place.open();
        boolean connected = false;
        try {
            var tpm = cleared(channel);
            int handle = tpm.using(tpm.root(), root -> tpm.load(root, AuthValue.EMPTY, parent));
            connected = true;
            return new Connection(channel, tpm, handle);
        } finally {
            if (!connected) {
                channel.close();
            }
        }
    }

    /** Where nobody else can have objects, those that are there were left behind. */
    private static Tpm cleared(TpmChannel channel) throws IOException, TpmException {
        var tpm = new Tpm(channel);
        if (channel.exclusive()) {
            for (int leftover : tpm.loaded()) {
                tpm.flush(leftover);
            }
        }
        return tpm;
    }

    private void drop() {
        if (connection == null) {
            return;
        }
        try {
            connection.channel().close();
        } catch (IOException e) {
            // Nothing is asked of it any more.
        }
        connection = null;
    }

    private static HsmException absent(IOException cause) {
        return new HsmException(Reason.TOKEN_ABSENT, "the TPM is not there, or does not answer", cause);
    }
}
