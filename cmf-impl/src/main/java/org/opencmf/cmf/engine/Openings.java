// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.engine;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.opencmf.cmf.parts.Stores;
import org.opencmf.spi.CaRequest;
import org.opencmf.spi.CertificateStore;
import org.opencmf.spi.StoredEnrolment;
import org.opencmf.x509.Fingerprints;
import org.opencmf.x509.csr.CertificationRequestReader;
import org.opencmf.x509.der.MalformedStructureException;

/**
 * The enrolments that are open: their keys, which nobody else may use, and which of them a thread has in hand. Of several
 * requests for one key, one gets it; a key that any certificate has, nobody gets.
 */
final class Openings {

    private static final Instant END_OF_TIME =
            LocalDateTime.of(9999, 12, 31, 23, 59, 59).toInstant(ZoneOffset.UTC);

    private final CertificateStore certificates;
    private final Set<String> keys = ConcurrentHashMap.newKeySet();
    private final Map<String, String> keyOf = new ConcurrentHashMap<>();
    private final Set<String> inHand = ConcurrentHashMap.newKeySet();
    private final CertificationRequestReader reader = new CertificationRequestReader();

    Openings(CertificateStore certificates) {
        this.certificates = certificates;
    }

    /** Takes up what was open when the CMF was last stopped. */
    void restore(Stores stores, Budgets budgets) {
        for (StoredEnrolment open : stores.enrolments().due(END_OF_TIME, Integer.MAX_VALUE)) {
            String key = read(open);
            keys.add(key);
            keyOf.put(requestOf(open).transactionId(), key);
            budgets.restore(open.consumer());
        }
    }

    /** Returns what the CA of an open enrolment was, or is to be, asked. */
    static CaRequest requestOf(StoredEnrolment open) {
        return Objects.requireNonNull(open.request(), "an open enrolment has a request");
    }

    /** Reserves a key that nobody has seen. */
    boolean reserve(String keySha256) {
        if (!keys.add(keySha256)) {
            return false;
        }
        boolean isFresh = false;
        try {
            isFresh = !certificates.knowsKey(keySha256);
        } finally {
            if (!isFresh) {
                keys.remove(keySha256);
            }
        }
        return isFresh;
    }

    /** Reserves the key of the very certificate that is renewed. */
    boolean reserveKnown(String keySha256) {
        return keys.add(keySha256);
    }

    /** Gives a key back: it is in a certificate now, or its request came to nothing. */
    void release(String keySha256) {
        keys.remove(keySha256);
    }

    /** Opens an enrolment. */
    void open(StoredEnrolment enrolment, String keySha256) {
        keyOf.put(requestOf(enrolment).transactionId(), keySha256);
    }

    /** Returns the key of an open enrolment. */
    String keyOf(StoredEnrolment enrolment) {
        String known = keyOf.get(requestOf(enrolment).transactionId());
        return known == null ? read(enrolment) : known;
    }

    /** Closes an enrolment that is done. */
    void close(StoredEnrolment enrolment) {
        String key = keyOf.remove(requestOf(enrolment).transactionId());
        release(key == null ? read(enrolment) : key);
    }

    /** Takes an enrolment in hand, unless another thread has it. */
    boolean take(StoredEnrolment enrolment) {
        return inHand.add(requestOf(enrolment).transactionId());
    }

    /** Lets an enrolment go. */
    void letGo(StoredEnrolment enrolment) {
        inHand.remove(requestOf(enrolment).transactionId());
    }

    private String read(StoredEnrolment enrolment) {
        try {
            var csr = reader.read(requestOf(enrolment).csr().toDer());
            return Fingerprints.sha256(csr.subjectPublicKeyInfo().toByteArray());
        } catch (MalformedStructureException e) {
            throw new IllegalStateException("a stored enrolment has a request that was read before", e);
        }
    }
}
