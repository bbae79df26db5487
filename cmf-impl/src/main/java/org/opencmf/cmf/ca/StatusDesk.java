// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.ca;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.security.auth.x500.X500Principal;
import org.opencmf.api.certificate.EncodedCertificate;
import org.opencmf.cmf.ca.issue.Addresses;
import org.opencmf.cmf.ca.issue.CaCertificates;
import org.opencmf.cmf.ca.issue.CaCertificates.Subject;
import org.opencmf.cmf.ca.issue.Issuer;
import org.opencmf.cmf.ca.issue.Validity;
import org.opencmf.cmf.ca.signer.CaSigner;
import org.opencmf.cmf.ca.status.OcspResponder;
import org.opencmf.cmf.ca.status.OcspSubject;

/** Says what became of certificates: by revocation list, and by OCSP. Safe for use by several threads. */
final class StatusDesk {

    private static final Duration RESPONDER = Duration.ofDays(90);

    private final Foundry foundry;
    private final boolean delegated;
    private final ConcurrentMap<Issuer, Responder> responders = new ConcurrentHashMap<>();

    /** A responder with a key of its own, and until when it is used. */
    private record Responder(OcspResponder responder, Instant end) {}

    StatusDesk(Foundry foundry, boolean delegated) {
        this.foundry = foundry;
        this.delegated = delegated;
    }

    byte[] crl(Authority authority) {
        return authority
                .crl()
                .current(foundry.now(), foundry.environment().times().crl());
    }

    byte[] ocsp(List<Authority> authorities, byte[] request) {
        List<OcspSubject> subjects = authorities.stream()
                .map(authority -> new OcspSubject(authority.issuer(), authority.ledger()))
                .toList();
        Instant now = foundry.now();
        var period = new OcspResponder.Period(now, foundry.environment().times().crl());
        return OcspResponder.answer(
                request, subjects, subject -> responder(authorities, subject.issuer(), now), period);
    }

    private OcspResponder responder(List<Authority> authorities, Issuer issuer, Instant now) {
        if (!delegated) {
            return new OcspResponder(issuer, null);
        }
        Responder current = responders.compute(issuer, (key, last) -> {
            boolean good = last != null && now.isBefore(last.end);
            return good ? last : make(authorities, issuer, now);
        });
        return current.responder;
    }

    private Responder make(List<Authority> authorities, Issuer issuer, Instant now) {
        Authority authority = authorities.stream()
                .filter(candidate -> candidate.issuer() == issuer)
                .findFirst()
                .orElseThrow();
        CaSigner key = foundry.generate("P-256");
        X500Principal name = new X500Principal("CN=OCSP responder of " + authority.label());
        Validity validity = Validity.around(
                        now, RESPONDER, foundry.environment().times().backdating())
                .within(authority.validity());
        byte[] certificate = foundry.certificates()
                .responder(new Subject(name, key.publicKey(), validity), issuer)
                .der();
        Issuer signer =
                new Issuer(key, name, CaCertificates.keyIdentifier(key.publicKey()), new Addresses(null, null, null));
        Instant half = validity.notBefore().plus(RESPONDER.dividedBy(2));
        Instant end = half.isBefore(validity.notAfter()) ? half : validity.notAfter();
        return new Responder(new OcspResponder(signer, EncodedCertificate.ofDer(certificate)), end);
    }
}
