// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.remote;

import java.net.http.HttpClient;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.TlsIdentity;

/** Keeps connections open, until their certificate has been swapped: then the next request opens others. */
final class Connections {

    private final TlsIdentity identity;
    private final RemotePolicy policy;
    private volatile @Nullable Current current;

    private record Current(List<X509Certificate> chain, HttpClient client) {}

    Connections(TlsIdentity identity, RemotePolicy policy) {
        this.identity = identity;
        this.policy = policy;
    }

    RemotePolicy policy() {
        return policy;
    }

    HttpClient client() {
        List<X509Certificate> chain = identity.chain();
        Current now = current;
        if (now == null || !now.chain().equals(chain)) {
            synchronized (this) {
                now = current;
                if (now == null || !now.chain().equals(chain)) {
                    now = new Current(List.copyOf(chain), open());
                    current = now;
                }
            }
        }
        return now.client();
    }

    /** Lets go of connections that fail, as those whose server has stopped or trusts others by now. */
    void drop(HttpClient failed) {
        synchronized (this) {
            Current now = current;
            if (now != null && now.client() == failed) {
                current = null;
            }
        }
    }

    /** HTTP/1.1: told by HTTP/2 that a server is about to stop, the JDK's client drops what the server is finishing. */
    private HttpClient open() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(identity.sslContext())
                .connectTimeout(policy.connect())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }
}
