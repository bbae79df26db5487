// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.ca.status;

import java.security.cert.CRLReason;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.opencmf.cmf.ca.issue.DerBuffer;
import org.opencmf.cmf.ca.issue.Issuer;
import org.opencmf.cmf.ca.issue.Times;
import org.opencmf.x509.der.DerTag;
import org.opencmf.x509.der.DerWriter;

/** Writes complete revocation lists, version 2, after RFC 5280, 5. */
final class CrlWriter {

    private static final byte[] VERSION_2 = DerWriter.integer(1);
    private static final int ENUMERATED = 0x0A;
    private static final Map<CRLReason, Integer> REASONS = Map.of(
            CRLReason.KEY_COMPROMISE, 1,
            CRLReason.CA_COMPROMISE, 2,
            CRLReason.AFFILIATION_CHANGED, 3,
            CRLReason.SUPERSEDED, 4,
            CRLReason.CESSATION_OF_OPERATION, 5,
            CRLReason.CERTIFICATE_HOLD, 6,
            CRLReason.PRIVILEGE_WITHDRAWN, 9,
            CRLReason.AA_COMPROMISE, 10);

    private CrlWriter() {}

    /**
     * Which list.
     *
     * @param number its number, greater than that of the list before
     * @param thisUpdate when it is made
     * @param nextUpdate when the next is due at the latest
     */
    record Edition(long number, Instant thisUpdate, Instant nextUpdate) {}

    static byte[] write(Issuer issuer, Edition edition, Ledger ledger) {
        Deque<byte[]> lastFirst = new ArrayDeque<>();
        ledger.revocations(edition.thisUpdate, (serial, revocation) -> lastFirst.push(entry(serial, revocation)));
        DerBuffer out = new DerBuffer(512 + lastFirst.size() * 64);
        out.prepend(extensions(issuer, edition.number));
        if (!lastFirst.isEmpty()) {
            int mark = out.mark();
            lastFirst.forEach(out::prepend);
            out.header(DerTag.SEQUENCE, mark);
        }
        out.prepend(Times.time(edition.nextUpdate));
        out.prepend(Times.time(edition.thisUpdate));
        out.prepend(issuer.name());
        out.prepend(issuer.algorithm());
        out.prepend(VERSION_2);
        out.header(DerTag.SEQUENCE, 0);
        return issuer.sign(out.toByteArray());
    }

    private static byte[] entry(byte[] serial, Revocation revocation) {
        byte[] number = DerWriter.element(DerTag.INTEGER, serial);
        byte[] time = Times.time(revocation.time());
        byte[] reason = reason(revocation.reason());
        if (reason.length == 0) {
            return DerWriter.sequence(number, time);
        }
        byte[] extension = DerWriter.sequence(DerWriter.oid("2.5.29.21"), DerWriter.octetString(reason));
        return DerWriter.sequence(number, time, DerWriter.sequence(extension));
    }

    /** Returns a CRLReason; nothing for one that is better left out. */
    static byte[] reason(CRLReason reason) {
        Integer number = REASONS.get(reason);
        return number == null ? new byte[0] : DerWriter.element(ENUMERATED, new byte[] {number.byteValue()});
    }

    private static byte[] extensions(Issuer issuer, long number) {
        byte[] authority = DerWriter.sequence(DerWriter.element(DerTag.context(0), issuer.keyIdentifier()));
        return DerWriter.element(
                DerTag.contextConstructed(0),
                DerWriter.sequence(
                        DerWriter.sequence(DerWriter.oid("2.5.29.35"), DerWriter.octetString(authority)),
                        DerWriter.sequence(
                                DerWriter.oid("2.5.29.20"), DerWriter.octetString(DerWriter.integer(number)))));
    }
}
