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

    private HttpClient open() {
        return HttpClient.newBuilder()
                .sslContext(identity.sslContext())
                .connectTimeout(policy.connect())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }
}
