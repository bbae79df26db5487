// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.csr;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.opencmf.api.attestation.KeyAttestationStatement;
import org.opencmf.api.enrolment.CertificationRequest;
import org.opencmf.api.identity.AlternativeName;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.hsm.HsmException;
import org.opencmf.hsm.HsmKey;
import org.opencmf.x509.AttestationBundle;
import org.opencmf.x509.AttestationStatement;
import org.opencmf.x509.NfTypes;
import org.opencmf.x509.csr.CsrBuilder;
import org.opencmf.x509.der.DerBytes;
import org.opencmf.x509.der.DerLimits;
import org.opencmf.x509.der.DerReader;
import org.opencmf.x509.der.DerWriter;
import org.opencmf.x509.der.MalformedStructureException;

/**
 * Makes certification requests: has a token sign the names of an identity, and prove where the key was made if it can.
 *
 * <p>Safe for use by several threads. The same key and identity always give the same names in the same order.
 *
 * @clause RFC2986 4
 */
public final class CsrSigner {

    private static final Pattern OBJECT_IDENTIFIER = Pattern.compile("[0-2](\\.(0|[1-9][0-9]*))+");

    private final AttestationPlacement placement;

    /**
     * Creates a signer.
     *
     * @param placement where a key attestation statement travels, for keys of tokens that attest
     */
    public CsrSigner(AttestationPlacement placement) {
        this.placement = Objects.requireNonNull(placement, "placement");
    }

    /**
     * Makes a certification request that asks for everything that the identity may carry.
     *
     * @param key the key to be certified
     * @param identity the names to be certified
     * @param nonces asked for one nonce, unless no statement is wanted; for a token that cannot attest give
     *     {@link NonceSource#NONE}
     * @return the request, and what travels beside it
     * @throws HsmException if the key is destroyed, the token is absent, or the key is of a kind that no certification
     *     request can carry
     * @throws IllegalArgumentException if a name of the identity has not the form of its kind
     * @clause IFA026 C.4.1.2.6/0
     */
    public PreparedRequest sign(HsmKey key, EndEntityIdentity identity, NonceSource nonces) {
        var builder = begin(key).subject(identity.subject());
        if (!identity.alternativeNames().isEmpty()) {
            boolean critical = identity.subject().getName().isEmpty();
            builder.alternativeNames(names(identity), critical);
        }
        if (!identity.nfTypes().isEmpty()) {
            builder.nfTypes(NfTypes.of(identity.nfTypes()));
        }
        var statement = placement == AttestationPlacement.NONE
                ? Optional.<KeyAttestationStatement>empty()
                : key.attest(nonces.next());
        boolean inside = placement == AttestationPlacement.IN_REQUEST
                && statement.filter(CsrSigner::fitsInside).isPresent();
        if (inside) {
            builder.attestation(bundle(statement.orElseThrow()));
        }
        byte[] der = builder.build(key.spec().algorithm().signatureAlgorithm(), key::sign);
        return new PreparedRequest(
                CertificationRequest.ofDer(der),
                inside ? List.of() : statement.map(List::of).orElse(List.of()));
    }

    private static CsrBuilder begin(HsmKey key) {
        try {
            return CsrBuilder.forKey(key.publicKey().getEncoded());
        } catch (MalformedStructureException e) {
            throw new HsmException(
                    HsmException.Reason.NOT_CAPABLE,
                    "no request can carry the key " + key.spec().label(),
                    e);
        }
    }

    private static List<org.opencmf.x509.name.AlternativeName> names(EndEntityIdentity identity) {
        return identity.alternativeNames().stream()
                .sorted(Comparator.comparing(AlternativeName::kind).thenComparing(AlternativeName::value))
                .map(CsrSigner::name)
                .toList();
    }

    private static org.opencmf.x509.name.AlternativeName name(AlternativeName name) {
        var kind =
                org.opencmf.x509.name.AlternativeName.Kind.valueOf(name.kind().name());
        return new org.opencmf.x509.name.AlternativeName(kind, name.value());
    }

    private static boolean fitsInside(KeyAttestationStatement statement) {
        return OBJECT_IDENTIFIER.matcher(statement.format()).matches();
    }

    private static AttestationBundle bundle(KeyAttestationStatement statement) {
        byte[] bytes = statement.statement();
        if (statement.format().equals(AttestationBundle.OID)) {
            return wholeBundle(bytes);
        }
        byte[] element = isOneElement(bytes) ? bytes : DerWriter.octetString(bytes);
        return new AttestationBundle(
                List.of(new AttestationStatement(statement.format(), DerBytes.copyOf(element))), List.of());
    }

    /** A token may bring the certificates along that its statement is verified with. */
    private static AttestationBundle wholeBundle(byte[] bytes) {
        try {
            return AttestationBundle.decode(bytes);
        } catch (MalformedStructureException e) {
            throw new HsmException(HsmException.Reason.FAILED, "the token's attestation bundle is malformed", e);
        }
    }

    /** What is not one DER element cannot stand in the attribute as it is, and goes into an OCTET STRING. */
    private static boolean isOneElement(byte[] bytes) {
        try {
            var reader = DerReader.of(bytes, DerLimits.standard(), "statement");
            reader.element("statement");
            reader.end();
            return true;
        } catch (MalformedStructureException e) {
            return false;
        }
    }
}
