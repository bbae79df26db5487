// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.examples.vnfm;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.opencmf.api.certificate.CertificateChain;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfUnavailableException;
import org.opencmf.api.error.Violation;
import org.opencmf.mano.install.CertificateInstaller;
import org.opencmf.mano.install.InstallationBundle;
import org.opencmf.mano.install.InstallationOutcome;
import org.opencmf.mano.install.InstallationTarget;
import org.opencmf.mano.install.TransportedKey;

/** An installer of one's own: it keeps nothing, and leaves the work to the agents of the product. */
final class AgentInstaller implements CertificateInstaller {

    private final Function<InstallationTarget, VnfAgent> agents;

    AgentInstaller(Function<InstallationTarget, VnfAgent> agents) {
        this.agents = agents;
    }

    // region installer
    @Override
    public Optional<CertificateChain> recipient(InstallationTarget target) {
        return ask(target, VnfAgent::opener);
    }

    @Override
    public InstallationOutcome install(InstallationTarget target, InstallationBundle bundle) {
        if (!(bundle.key() instanceof TransportedKey.Enveloped key)) {
            return failed("this agent takes enveloped keys alone");
        }
        Optional<String> fault = ask(target, agent -> agent.put(target.certificateDescId(), bundle.chain(), key));
        return fault.isEmpty() ? new InstallationOutcome.Accepted() : failed(fault.get());
    }

    @Override
    public Optional<CertificateChain> installed(InstallationTarget target) {
        return ask(target, agent -> agent.served(target.certificateDescId()));
    }

    @Override
    public void remove(InstallationTarget target) {
        ask(target, agent -> agent.delete(target.certificateDescId()));
    }
    // endregion

    // region unreachable
    private <T> T ask(InstallationTarget target, Question<T> question) {
        try {
            return question.to(agents.apply(target));
        } catch (IOException e) {
            var away = new Violation(
                    CmfErrorCode.INSTALLATION_FAILED,
                    "no agent can be reached for " + target.vnfc().id());
            throw new CmfUnavailableException(away, Duration.ZERO, e);
        }
    }
    // endregion

    private static InstallationOutcome failed(String why) {
        return new InstallationOutcome.Failed(new Violation(CmfErrorCode.INSTALLATION_FAILED, why));
    }

    @FunctionalInterface
    private interface Question<T> {
        T to(VnfAgent agent) throws IOException;
    }
}
