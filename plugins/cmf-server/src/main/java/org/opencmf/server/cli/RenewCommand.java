// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server.cli;

import java.util.Set;
import java.util.concurrent.Callable;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.enrolment.RenewalRequest;
import org.opencmf.api.identity.AlternativeName;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.api.identity.RequestId;
import org.opencmf.api.registration.RegistrationRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Replaces a certificate, with a new key. */
@Command(name = "renew", description = "Replaces the certificate FQDN.pem in --dir, with a new key.")
final class RenewCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ClientOptions client;

    @Parameters(paramLabel = "FQDN", description = "The host name that the certificate carries.")
    private String fqdn;

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    RenewCommand() {}

    @Override
    public Integer call() {
        var key = new NewKey(client, spec);
        var old = client.files().certificate(fqdn);
        var names = new EndEntityIdentity(
                RegistrationRequest.NFV_MANO_IDENTITY,
                CertificateType.NFV_MANO,
                RegistrationRequest.NFV_MANO_PROFILE,
                old.getSubjectX500Principal(),
                Set.of(AlternativeName.dns(fqdn)),
                Set.of());
        var request = new RenewalRequest(RequestId.random(), CertificateId.of(old), key.csr(names));
        return key.keep(fqdn, () -> client.view().renew(request));
    }
}
