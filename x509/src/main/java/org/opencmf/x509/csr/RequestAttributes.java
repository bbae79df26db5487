// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509.csr;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencmf.x509.AttestationBundle;
import org.opencmf.x509.NfTypes;
import org.opencmf.x509.TlsFeature;
import org.opencmf.x509.der.DerBytes;
import org.opencmf.x509.der.DerReader;
import org.opencmf.x509.der.DerTag;
import org.opencmf.x509.der.MalformedStructureException;
import org.opencmf.x509.name.AlternativeName;
import org.opencmf.x509.name.AlternativeNames;

/** The attributes of a request, and what this module reads of them. */
final class RequestAttributes {

    static final String EXTENSION_REQUEST = "1.2.840.113549.1.9.14";

    private static final String ATTRIBUTES = "attributes";
    private static final String EXTENSIONS = "extensionRequest";
    private static final String ATTESTATION = "attestation attribute";
    private static final int MAX_ATTRIBUTES = 64;
    private static final int MAX_EXTENSIONS = 64;

    private final List<String> oids = new ArrayList<>(4);
    private final Map<String, RequestedExtension> extensions = new LinkedHashMap<>();
    private List<AlternativeName> alternativeNames = List.of();
    private @Nullable NfTypes nfTypes;
    private @Nullable TlsFeature tlsFeature;
    private @Nullable AttestationBundle attestation;

    private RequestAttributes() {}

    static RequestAttributes read(DerReader attributes) throws MalformedStructureException {
        RequestAttributes read = new RequestAttributes();
        while (attributes.hasMore()) {
            read.attribute(attributes.sequence("attribute"));
        }
        return read;
    }

    private void attribute(DerReader attribute) throws MalformedStructureException {
        String oid = attribute.oid("attribute type");
        if (oids.contains(oid) || oids.size() == MAX_ATTRIBUTES) {
            throw new MalformedStructureException(ATTRIBUTES, "one is there twice, or more than " + MAX_ATTRIBUTES);
        }
        oids.add(oid);
        DerReader values = attribute.set("attribute values");
        attribute.end();
        if (oid.equals(EXTENSION_REQUEST)) {
            extensions(values.sequence(EXTENSIONS));
            values.end();
        } else if (oid.equals(AttestationBundle.OID)) {
            attestation = AttestationBundle.decode(values.element(ATTESTATION).toByteArray());
            values.end();
        } else if (!values.hasMore()) {
            throw new MalformedStructureException(ATTRIBUTES, "one has no value");
        }
    }

    private void extensions(DerReader requested) throws MalformedStructureException {
        if (!requested.hasMore()) {
            throw new MalformedStructureException(EXTENSIONS, "no extension");
        }
        while (requested.hasMore()) {
            DerReader extension = requested.sequence("extension");
            String oid = extension.oid("extension type");
            boolean critical = extension.isAt(DerTag.BOOLEAN) && critical(extension);
            byte[] value = extension.octetString("extension value");
            extension.end();
            if (extensions.containsKey(oid) || extensions.size() == MAX_EXTENSIONS) {
                throw new MalformedStructureException(EXTENSIONS, "one is there twice, or more than " + MAX_EXTENSIONS);
            }
            extensions.put(oid, new RequestedExtension(oid, critical, DerBytes.copyOf(value)));
            interpret(oid, value);
        }
    }

    private static boolean critical(DerReader extension) throws MalformedStructureException {
        if (!extension.bool("extension criticality")) {
            throw new MalformedStructureException("extension criticality", "the default value is written out");
        }
        return true;
    }

    private void interpret(String oid, byte[] value) throws MalformedStructureException {
        switch (oid) {
            case AlternativeNames.OID -> alternativeNames = AlternativeNames.decode(value);
            case NfTypes.OID -> nfTypes = NfTypes.decode(value);
            case TlsFeature.OID -> tlsFeature = TlsFeature.decode(value);
            default -> {
                // what the module does not know is handed on as it is
            }
        }
    }

    List<String> oids() {
        return oids;
    }

    Map<String, RequestedExtension> extensions() {
        return extensions;
    }

    List<AlternativeName> alternativeNames() {
        return alternativeNames;
    }

    @Nullable
    NfTypes nfTypes() {
        return nfTypes;
    }

    @Nullable
    TlsFeature tlsFeature() {
        return tlsFeature;
    }

    @Nullable
    AttestationBundle attestation() {
        return attestation;
    }
}
