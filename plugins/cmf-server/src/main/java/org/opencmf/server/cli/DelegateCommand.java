// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server.cli;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;
import org.opencmf.api.identity.AlternativeName;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.RequestId;
import org.opencmf.api.identity.TrustDomain;
import org.opencmf.api.registration.DelegateRegistrationRequest;
import org.opencmf.wire.RegistrationJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts the VNFM that asks in charge of VNFCIs. */
@Command(name = "delegate", description = "Puts the VNFM that asks in charge of the certificates of VNFCIs.")
final class DelegateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ClientOptions client;

    @Parameters(index = "0", paramLabel = "VNF", description = "The VNF instance.")
    private String vnf;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "VNFCI=FQDN", description = "VNFCIs and their host names.")
    private Map<String, String> vnfcis;

    @Option(names = "--type", defaultValue = "VNF_OAM", description = "${COMPLETION-CANDIDATES}")
    private CertificateType type;

    @Option(names = "--profile", defaultValue = "vnf-oam", description = "The profile of the certificates.")
    private String profile;

    @Option(names = "--trust-domain", defaultValue = "operator", description = "Whose CAs certify them.")
    private String domain;

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    DelegateCommand() {}

    @Override
    public Integer call() {
        var identities = vnfcis.entrySet().stream()
                .collect(
                        Collectors.toMap(entry -> new EntityId(entry.getKey()), entry -> identities(entry.getValue())));
        var request = new DelegateRegistrationRequest(RequestId.random(), vnf, new TrustDomain(domain), identities);
        var out = spec.commandLine().getOut();
        for (var registration : client.view().registerDelegate(request)) {
            out.println(client.json() ? RegistrationJson.write(registration).toString() : registration.entity());
        }
        return 0;
    }

    private List<EndEntityIdentity> identities(String fqdn) {
        return List.of(new EndEntityIdentity(
                profile, type, profile, new X500Principal("CN=" + fqdn), Set.of(AlternativeName.dns(fqdn)), Set.of()));
    }
}
