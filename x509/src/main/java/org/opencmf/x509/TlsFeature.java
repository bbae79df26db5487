// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.opencmf.x509.der.DerLimits;
import org.opencmf.x509.der.DerReader;
import org.opencmf.x509.der.DerWriter;
import org.opencmf.x509.der.MalformedStructureException;

/**
 * The TLS extensions that a server promises to support (RFC 7633).
 *
 * @param features numbers of TLS extensions, 0 to 65535: one at least, none twice
 */
public record TlsFeature(List<Integer> features) {

    /** The extension's object identifier, id-pe-tlsfeature. */
    public static final String OID = "1.3.6.1.5.5.7.1.24";

    /** The number of status_request: with it, a server has to staple an OCSP answer. */
    public static final int STATUS_REQUEST = 5;

    private static final String WHERE = "TLS feature";
    private static final int MAX_FEATURES = 32;
    private static final int MAX_NUMBER = 0xFFFF;

    /**
     * Keeps features.
     *
     * @throws IllegalArgumentException if there is none, one twice, more than 32, or one out of range
     */
    public TlsFeature {
        features = List.copyOf(features);
        boolean inRange = features.stream().allMatch(feature -> feature >= 0 && feature <= MAX_NUMBER);
        boolean unique = new HashSet<>(features).size() == features.size();
        if (features.isEmpty() || features.size() > MAX_FEATURES || !inRange || !unique) {
            throw new IllegalArgumentException("TLS features: none, too many, one twice or one out of range");
        }
    }

    /** Returns the feature that makes a server staple OCSP answers. */
    public static TlsFeature mustStaple() {
        return new TlsFeature(List.of(STATUS_REQUEST));
    }

    /** Says whether a server has to staple an OCSP answer. */
    public boolean requiresStapling() {
        return features.contains(STATUS_REQUEST);
    }

    /**
     * Reads the extension's value.
     *
     * @param der a SEQUENCE OF INTEGER
     * @return the features in their order
     * @throws MalformedStructureException if it is malformed, empty, too long, or has a number twice or out of range
     */
    public static TlsFeature decode(byte[] der) throws MalformedStructureException {
        DerReader top = DerReader.of(der, DerLimits.standard(), WHERE);
        DerReader numbers = top.sequence(WHERE);
        top.end();
        List<Integer> read = new ArrayList<>();
        while (numbers.hasMore()) {
            read.add(numbers.integer(0, MAX_NUMBER, WHERE));
        }
        try {
            return new TlsFeature(read);
        } catch (IllegalArgumentException e) {
            throw new MalformedStructureException(WHERE, "no feature, too many, or one twice", e);
        }
    }

    /** Returns the extension's value in DER. */
    public byte[] encode() {
        return DerWriter.sequence(
                features.stream().map(number -> DerWriter.integer(number)).toList());
    }
}
