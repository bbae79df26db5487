// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.pkix.rule;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.opencmf.x509.Fingerprints;
import org.opencmf.x509.der.DerBytes;

/**
 * Finds paths from attestation keys to vendors. Safe for use by several threads.
 *
 * <p>The platform verifies the paths. That a certificate has one does not change while every certificate of the path is
 * valid: so it is remembered, for the certificates that were asked for last.
 */
final class VendorChains {

    private static final int REMEMBERED = 1024;
    private static final int MOST_INTERMEDIATES = 4;

    private final Set<TrustAnchor> anchors;
    private final Map<String, Period> known = Collections.synchronizedMap(new Recent());

    VendorChains(Set<X509Certificate> anchors) {
        this.anchors =
                anchors.stream().map(anchor -> new TrustAnchor(anchor, null)).collect(Collectors.toSet());
    }

    /** When every certificate of a path is valid. */
    private record Period(Instant from, Instant to) {

        static Period of(List<? extends Certificate> path) {
            Instant from = Instant.MIN;
            Instant to = Instant.MAX;
            for (Certificate certificate : path) {
                var one = (X509Certificate) certificate;
                Instant begins = one.getNotBefore().toInstant();
                Instant ends = one.getNotAfter().toInstant();
                from = begins.isAfter(from) ? begins : from;
                to = ends.isBefore(to) ? ends : to;
            }
            return new Period(from, to);
        }

        boolean holds(Instant now) {
            return !now.isBefore(from) && !now.isAfter(to);
        }
    }

    private static final class Recent extends LinkedHashMap<String, Period> {

        private static final long serialVersionUID = 1L;

        Recent() {
            super(REMEMBERED, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Period> eldest) {
            return size() > REMEMBERED;
        }
    }

    X509Certificate parse(DerBytes der) throws CertificateException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(der.toByteArray()));
    }

    boolean leadToVendor(X509Certificate signer, List<DerBytes> intermediates, Instant now) {
        try {
            String fingerprint = Fingerprints.sha256(signer.getEncoded());
            Period period = known.get(fingerprint);
            if (period != null && period.holds(now)) {
                return true;
            }
            known.put(fingerprint, Period.of(path(signer, intermediates, now)));
            return true;
        } catch (GeneralSecurityException e) {
            // no path, or a certificate that cannot be read
            return false;
        }
    }

    private List<? extends Certificate> path(X509Certificate signer, List<DerBytes> intermediates, Instant now)
            throws GeneralSecurityException {
        List<X509Certificate> pool = new ArrayList<>();
        for (DerBytes intermediate : intermediates) {
            pool.add(parse(intermediate));
        }
        var target = new X509CertSelector();
        target.setCertificate(signer);
        var parameters = new PKIXBuilderParameters(anchors, target);
        pool.add(signer);
        parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(pool)));
        parameters.setMaxPathLength(MOST_INTERMEDIATES);
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(now));
        return CertPathBuilder.getInstance("PKIX")
                .build(parameters)
                .getCertPath()
                .getCertificates();
    }
}
