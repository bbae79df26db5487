// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.benchmarks;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.opencmf.api.certificate.CertificateChain;
import org.opencmf.mano.install.CertificateInstaller;
import org.opencmf.mano.install.InstallationBundle;
import org.opencmf.mano.install.InstallationOutcome;
import org.opencmf.mano.install.InstallationTarget;
import org.opencmf.mano.install.KeyOpener;
import org.opencmf.mano.install.TransportedKey;

/** Opens the key that it gets, and remembers the chain: what a target itself takes is not what is measured. */
final class PlainTarget implements CertificateInstaller {

    private final CertificateChain own;
    private final KeyOpener opener;
    private final Map<String, CertificateChain> chains = new ConcurrentHashMap<>();

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
        byte[] key = bundle.key() instanceof TransportedKey.Enveloped enveloped
                ? opener.open(enveloped)
                : ((TransportedKey.Plain) bundle.key()).pkcs8();
        Arrays.fill(key, (byte) 0);
        chains.put(name(target), bundle.chain());
        return new InstallationOutcome.Accepted();
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
