// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.tpm.rest;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.opencmf.attestation.tpm.structure.TpmHash;
import org.opencmf.attestation.tpm.structure.TpmPublic;
import org.opencmf.attestation.tpm.structure.TpmReader;
import org.opencmf.attestation.tpm.structure.TpmWriter;
import org.opencmf.hsm.HsmException;
import org.opencmf.hsm.HsmException.Reason;
import org.opencmf.hsm.KeyAlgorithm;
import org.opencmf.hsm.KeySpec;
import org.opencmf.hsm.tpm.command.Blob;
import org.opencmf.x509.der.DerBytes;
import org.opencmf.x509.der.MalformedStructureException;

/**
 * A key at rest.
 *
 * <p>Octets: the description, which is mark and version 8 and then label, algorithm and travel; public area; sealed part;
 * each behind its length of 2. The public area is bound to the description, and the sealed part to the public area.
 *
 * @param spec what the key is
 * @param blob the key, of use to its TPM alone
 * @param publicArea the same public area, read
 */
public record KeyFile(KeySpec spec, Blob blob, TpmPublic publicArea) {

    /** More octets than any key needs. */
    static final int CEILING = 8 * 1024;

    private static final byte[] MARK = "OCMFTPM1".getBytes(StandardCharsets.US_ASCII);

    /** Refuses missing parts. */
    public KeyFile {
        Objects.requireNonNull(spec, "spec");
        Objects.requireNonNull(blob, "blob");
        Objects.requireNonNull(publicArea, "publicArea");
    }

    /**
     * Describes a key to be made, so that its public area can be bound to what it is.
     *
     * @param spec what it is
     * @return the description
     */
    public static byte[] description(KeySpec spec) {
        return new TpmWriter()
                .fixed(MARK)
                .sized(spec.label().getBytes(StandardCharsets.UTF_8))
                .sized(spec.algorithm().name().getBytes(StandardCharsets.UTF_8))
                .sized(spec.travel().name().getBytes(StandardCharsets.UTF_8))
                .toByteArray();
    }

    /**
     * Takes what a TPM has made.
     *
     * @param spec what the key is
     * @param blob the key
     * @return the file
     * @throws HsmException if the key is not the one that was described
     */
    public static KeyFile of(KeySpec spec, Blob blob) {
        try {
            return bound(spec, blob);
        } catch (MalformedStructureException e) {
            throw new HsmException(Reason.FAILED, "the TPM has not made the key that was asked for", e);
        }
    }

    byte[] encoded() {
        return new TpmWriter()
                .fixed(description(spec))
                .sized(blob.publicArea().toByteArray())
                .sized(blob.sealed().toByteArray())
                .toByteArray();
    }

    static KeyFile read(byte[] file, String where) {
        try {
            var reader = new TpmReader(file, where);
            if (!Arrays.equals(reader.fixed(MARK.length, "mark"), MARK)) {
                throw new MalformedStructureException("mark", "not that of a key of version 1");
            }
            var spec =
                    new KeySpec(text(reader), KeyAlgorithm.valueOf(text(reader)), KeySpec.Travel.valueOf(text(reader)));
            var blob = new Blob(part(reader), part(reader));
            reader.end();
            return bound(spec, blob);
        } catch (MalformedStructureException | IllegalArgumentException e) {
            throw new HsmException(Reason.DAMAGED, where + " holds no key that can be read", e);
        }
    }

    private static KeyFile bound(KeySpec spec, Blob blob) throws MalformedStructureException {
        var publicArea = TpmPublic.decode(blob.publicArea().toByteArray());
        if (!Arrays.equals(publicArea.authPolicy().toByteArray(), TpmHash.SHA256.of(description(spec)))) {
            throw new MalformedStructureException("authPolicy", "not bound to this description");
        }
        return new KeyFile(spec, blob, publicArea);
    }

    private static String text(TpmReader reader) throws MalformedStructureException {
        return new String(reader.sized(CEILING, "description"), StandardCharsets.UTF_8);
    }

    private static DerBytes part(TpmReader reader) throws MalformedStructureException {
        return DerBytes.copyOf(reader.sized(CEILING, "blob"));
    }
}
