// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.tls;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.certificate.TrustBundle;

/** What is presented, and who is trusted, at one time. The credential before is kept for handshakes under way. */
record TlsSnapshot(@Nullable Credential current, @Nullable Credential before, TrustBundle trust) {

    static final TlsSnapshot EMPTY = new TlsSnapshot(null, null, new TrustBundle(List.of(), List.of(), 0));

    TlsSnapshot presenting(@Nullable Credential next) {
        return new TlsSnapshot(next, next == null ? null : current, trust);
    }

    TlsSnapshot withoutTheOneBefore() {
        return new TlsSnapshot(current, null, trust);
    }

    TlsSnapshot trusting(TrustBundle bundle) {
        return new TlsSnapshot(current, before, bundle);
    }

    Optional<Credential> find(String alias) {
        return Stream.of(Optional.ofNullable(current), Optional.ofNullable(before))
                .flatMap(Optional::stream)
                .filter(credential -> credential.alias().equals(alias))
                .findFirst();
    }

    List<X509Certificate> chain() {
        return current == null ? List.of() : current.chain();
    }
}
