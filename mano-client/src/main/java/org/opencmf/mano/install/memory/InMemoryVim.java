// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.install.memory;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.opencmf.api.certificate.CertificateChain;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.Violation;
import org.opencmf.mano.install.CertificateInstaller;
import org.opencmf.mano.install.InstallationBundle;
import org.opencmf.mano.install.InstallationOutcome;
import org.opencmf.mano.install.InstallationTarget;
import org.opencmf.mano.install.KeyOpener;
import org.opencmf.mano.install.TransportedKey;

/**
 * A VIM or a CISM in memory: brings VNFCIs to life, as virtual machines or workloads of containers, with their
 * certificates.
 *
 * <p>Keys come encrypted to its own NFV-MANO certificate. Its copy of a key is overwritten once the installation has been
 * attempted, whatever came of it.
 *
 * @clause IFA026 C.2.2.3.6/1
 * @clause IFA026 Vim.Sc.006
 * @clause IFA026 Vim.Sc.007
 */
public final class InMemoryVim implements CertificateInstaller {

    private final CertificateChain own;
    private final KeyOpener opener;
    private final InMemoryVnf vnfs;
    private final AtomicInteger held = new AtomicInteger();
    private final AtomicLong destroyed = new AtomicLong();

    /**
     * Creates it.
     *
     * @param own its certificate and issuers
     * @param opener opens what is encrypted to that certificate
     * @param vnfs where VNFCIs come to life
     */
    public InMemoryVim(CertificateChain own, KeyOpener opener, InMemoryVnf vnfs) {
        this.own = Objects.requireNonNull(own, "own");
        this.opener = Objects.requireNonNull(opener, "opener");
        this.vnfs = Objects.requireNonNull(vnfs, "vnfs");
    }

    @Override
    public Optional<CertificateChain> recipient(InstallationTarget target) {
        return Optional.of(own);
    }

    /** Allocates compute or creates the workload for the VNFCI, and installs in it. */
    @Override
    public InstallationOutcome install(InstallationTarget target, InstallationBundle bundle) {
        if (bundle.key() instanceof TransportedKey.InToken) {
            return new InstallationOutcome.Failed(new Violation(
                    CmfErrorCode.INSTALLATION_FAILED, "a VNFCI cannot go to the token before it is there"));
        }
        byte[] copy = bundle.key() instanceof TransportedKey.Enveloped enveloped
                ? opener.open(enveloped)
                : ((TransportedKey.Plain) bundle.key()).pkcs8();
        held.incrementAndGet();
        try {
            return vnfs.boot(target, bundle.chain(), copy);
        } finally {
            Arrays.fill(copy, (byte) 0);
            held.decrementAndGet();
            destroyed.incrementAndGet();
        }
    }

    @Override
    public Optional<CertificateChain> installed(InstallationTarget target) {
        return vnfs.installed(target);
    }

    @Override
    public void remove(InstallationTarget target) {
        vnfs.remove(target);
    }

    /**
     * Tells how many private keys it holds.
     *
     * @return none, but while an installation is under way
     * @clause IFA026 Vim.Sc.008
     */
    public int keysHeld() {
        return held.get();
    }

    /**
     * Tells how many private keys it has destroyed.
     *
     * @return one for each attempt to install
     * @clause IFA026 Vim.Sc.008
     */
    public long keysDestroyed() {
        return destroyed.get();
    }
}
