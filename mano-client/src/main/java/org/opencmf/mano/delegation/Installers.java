// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.delegation;

import java.util.Objects;
import org.opencmf.mano.install.CertificateInstaller;
import org.opencmf.mano.install.InstallationTarget;
import org.opencmf.mano.install.InstallationTarget.Phase;
import org.opencmf.mano.vnfd.Vdu;

/** Chooses who installs. */
@FunctionalInterface
public interface Installers {

    /**
     * Chooses who installs.
     *
     * @param target where
     * @return the installer
     */
    CertificateInstaller of(InstallationTarget target);

    /**
     * Installs by the VIM or the CISM during instantiation, as the VDU is deployed, and by configuration afterwards.
     *
     * @param vim for virtual machines
     * @param cism for containers
     * @param configuration for VNFCIs that are there
     * @return the choice
     * @clause IFA026 Vnfm.Sc.012
     */
    static Installers of(CertificateInstaller vim, CertificateInstaller cism, CertificateInstaller configuration) {
        Objects.requireNonNull(vim, "vim");
        Objects.requireNonNull(cism, "cism");
        Objects.requireNonNull(configuration, "configuration");
        return target -> {
            if (target.phase() == Phase.AFTER_INSTANTIATION) {
                return configuration;
            }
            return target.vnfc().kind() == Vdu.Kind.CONTAINER ? cism : vim;
        };
    }
}
