// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509.csr;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.opencmf.x509.AttestationBundle;
import org.opencmf.x509.NfTypes;
import org.opencmf.x509.PublicKeyFacts;
import org.opencmf.x509.TlsFeature;
import org.opencmf.x509.der.DerBytes;
import org.opencmf.x509.name.AlternativeName;
import org.opencmf.x509.signature.DecodedSignature;

/**
 * A certification request of PKCS #10, read. Immutable.
 *
 * <p>Everything in it was read from the bytes that the request's signature covers, except for the signature itself. Whether
 * that signature verifies is for {@link CsrSignature} to say; until then nothing here is proved.
 */
public final class DecodedCsr {

    private final DerBytes encoded;
    private final Info info;
    private final DecodedSignature signature;
    private final List<String> attributeOids;
    private final Map<String, RequestedExtension> extensions;

    DecodedCsr(DerBytes encoded, Info info, DecodedSignature signature) {
        this.encoded = encoded;
        this.info = info;
        this.signature = signature;
        this.attributeOids = List.copyOf(info.attributes().oids());
        this.extensions = Collections.unmodifiableMap(
                new LinkedHashMap<>(info.attributes().extensions()));
    }

    record Info(DerBytes encoded, Subject subject, Key key, RequestAttributes attributes) {}

    record Subject(DerBytes encoded, X500Principal name) {}

    record Key(DerBytes encoded, PublicKeyFacts facts) {}

    DecodedSignature requestSignature() {
        return signature;
    }

    /** Returns the whole request. */
    public DerBytes encoded() {
        return encoded;
    }

    /** Returns the bytes that are signed, certificationRequestInfo with its header. */
    public DerBytes certificationRequestInfo() {
        return info.encoded();
    }

    /** Returns the subject, possibly the empty name. */
    public X500Principal subject() {
        return info.subject().name();
    }

    /** Returns the subject as it was written, with its header. */
    public DerBytes encodedSubject() {
        return info.subject().encoded();
    }

    /** Returns the alternative names as they were written, in their order; empty if none is asked for. */
    public List<AlternativeName> alternativeNames() {
        return info.attributes().alternativeNames();
    }

    /** Returns the extensions that are asked for by their dotted object identifiers, in their order. */
    public Map<String, RequestedExtension> requestedExtensions() {
        return extensions;
    }

    /** Returns the NF types, if they are asked for. */
    public Optional<NfTypes> nfTypes() {
        return Optional.ofNullable(info.attributes().nfTypes());
    }

    /** Returns the TLS features, if they are asked for. */
    public Optional<TlsFeature> tlsFeature() {
        return Optional.ofNullable(info.attributes().tlsFeature());
    }

    /** Returns the attestation, if the request carries one. */
    public Optional<AttestationBundle> attestation() {
        return Optional.ofNullable(info.attributes().attestation());
    }

    /** Returns the dotted object identifiers of all attributes, in their order; their values may be secrets and stay. */
    public List<String> attributeOids() {
        return attributeOids;
    }

    /** Returns the key, a SubjectPublicKeyInfo. */
    public DerBytes subjectPublicKeyInfo() {
        return info.key().encoded();
    }

    /** Returns what the key is. */
    public PublicKeyFacts key() {
        return info.key().facts();
    }

    /** Returns the algorithm of the signature, such as {@code SHA256withECDSA}; its object identifier if it has no name here. */
    public String signatureAlgorithm() {
        return signature.algorithm();
    }

    /** Returns the signature's octets. */
    public DerBytes signature() {
        return signature.value();
    }

    /** Says that equal requests are those of the same bytes. */
    @Override
    public boolean equals(Object other) {
        return other instanceof DecodedCsr that && encoded.equals(that.encoded);
    }

    @Override
    public int hashCode() {
        return encoded.hashCode();
    }

    @Override
    public String toString() {
        return "DecodedCsr[" + encoded + ", " + key().parameterSet() + ", " + signatureAlgorithm() + ']';
    }
}
