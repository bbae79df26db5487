// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.examples.vnfm;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.opencmf.api.certificate.CertificateChain;
import org.opencmf.mano.install.KeyOpener;
import org.opencmf.mano.install.TransportedKey;

/** An agent that opens the keys that it is sent, and does what a test wants. */
final class AgentInMemory implements VnfAgent {

    private final CertificateChain own;
    private final KeyOpener keys;
    private final Map<String, CertificateChain> serving = new HashMap<>();
    private boolean away;
    private boolean full;

    AgentInMemory(CertificateChain own, KeyOpener keys) {
        this.own = own;
        this.keys = keys;
    }

    void goAway(boolean isAway) {
        away = isAway;
    }

    void fill() {
        full = true;
    }

    Map<String, CertificateChain> serving() {
        return Map.copyOf(serving);
    }

    @Override
    public Optional<CertificateChain> opener() throws IOException {
        demandThere();
        return Optional.of(own);
    }

    @Override
    public Optional<String> put(String certificateDescId, CertificateChain chain, TransportedKey.Enveloped key)
            throws IOException {
        demandThere();
        if (full) {
            return Optional.of("no room for another key");
        }
        byte[] pkcs8 = keys.open(key);
        Arrays.fill(pkcs8, (byte) 0);
        serving.put(certificateDescId, chain);
        return Optional.empty();
    }

    @Override
    public Optional<CertificateChain> served(String certificateDescId) throws IOException {
        demandThere();
        return Optional.ofNullable(serving.get(certificateDescId));
    }

    @Override
    public boolean delete(String certificateDescId) throws IOException {
        demandThere();
        return serving.remove(certificateDescId) != null;
    }

    private void demandThere() throws IOException {
        if (away) {
            throw new IOException("connection refused");
        }
    }
}
