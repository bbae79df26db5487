// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.ca;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.certificate.CertificateChain;
import org.opencmf.api.certificate.EncodedCertificate;
import org.opencmf.api.profile.CertificateProfile;
import org.opencmf.cmf.ca.issue.CertificateTemplate;
import org.opencmf.cmf.ca.issue.Issuer;
import org.opencmf.cmf.ca.issue.Validity;
import org.opencmf.cmf.ca.status.Ledger;
import org.opencmf.cmf.ca.status.RevocationList;

/** One CA certificate with its key, and what was issued with it. Safe for use by several threads. */
final class Authority {

    private final Identity identity;
    private final Issuer issuer;
    private final List<EncodedCertificate> chain;
    private final Ledger ledger = new Ledger();
    private final RevocationList crl;
    private volatile @Nullable X509Certificate parsed;
    private final ConcurrentMap<String, CertificateTemplate> templates = new ConcurrentHashMap<>(4);

    /** Who a CA is: how the configuration calls this generation of it, its subject, and how long it lives. */
    record Identity(String label, X500Principal subject, Validity validity) {}

    /** Creates an authority; the issuers are the chain of its own certificate, up to the root. */
    Authority(Identity identity, Issuer issuer, EncodedCertificate certificate, List<EncodedCertificate> issuers) {
        this.identity = identity;
        this.issuer = issuer;
        List<EncodedCertificate> whole = new ArrayList<>(issuers.size() + 1);
        whole.add(certificate);
        whole.addAll(issuers);
        this.chain = List.copyOf(whole);
        this.crl = new RevocationList(issuer, ledger);
    }

    String label() {
        return identity.label();
    }

    X500Principal subject() {
        return identity.subject();
    }

    Validity validity() {
        return identity.validity();
    }

    Issuer issuer() {
        return issuer;
    }

    EncodedCertificate certificate() {
        return chain.get(0);
    }

    /** Its own certificate, parsed once for all who ask. */
    X509Certificate parsed() {
        X509Certificate certificate = parsed;
        if (certificate == null) {
            certificate = certificate().toX509();
            parsed = certificate;
        }
        return certificate;
    }

    /** Its own certificate first, up to the root. */
    List<EncodedCertificate> chain() {
        return chain;
    }

    /** A certificate that it has issued, followed by its own and so on up to the root. */
    CertificateChain chainOf(byte[] issued) {
        List<EncodedCertificate> whole = new ArrayList<>(chain.size() + 1);
        whole.add(EncodedCertificate.ofDer(issued));
        whole.addAll(chain);
        return new CertificateChain(whole);
    }

    Ledger ledger() {
        return ledger;
    }

    RevocationList crl() {
        return crl;
    }

    CertificateTemplate template(CertificateProfile profile) {
        CertificateTemplate template = templates.get(profile.name());
        if (template == null
                || (template.profile() != profile && !template.profile().equals(profile))) {
            template = new CertificateTemplate(issuer, profile);
            templates.put(profile.name(), template);
        }
        return template;
    }
}
