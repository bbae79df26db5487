// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.tpm.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.opencmf.attestation.tpm.structure.TpmAlgorithm;
import org.opencmf.attestation.tpm.structure.TpmReader;
import org.opencmf.attestation.tpm.structure.TpmWriter;
import org.opencmf.x509.der.DerBytes;
import org.opencmf.x509.der.MalformedStructureException;

/** The commands of a TPM. Not safe for use by several threads. */
public final class Tpm {

    private static final int CREATE_PRIMARY = 0x131;
    private static final int CERTIFY = 0x148;
    private static final int CREATE = 0x153;
    private static final int LOAD = 0x157;
    private static final int SIGN = 0x15D;
    private static final int FLUSH_CONTEXT = 0x165;
    private static final int READ_PUBLIC = 0x173;
    private static final int GET_CAPABILITY = 0x17A;
    private static final int TEST_PARMS = 0x18A;

    private static final int OWNER = 0x40000001;
    private static final int NO_HIERARCHY = 0x40000007;
    private static final int HANDLES = 1;
    private static final int FIRST_TRANSIENT = 0x80000000;
    private static final int MANY = 64;
    private static final int HASH_CHECK = 0x8024;
    private static final int TRIES = 5;
    private static final int LONGEST_PART = TpmChannel.LONGEST;

    private final TpmChannel channel;
    private boolean leaking;

    /**
     * Creates the commands.
     *
     * @param channel the way to the TPM
     */
    public Tpm(TpmChannel channel) {
        this.channel = channel;
    }

    /** Lists the objects that are loaded. */
    public List<Integer> loaded() throws IOException, TpmException {
        var parameters = new TpmWriter().u32(HANDLES).u32(FIRST_TRANSIENT).u32(MANY);
        return ask(TpmCommand.open(GET_CAPABILITY, parameters), answer -> {
            answer.u8("moreData");
            answer.u32("capability");
            long count = answer.u32("count");
            List<Integer> handles = new ArrayList<>();
            for (long i = 0; i < count; i++) {
                handles.add((int) answer.u32("handle"));
            }
            return handles;
        });
    }

    /** Asks whether the TPM makes keys of a kind. */
    public boolean makes(SigningKind kind) throws IOException {
        var parameters = new TpmWriter().u16(kind.type()).fixed(kind.parameters());
        try {
            return ask(TpmCommand.open(TEST_PARMS, parameters), answer -> true);
        } catch (TpmException refusal) {
            return false; // That is the question.
        }
    }

    /** Makes the storage key that stands above all others, the same each time. */
    public int root() throws IOException, TpmException {
        return handle(
                TpmCommand.on(CREATE_PRIMARY, OWNER, AuthValue.EMPTY, creation(Template.root(), AuthValue.EMPTY)));
    }

    /** Makes a storage key below the root that is opened by a value of its own. */
    public Blob parent(int root, AuthValue auth) throws IOException, TpmException {
        return made(TpmCommand.on(CREATE, root, AuthValue.EMPTY, creation(Template.parent(), auth)));
    }

    /** Makes a signing key below a storage key; both are opened by the same value. */
    public Blob signingKey(int parent, AuthValue auth, SigningKind kind, byte[] description)
            throws IOException, TpmException {
        return made(TpmCommand.on(CREATE, parent, auth, creation(Template.signing(kind, description), auth)));
    }

    /** Has a storage key opened, to no other end: answers true, or the TPM refuses. */
    public boolean opens(int parent, AuthValue auth) throws IOException, TpmException {
        return ask(
                TpmCommand.on(CREATE, parent, auth, creation(Template.sealedData(), auth, new byte[1])),
                answer -> true);
    }

    /** Loads an object below its parent. */
    public int load(int parent, AuthValue auth, Blob blob) throws IOException, TpmException {
        var parameters = new TpmWriter()
                .sized(blob.sealed().toByteArray())
                .sized(blob.publicArea().toByteArray());
        return handle(TpmCommand.on(LOAD, parent, auth, parameters));
    }

    /** Returns the public area of an object. */
    public byte[] publicArea(int handle) throws IOException, TpmException {
        var command = new TpmCommand(READ_PUBLIC, List.of(), List.of(), List.of(handle), new TpmWriter());
        return ask(command, answer -> answer.sized(LONGEST_PART, "outPublic"));
    }

    /** Signs a hash with the scheme of the key; returns TPMT_SIGNATURE. */
    public byte[] sign(int key, AuthValue auth, byte[] hash) throws IOException, TpmException {
        var parameters = new TpmWriter()
                .sized(hash)
                .u16(TpmAlgorithm.NULL)
                .u16(HASH_CHECK)
                .u32(NO_HIERARCHY)
                .sized(new byte[0]);
        return ask(TpmCommand.on(SIGN, key, auth, parameters), TpmReader::rest);
    }

    /**
     * What the TPM says of an object.
     *
     * @param attest TPMS_ATTEST
     * @param signature TPMT_SIGNATURE
     */
    public record Certified(DerBytes attest, DerBytes signature) {}

    /** Has an attestation key, which anybody may use, certify an object. */
    public Certified certify(int key, AuthValue auth, int attestationKey, byte[] nonce)
            throws IOException, TpmException {
        var command = new TpmCommand(
                CERTIFY,
                List.of(key, attestationKey),
                List.of(auth, AuthValue.EMPTY),
                List.of(),
                new TpmWriter().sized(nonce).u16(TpmAlgorithm.NULL));
        return ask(
                command,
                answer -> new Certified(
                        DerBytes.copyOf(answer.sized(LONGEST_PART, "certifyInfo")), DerBytes.copyOf(answer.rest())));
    }

    /** Does something with an object that is loaded, and takes it out of the TPM's memory in any case. */
    public <T> T using(int handle, Use<T> use) throws IOException, TpmException {
        try {
            return use.of(handle);
        } finally {
            try {
                flush(handle);
            } catch (IOException | TpmException e) {
                leaking = true; // Whoever has the channel begins anew, which clears the TPM's memory.
            }
        }
    }

    /**
     * Something that is done with an object.
     *
     * @param <T> what comes of it
     */
    @FunctionalInterface
    public interface Use<T> {

        /** Does it. */
        T of(int handle) throws IOException, TpmException;
    }

    /** Says whether an object may have remained in the TPM's memory. */
    public boolean isLeaking() {
        return leaking;
    }

    /** Takes an object out of the TPM's memory. */
    public void flush(int handle) throws IOException, TpmException {
        ask(TpmCommand.open(FLUSH_CONTEXT, new TpmWriter().u32(handle)), answer -> true);
    }

    private static TpmWriter creation(byte[] template, AuthValue auth) {
        return creation(template, auth, new byte[0]);
    }

    private static TpmWriter creation(byte[] template, AuthValue auth, byte[] data) {
        byte[] secret = new TpmWriter().sized(auth.bytes()).sized(data).toByteArray();
        return new TpmWriter().sized(secret).sized(template).sized(new byte[0]).u32(0);
    }

    private Blob made(TpmCommand command) throws IOException, TpmException {
        return ask(command, answer -> {
            byte[] sealed = answer.sized(LONGEST_PART, "outPrivate");
            byte[] publicArea = answer.sized(LONGEST_PART, "outPublic");
            return new Blob(DerBytes.copyOf(publicArea), DerBytes.copyOf(sealed));
        });
    }

    /** Reads the parameters of a response. */
    private interface Reading<T> {

        T of(TpmReader answer) throws MalformedStructureException;
    }

    private <T> T ask(TpmCommand command, Reading<T> reading) throws IOException, TpmException {
        return answer(command, body -> {
            if (!command.hasSessions()) {
                return reading.of(body);
            }
            int length = (int) body.u32("parameterSize");
            return reading.of(new TpmReader(body.fixed(length, "parameters"), "parameters"));
        });
    }

    private int handle(TpmCommand command) throws IOException, TpmException {
        return answer(command, body -> (int) body.u32("handle"));
    }

    private <T> T answer(TpmCommand command, Reading<T> reading) throws IOException, TpmException {
        byte[] encoded = command.encoded();
        try {
            for (int tries = 1; true; tries++) {
                var response = new TpmReader(channel.exchange(encoded), "response");
                response.u16("tag");
                response.u32("responseSize");
                int code = (int) response.u32("responseCode");
                if (code == 0) {
                    return reading.of(response);
                }
                var refusal = new TpmException(code);
                if (!refusal.asksAgain() || tries == TRIES) {
                    throw refusal;
                }
            }
        } catch (MalformedStructureException e) {
            throw new IOException("not a response of a TPM", e);
        } finally {
            Arrays.fill(encoded, (byte) 0); // It may hold an authorisation value.
        }
    }
}
