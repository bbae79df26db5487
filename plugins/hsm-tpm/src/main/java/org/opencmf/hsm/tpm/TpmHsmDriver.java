// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.tpm;

import java.security.Provider;
import java.util.Optional;
import org.opencmf.hsm.HsmConfiguration;
import org.opencmf.hsm.HsmDriver;
import org.opencmf.hsm.HsmService;
import org.opencmf.hsm.tpm.command.AuthValue;
import org.opencmf.hsm.tpm.command.Blob;
import org.opencmf.hsm.tpm.command.TpmPlace;
import org.opencmf.hsm.tpm.rest.TokenFolder;

/**
 * Opens tokens whose keys a TPM 2.0 makes and uses.
 *
 * <p>Its name is {@code tpm}. Settings: {@code directory}, where the token is, or will be: one process has it at a time; one
 * of {@code device} (for example {@code /dev/tpmrm0}) and {@code swtpm} (host and port of the data socket); and for a token
 * that attests {@code attestation-key} (the handle of a persistent restricted signing key that needs no authorisation,
 * hexadecimal) and {@code attestation-chain} (a PEM file of its certificates, its own first, which come along with each
 * statement). The PIN opens the token's storage key and each key below it; the TPM counts wrong ones. It may be empty.
 *
 * <p>Keys never leave the TPM that made them, whatever is said of their travel. Without the folder they are lost, and
 * the folder is of no use without the TPM. Randomness is the TPM's own.
 */
public final class TpmHsmDriver implements HsmDriver {

    /** Creates the driver. */
    public TpmHsmDriver() {}

    @Override
    public String name() {
        return "tpm";
    }

    @Override
    public HsmService open(HsmConfiguration configuration) {
        var settings = TpmSettings.of(configuration);
        var folder = TokenFolder.open(settings.directory());
        boolean open = false;
        try {
            var service = service(settings, folder, configuration);
            open = true;
            return service;
        } finally {
            if (!open) {
                folder.close();
            }
        }
    }

    private static HsmService service(TpmSettings settings, TokenFolder folder, HsmConfiguration configuration) {
        var kept = folder.parent();
        var auth = AuthValue.of(configuration.pin());
        boolean open = false;
        try {
            var parent = kept.orElseGet(() -> begin(settings.place(), auth, folder));
            var token = new TpmToken(settings.place(), auth, parent);
            var service = service(settings.attester(), token, folder, configuration.crypto());
            open = true;
            return service;
        } finally {
            if (!open) {
                auth.close();
            }
        }
    }

    private static HsmService service(
            Optional<Attester> attester, TpmToken token, TokenFolder folder, Provider crypto) {
        boolean open = false;
        try {
            token.run("the token does not open", (tpm, handle) -> tpm.opens(handle, token.auth()));
            attester.ifPresent(named -> AttestationKeyCheck.check(named, token));
            var service = new TpmHsm(folder, token, attester, crypto);
            open = true;
            return service;
        } finally {
            if (!open) {
                token.close();
            }
        }
    }

    private static Blob begin(TpmPlace place, AuthValue auth, TokenFolder folder) {
        Blob parent = TpmToken.begin(place, auth);
        folder.begin(parent);
        return parent;
    }
}
