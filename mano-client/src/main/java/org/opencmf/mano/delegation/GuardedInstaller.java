// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.delegation;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.opencmf.api.certificate.CertificateChain;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfException;
import org.opencmf.api.error.CmfFailedException;
import org.opencmf.api.error.Violation;
import org.opencmf.hsm.HsmException;
import org.opencmf.mano.install.CertificateInstaller;
import org.opencmf.mano.install.InstallationBundle;
import org.opencmf.mano.install.InstallationOutcome;
import org.opencmf.mano.install.InstallationTarget;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever an installer throws into a failure of this one installation, so that it does not stop the others. */
final class GuardedInstaller implements CertificateInstaller {

    private static final Logger LOG = LoggerFactory.getLogger(GuardedInstaller.class);

    private final Supplier<CertificateInstaller> installer;

    private GuardedInstaller(Supplier<CertificateInstaller> installer) {
        this.installer = installer;
    }

    /** Guards who installs at a target, and the choice of it. */
    static CertificateInstaller of(Installers installers, InstallationTarget target) {
        return new GuardedInstaller(() -> installers.of(target));
    }

    @Override
    public Optional<CertificateChain> recipient(InstallationTarget target) {
        return guarded(target, () -> installer.get().recipient(target));
    }

    @Override
    public InstallationOutcome install(InstallationTarget target, InstallationBundle bundle) {
        return guarded(target, () -> installer.get().install(target, bundle));
    }

    @Override
    public Optional<CertificateChain> installed(InstallationTarget target) {
        return guarded(target, () -> installer.get().installed(target));
    }

    @Override
    public void remove(InstallationTarget target) {
        var unused = guarded(target, () -> {
            installer.get().remove(target);
            return true;
        });
    }

    private static <T> T guarded(InstallationTarget target, Supplier<T> work) {
        try {
            return Objects.requireNonNull(work.get(), "the installer's answer");
        } catch (CmfException | HsmException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warn(
                    "the installer of {} at {} failed",
                    target.certificateDescId(),
                    target.vnfc().id().value(),
                    e);
            throw new CmfFailedException(
                    new Violation(CmfErrorCode.INSTALLATION_FAILED, "the installer failed: its log says why"), e);
        }
    }
}
