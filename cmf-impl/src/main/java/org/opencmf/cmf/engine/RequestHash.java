// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.engine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.attestation.KeyAttestationStatement;
import org.opencmf.api.enrolment.SecurityPolicy;

/** Tells a repetition of a request from another request by the same id. */
final class RequestHash {

    private final MessageDigest digest;

    private RequestHash() {
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static String of(Ask ask) {
        var hash = new RequestHash();
        hash.add(ask.registration().entity().value());
        hash.add(ask.identity().id());
        hash.add(ask.renews() == null ? null : ask.renews().id().sha256());
        hash.add(ask.content().csr().toDer());
        for (SecurityPolicy policy : ask.content().securityPolicies()) {
            hash.add(policy.toString());
        }
        for (KeyAttestationStatement statement : ask.content().attestations()) {
            hash.add(statement.format());
            hash.add(statement.statement());
        }
        return HexFormat.of().formatHex(hash.digest.digest());
    }

    private void add(@Nullable String part) {
        add(part == null ? new byte[0] : part.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds a part with its length, so that no two rows of parts look the same. */
    private void add(byte[] part) {
        int length = part.length;
        digest.update((byte) (length >>> 24));
        digest.update((byte) (length >>> 16));
        digest.update((byte) (length >>> 8));
        digest.update((byte) length);
        digest.update(part);
    }
}
