// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server.cli;

import java.util.Set;
import java.util.concurrent.Callable;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.CertificateManagementFunction;
import org.opencmf.api.enrolment.EnrolmentRequest;
import org.opencmf.api.identity.AlternativeName;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.RequestId;
import org.opencmf.api.registration.RegistrationRequest;
import org.opencmf.server.cli.terminal.CredentialOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Gets a certificate for a new key: with an initial credential, or as who has a certificate already. */
@Command(name = "enrol", description = "Gets a certificate for a new key; FQDN.pem and FQDN.key are written to --dir.")
final class EnrolCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ClientOptions client;

    @Parameters(paramLabel = "FQDN", description = "The host name that the certificate carries.")
    private String fqdn;

    @Option(names = "--entity", description = "Whose certificate it is; who is called like the host unless said.")
    private @Nullable String entity;

    @Option(
            names = "--identity",
            defaultValue = RegistrationRequest.NFV_MANO_IDENTITY,
            description = "Which of its identities.")
    private String identity;

    @Mixin
    private CredentialOptions credential;

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    EnrolCommand() {}

    @Override
    public Integer call() {
        var key = new NewKey(client, spec);
        var names = new EndEntityIdentity(
                identity,
                CertificateType.NFV_MANO,
                RegistrationRequest.NFV_MANO_PROFILE,
                new X500Principal("CN=" + fqdn),
                Set.of(AlternativeName.dns(fqdn)),
                Set.of());
        var request = new EnrolmentRequest(
                RequestId.random(), new EntityId(entity == null ? fqdn : entity), identity, key.csr(names));
        String reference = credential.reference();
        CertificateManagementFunction view =
                reference == null ? client.view() : client.view(reference, credential.secret());
        return key.keep(fqdn, () -> view.enrol(request));
    }
}
