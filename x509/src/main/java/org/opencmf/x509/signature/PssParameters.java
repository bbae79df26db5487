// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509.signature;

import java.util.Map;
import java.util.Optional;
import org.opencmf.x509.der.DerReader;
import org.opencmf.x509.der.DerTag;
import org.opencmf.x509.der.DerWriter;
import org.opencmf.x509.der.MalformedStructureException;

/** The parameters of RSASSA-PSS, where one hash serves for all and the salt is as long as its output. */
final class PssParameters {

    static final String OID = "1.2.840.113549.1.1.10";

    private static final String WHERE = "RSASSA-PSS-params";
    private static final String MGF1 = "1.2.840.113549.1.1.8";
    private static final Map<String, SignatureScheme> BY_HASH = Map.of(
            "2.16.840.1.101.3.4.2.1", SignatureScheme.SHA256_PSS,
            "2.16.840.1.101.3.4.2.2", SignatureScheme.SHA384_PSS,
            "2.16.840.1.101.3.4.2.3", SignatureScheme.SHA512_PSS);

    private PssParameters() {}

    /** Takes the parameters; empty if they are well-formed but not of the combinations that are known. */
    static Optional<SignatureScheme> read(DerReader algorithm) throws MalformedStructureException {
        DerReader fields = algorithm.sequence(WHERE);
        String hash = optionalHash(fields, 0);
        String mask = "";
        if (fields.isAt(DerTag.contextConstructed(1))) {
            DerReader generator = inner(fields, 1);
            String oid = generator.oid(WHERE);
            mask = oid.equals(MGF1) ? hash(generator) : "";
        }
        int salt = optionalInteger(fields, 2, 20);
        int trailer = optionalInteger(fields, 3, 1);
        fields.end();
        SignatureScheme scheme = BY_HASH.get(hash);
        if (scheme == null) {
            return Optional.empty();
        }
        boolean usual = mask.equals(hash) && trailer == 1 && salt == saltLength(scheme);
        return usual ? Optional.of(scheme) : Optional.empty();
    }

    static int saltLength(SignatureScheme scheme) {
        return Integer.parseInt(scheme.pssHash().substring("SHA-".length())) / Byte.SIZE;
    }

    private static String optionalHash(DerReader fields, int tag) throws MalformedStructureException {
        if (!fields.isAt(DerTag.contextConstructed(tag))) {
            return "";
        }
        DerReader wrapper = fields.constructed(DerTag.contextConstructed(tag), WHERE);
        String hash = hash(wrapper);
        wrapper.end();
        return hash;
    }

    private static DerReader inner(DerReader fields, int tag) throws MalformedStructureException {
        DerReader wrapper = fields.constructed(DerTag.contextConstructed(tag), WHERE);
        DerReader inner = wrapper.sequence(WHERE);
        wrapper.end();
        return inner;
    }

    private static String hash(DerReader fields) throws MalformedStructureException {
        DerReader identifier = fields.sequence(WHERE);
        String oid = identifier.oid(WHERE);
        if (identifier.hasMore()) {
            identifier.nothing(WHERE);
        }
        identifier.end();
        return oid;
    }

    private static int optionalInteger(DerReader fields, int tag, int preset) throws MalformedStructureException {
        if (!fields.isAt(DerTag.contextConstructed(tag))) {
            return preset;
        }
        DerReader wrapper = fields.constructed(DerTag.contextConstructed(tag), WHERE);
        int value = wrapper.integer(0, Short.MAX_VALUE, WHERE);
        wrapper.end();
        return value;
    }

    static byte[] write(SignatureScheme scheme) {
        String oid = BY_HASH.entrySet().stream()
                .filter(entry -> entry.getValue() == scheme)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not a scheme of PSS"));
        byte[] hash = DerWriter.sequence(DerWriter.oid(oid), DerWriter.nothing());
        byte[] mask = DerWriter.sequence(DerWriter.oid(MGF1), hash);
        return DerWriter.sequence(
                DerWriter.element(DerTag.contextConstructed(0), hash),
                DerWriter.element(DerTag.contextConstructed(1), mask),
                DerWriter.element(DerTag.contextConstructed(2), DerWriter.integer(saltLength(scheme))));
    }
}
