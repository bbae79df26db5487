// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.benchmarks;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.opencmf.api.certificate.CertificateChain;
import org.opencmf.mano.install.CertificateInstaller;
import org.opencmf.mano.install.InstallationBundle;
import org.opencmf.mano.install.InstallationOutcome;
import org.opencmf.mano.install.InstallationTarget;
import org.opencmf.mano.install.KeyOpener;
import org.opencmf.mano.install.TransportedKey;

/**
 * Remembers what it gets, and opens encrypted keys when it is told to: what a target itself takes is not what is measured.
 */
final class PlainTarget implements CertificateInstaller {

    private final CertificateChain own;
    private final KeyOpener opener;
    private final Map<String, CertificateChain> chains = new ConcurrentHashMap<>();
    private final Queue<TransportedKey.Enveloped> unopened = new ConcurrentLinkedQueue<>();

    PlainTarget(CertificateChain own, KeyOpener opener) {
        this.own = own;
        this.opener = opener;
    }

    @Override
    public Optional<CertificateChain> recipient(InstallationTarget target) {
        return Optional.of(own);
    }

    @Override
    public InstallationOutcome install(InstallationTarget target, InstallationBundle bundle) {
        if (bundle.key() instanceof TransportedKey.Enveloped enveloped) {
            unopened.add(enveloped);
        } else {
            Arrays.fill(((TransportedKey.Plain) bundle.key()).pkcs8(), (byte) 0);
        }
        chains.put(name(target), bundle.chain());
        return new InstallationOutcome.Accepted();
    }

    /** Opens the encrypted keys that have come since the last time; throws if one does not open. */
    void open() {
        for (var key = unopened.poll(); key != null; key = unopened.poll()) {
            Arrays.fill(opener.open(key), (byte) 0);
        }
    }

    @Override
    public Optional<CertificateChain> installed(InstallationTarget target) {
        return Optional.ofNullable(chains.get(name(target)));
    }

    @Override
    public void remove(InstallationTarget target) {
        chains.remove(name(target));
    }

    private static String name(InstallationTarget target) {
        return target.vnfc().id() + " " + target.certificateDescId();
    }
}
