// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509.csr;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;
import org.opencmf.x509.AttestationBundle;
import org.opencmf.x509.NfTypes;
import org.opencmf.x509.SubjectKeys;
import org.opencmf.x509.der.DerBytes;
import org.opencmf.x509.der.DerTag;
import org.opencmf.x509.der.DerWriter;
import org.opencmf.x509.der.MalformedStructureException;
import org.opencmf.x509.name.AlternativeName;
import org.opencmf.x509.name.AlternativeNames;
import org.opencmf.x509.signature.SignatureScheme;

/**
 * Makes certification requests of PKCS #10 for a key that may live anywhere, as only a function that signs is asked for.
 *
 * <p>For one request and one thread.
 */
public final class CsrBuilder {

    private final DerBytes subjectPublicKeyInfo;
    private final Map<String, RequestedExtension> extensions = new LinkedHashMap<>();
    private X500Principal subject = new X500Principal("");
    private @Nullable AttestationBundle attestation;

    private CsrBuilder(DerBytes subjectPublicKeyInfo) {
        this.subjectPublicKeyInfo = subjectPublicKeyInfo;
    }

    /**
     * Begins a request.
     *
     * @param subjectPublicKeyInfo the key to be certified, in DER
     * @return a builder for a request with the empty name and nothing else
     * @throws MalformedStructureException if it is not a key that {@link SubjectKeys} accepts
     */
    public static CsrBuilder forKey(byte[] subjectPublicKeyInfo) throws MalformedStructureException {
        SubjectKeys.facts(subjectPublicKeyInfo);
        return new CsrBuilder(DerBytes.copyOf(subjectPublicKeyInfo));
    }

    /** Asks for a subject. */
    public CsrBuilder subject(X500Principal name) {
        this.subject = Objects.requireNonNull(name, "name");
        return this;
    }

    /**
     * Asks for alternative names.
     *
     * @param names one at least
     * @param critical whether a relying party that does not understand them has to refuse the certificate
     * @throws IllegalArgumentException if there is none, or one has not the form of its kind, or they are there already
     */
    public CsrBuilder alternativeNames(List<AlternativeName> names, boolean critical) {
        return extension(AlternativeNames.OID, critical, AlternativeNames.encode(names));
    }

    /**
     * Asks for NF types, not critical.
     *
     * @throws IllegalArgumentException if they are there already
     */
    public CsrBuilder nfTypes(NfTypes types) {
        return extension(NfTypes.OID, false, types.encode());
    }

    /**
     * Asks for an extension.
     *
     * @param oid its dotted object identifier
     * @param critical whether it is to be critical
     * @param value its value in DER, what extnValue will contain
     * @throws IllegalArgumentException if it is there already
     */
    public CsrBuilder extension(String oid, boolean critical, byte[] value) {
        var extension = new RequestedExtension(oid, critical, DerBytes.copyOf(value));
        if (extensions.putIfAbsent(oid, extension) != null) {
            throw new IllegalArgumentException("an extension is there already");
        }
        return this;
    }

    /** Encloses an attestation. */
    public CsrBuilder attestation(AttestationBundle bundle) {
        this.attestation = Objects.requireNonNull(bundle, "bundle");
        return this;
    }

    /**
     * Has the request signed and returns it.
     *
     * @param signatureAlgorithm the algorithm by which {@code signer} signs, such as {@code SHA256withECDSA}
     * @param signer turns the bytes to be signed into the signature's octets; called once
     * @return the request in DER
     * @throws IllegalArgumentException if the algorithm has no name here
     */
    public byte[] build(String signatureAlgorithm, UnaryOperator<byte[]> signer) {
        SignatureScheme scheme = SignatureScheme.named(signatureAlgorithm)
                .orElseThrow(() -> new IllegalArgumentException("not a known signature algorithm"));
        byte[] info = DerWriter.sequence(
                DerWriter.integer(0),
                subject.getEncoded(),
                subjectPublicKeyInfo.toByteArray(),
                DerWriter.setOf(DerTag.contextConstructed(0), attributes()));
        byte[] signature = signer.apply(info.clone());
        return DerWriter.sequence(info, scheme.algorithmIdentifier(), DerWriter.bitString(signature));
    }

    private List<byte[]> attributes() {
        List<byte[]> attributes = new ArrayList<>();
        if (!extensions.isEmpty()) {
            List<byte[]> encoded =
                    extensions.values().stream().map(CsrBuilder::encode).toList();
            attributes.add(attribute(RequestAttributes.EXTENSION_REQUEST, DerWriter.sequence(encoded)));
        }
        if (attestation != null) {
            attributes.add(attribute(AttestationBundle.OID, attestation.encode()));
        }
        return attributes;
    }

    private static byte[] attribute(String oid, byte[] value) {
        return DerWriter.sequence(DerWriter.oid(oid), DerWriter.setOf(List.of(value)));
    }

    private static byte[] encode(RequestedExtension extension) {
        byte[] oid = DerWriter.oid(extension.oid());
        byte[] value = DerWriter.octetString(extension.value().toByteArray());
        return extension.critical()
                ? DerWriter.sequence(oid, DerWriter.bool(true), value)
                : DerWriter.sequence(oid, value);
    }
}
