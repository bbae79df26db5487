// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.tpm;

import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.opencmf.hsm.HsmConfiguration.Pin;
import org.opencmf.hsm.HsmService;
import org.opencmf.testkit.contract.HsmPinContract;
import org.opencmf.testkit.contract.HsmRemovalContract;
import org.opencmf.testkit.peer.SwTpm;

@DisplayName("A token whose keys a TPM makes keeps the contract of tokens")
class TpmHsmTest implements HsmPinContract, HsmRemovalContract {

    @TempDir
    private static Path folder;

    private static SwTpm tpm;

    private Path token;

    @BeforeAll
    static void powerUp() {
        tpm = SwTpm.start(folder.resolve("tpm"));
        tpm.tool("tpm2_dictionarylockout", "--setup-parameters", "--max-tries=31")
                .succeeded();
    }

    @AfterAll
    static void powerDown() {
        tpm.close();
    }

    @Override
    public HsmService emptyToken() {
        token = folder.resolve(UUID.randomUUID().toString());
        return sameTokenAgain();
    }

    @Override
    public HsmService sameTokenAgain() {
        return withPin(rightPin()::toCharArray);
    }

    @Override
    public HsmService withPin(Pin pin) {
        return Tokens.open(Tokens.settings(tpm, token), pin);
    }

    @Override
    public String rightPin() {
        return Tokens.PIN;
    }

    @Override
    public void takeAway() {
        tpm.powerDown();
    }

    @Override
    public void putBack() {
        tpm.powerUp();
    }
}
