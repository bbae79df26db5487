// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.remote;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import org.opencmf.api.CertificateManagementFunction;
import org.opencmf.api.CmfAccess;
import org.opencmf.api.TlsIdentity;
import org.opencmf.api.certificate.TrustBundle;
import org.opencmf.api.registration.InitialCredential;
import org.opencmf.mano.tls.PeerPolicy;
import org.opencmf.mano.tls.SwappingTlsIdentity;
import org.opencmf.wire.http.Binding;

/**
 * The way to a CMF over HTTPS.
 *
 * <p>A request that does not get through is sent again, with the same request id, a few times; then it counts as
 * unavailable. What the CMF refuses is thrown as the same exception that the CMF has thrown. Safe for use by several threads.
 */
public final class RemoteCmf implements CmfAccess {

    private final URI root;
    private final RemotePolicy policy;
    private final SwappingTlsIdentity anonymous;
    private final Pause pauses;

    /**
     * Creates the way to a CMF.
     *
     * @param apiRoot what its addresses begin with, for example {@code https://cmf.operator.example:8443}
     * @param trust the CAs of the CMF's trust domain, for those who have no certificate yet; who has one trusts what its
     *     {@link TlsIdentity} trusts
     * @param policy how patient it is
     * @param clock tells the time at which the CMF's certificate has to be valid
     * @param random where TLS takes randomness from
     */
    public RemoteCmf(URI apiRoot, TrustBundle trust, RemotePolicy policy, Clock clock, SecureRandom random) {
        if (!"https".equals(apiRoot.getScheme()) || apiRoot.getHost() == null || apiRoot.getQuery() != null) {
            throw new IllegalArgumentException("an API root is an https address without a query");
        }
        String text = apiRoot.toString();
        this.root = URI.create((text.endsWith("/") ? text.substring(0, text.length() - 1) : text) + Binding.ROOT);
        this.policy = Objects.requireNonNull(policy, "policy");
        this.anonymous = new SwappingTlsIdentity(PeerPolicy.standard(), clock, random, null);
        anonymous.trust(trust);
        this.pauses = Pause.real();
    }

    private RemoteCmf(RemoteCmf like, Pause pauses) {
        this.root = like.root;
        this.policy = like.policy;
        this.anonymous = like.anonymous;
        this.pauses = pauses;
    }

    /**
     * Lets threads wait in another way before they ask again.
     *
     * @param others how they wait
     * @return another way to the same CMF
     */
    public RemoteCmf withPauses(Pause others) {
        return new RemoteCmf(this, Objects.requireNonNull(others, "others"));
    }

    /**
     * Follows a roll-over of the CAs, for those who have no certificate yet.
     *
     * @param trust the CAs from now on
     */
    public void trust(TrustBundle trust) {
        anonymous.trust(trust);
    }

    @Override
    public CertificateManagementFunction withCredential(InitialCredential credential) {
        return view(anonymous, Optional.of(credential));
    }

    @Override
    public CertificateManagementFunction withCertificate(TlsIdentity identity) {
        return view(Objects.requireNonNull(identity, "identity"), Optional.empty());
    }

    private CertificateManagementFunction view(TlsIdentity identity, Optional<InitialCredential> credential) {
        var connections = new Connections(identity, policy);
        return new RemoteView(new Exchange(root, connections, credential.map(RemoteCmf::basic), pauses), policy);
    }

    private static String basic(InitialCredential credential) {
        var pair = credential.reference() + ":" + new String(credential.secret());
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
