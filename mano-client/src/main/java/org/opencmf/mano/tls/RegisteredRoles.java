// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.tls;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.opencmf.api.identity.EntityType;

/**
 * Lets a peer connect that is registered, by a DNS name of its certificate, in one of some roles.
 *
 * <p>The names in a certificate of the trust domain are those of its owner, as the CMF certifies no others.
 *
 * @clause IFA026 Wim.Sc.001
 */
public final class RegisteredRoles implements PeerRule {

    private final Supplier<Map<String, EntityType>> registered;
    private final Set<EntityType> allowed;

    /**
     * Creates the rule.
     *
     * @param registered the entities that are known, by FQDN in lower case; asked at each handshake
     * @param allowed the roles in which a peer may connect
     */
    public RegisteredRoles(Supplier<Map<String, EntityType>> registered, Set<EntityType> allowed) {
        this.registered = Objects.requireNonNull(registered, "registered");
        this.allowed = Set.copyOf(allowed);
    }

    @Override
    public void check(X509Certificate peer) throws CertificateException {
        var known = registered.get();
        boolean mayConnect = HostNames.dnsNames(peer).stream()
                .map(name -> known.get(name.toLowerCase(Locale.ROOT)))
                .anyMatch(role -> role != null && allowed.contains(role));
        if (!mayConnect) {
            throw new CertificateException("the peer is not registered in a role that may connect");
        }
    }
}
