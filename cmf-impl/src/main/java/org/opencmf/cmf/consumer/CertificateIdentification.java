// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.consumer;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.certificate.CertificateRecord;
import org.opencmf.api.certificate.CertificateStatus;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.registration.Registration;
import org.opencmf.cmf.authorisation.Proof;
import org.opencmf.cmf.parts.Stores;

/**
 * An entity shows its certificate: one whose very bytes this CMF has recorded, that is good now and chains to an anchor
 * that is trusted now.
 */
final class CertificateIdentification implements Identification {

    private final Stores stores;
    private final ChainCheck chains;
    private final Clock clock;
    private final Supplier<List<X509Certificate>> chain;
    private volatile @Nullable Named last;

    CertificateIdentification(Stores stores, ChainCheck chains, Clock clock, Supplier<List<X509Certificate>> chain) {
        this.stores = stores;
        this.chains = chains;
        this.clock = clock;
        this.chain = chain;
    }

    private record Named(X509Certificate certificate, CertificateId id) {}

    @Override
    public Shown shown() {
        List<X509Certificate> shown = chain.get();
        return shown == null || shown.isEmpty() ? new Nothing() : new One(named(shown.get(0)));
    }

    private Named named(X509Certificate certificate) {
        Named before = last;
        if (before != null && before.certificate() == certificate) {
            return before;
        }
        Named named = new Named(certificate, CertificateId.of(certificate));
        last = named;
        return named;
    }

    private static final class Nothing implements Shown {

        @Override
        public Consumer identify() {
            throw refusal("no certificate was shown");
        }

        @Override
        public String claim() {
            return "certificate";
        }
    }

    private final class One implements Shown {

        private final Named named;

        One(Named named) {
            this.named = named;
        }

        @Override
        public Consumer identify() {
            return CertificateIdentification.this.identify(named);
        }

        @Override
        public String claim() {
            return "certificate:" + named.id().sha256();
        }
    }

    private Consumer identify(Named shown) {
        CertificateRecord known = stores.certificates()
                .find(shown.id())
                .orElseThrow(() -> refusal("the certificate is not one of this CMF"));
        checkState(known);
        if (!chains.isTrusted(known, shown.certificate())) {
            throw refusal("the certificate does not chain to an anchor that is trusted now");
        }
        Registration registration = stores.registrations()
                .find(known.entity())
                .orElseThrow(() -> refusal("the certificate's entity is no longer registered"));
        return new Consumer(registration, Proof.CERTIFICATE, null, known.id());
    }

    private void checkState(CertificateRecord known) {
        Instant now = clock.instant();
        if (known.status() != CertificateStatus.VALID && known.status() != CertificateStatus.SUPERSEDED) {
            throw refusal("the certificate is no longer good");
        }
        if (now.isBefore(known.notBefore())) {
            throw refusal("the certificate is not yet valid");
        }
        if (now.isAfter(known.notAfter())) {
            throw refusal("the certificate has expired");
        }
    }

    private static CmfRejectedException refusal(String detail) {
        return new CmfRejectedException(CmfErrorCode.CONSUMER_NOT_AUTHENTICATED, detail);
    }
}
