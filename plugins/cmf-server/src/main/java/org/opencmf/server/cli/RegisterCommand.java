// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server.cli;

import java.util.concurrent.Callable;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.identity.TrustDomain;
import org.opencmf.api.registration.RegistrationRequest;
import org.opencmf.wire.RegistrationJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Registers an NFV-MANO entity. */
@Command(name = "register", description = "Registers an NFV-MANO entity, and shows its initial credential.")
final class RegisterCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ClientOptions client;

    @Parameters(index = "0", paramLabel = "TYPE", description = "${COMPLETION-CANDIDATES}")
    private EntityType type;

    @Parameters(index = "1", paramLabel = "FQDN", description = "Its host name, which also becomes its identifier.")
    private String fqdn;

    @Option(names = "--trust-domain", defaultValue = "operator", description = "Whose CAs certify it.")
    private String domain;

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    RegisterCommand() {}

    @Override
    public Integer call() {
        var outcome = client.view().register(RegistrationRequest.of(type, fqdn, new TrustDomain(domain)));
        var out = spec.commandLine().getOut();
        if (client.json()) {
            out.println(RegistrationJson.write(outcome));
        } else {
            out.println("reference  " + outcome.credential().reference());
            out.println("secret     " + new String(outcome.credential().secret()));
            out.println("not after  " + outcome.credential().notAfter());
        }
        return 0;
    }
}
