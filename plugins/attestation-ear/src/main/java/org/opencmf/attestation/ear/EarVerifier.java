// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.ear;

import com.nimbusds.jose.JWSObject;
import java.security.Provider;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.opencmf.api.attestation.KeyAttestationStatement;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.Violation;
import org.opencmf.attestation.ear.token.CompactToken;
import org.opencmf.attestation.ear.token.MalformedResultException;
import org.opencmf.spi.AttestationVerifier;

/**
 * Verifies attestation results that speak of a key: EAR JWTs (draft-ietf-rats-ear) with the attested public key. Safe for
 * use by several threads.
 *
 * <p>A result that nobody trusted has signed uses no nonce up.
 *
 * @clause IFA026 Cmf.CertLcm.009
 */
public final class EarVerifier implements AttestationVerifier {

    /** The format of a result that travels beside a certification request. */
    public static final String MEDIA_TYPE = "application/eat+jwt";

    private final Set<String> formats;
    private final EarReader reader;
    private final EarSignatures signatures;
    private final FreshResult fresh;
    private final AffirmsTheKey key;

    /**
     * Creates a verifier of {@link #MEDIA_TYPE} and of one type of statement in certification requests.
     *
     * @param trust whose results are believed
     * @param type the dotted object identifier under which an OCTET STRING with a result travels in a certification request:
     *     none is assigned, both sides have to agree on one
     * @param crypto verifies signatures; need not be registered with the JVM
     */
    public EarVerifier(EarTrust trust, String type, Provider crypto) {
        Set<String> both = new LinkedHashSet<>(List.of(MEDIA_TYPE));
        both.add(Objects.requireNonNull(type, "type"));
        this.formats = Set.copyOf(both);
        this.reader = new EarReader(trust.profiles());
        this.signatures = new EarSignatures(trust.issuers(), Objects.requireNonNull(crypto, "crypto"));
        this.fresh = new FreshResult(trust.window());
        this.key = new AffirmsTheKey(trust.appraisal());
    }

    @Override
    public Set<String> formats() {
        return formats;
    }

    @Override
    public List<Violation> verify(KeyAttestationStatement statement, Expectation expectation) {
        try {
            CompactToken token = CompactToken.read(statement.statement());
            EarResult result = reader.read(token.payload());
            return check(token.signed(), result, expectation);
        } catch (MalformedResultException e) {
            return List.of(new Violation(CmfErrorCode.ATTESTATION_MALFORMED, e.what()));
        }
    }

    private List<Violation> check(Optional<JWSObject> signed, EarResult result, Expectation expectation) {
        List<Violation> violations = new ArrayList<>();
        if (signed.filter(signatures::verifies).isEmpty()) {
            violations.add(new Violation(
                    CmfErrorCode.ATTESTATION_UNTRUSTED, "no signature, or none of an issuer that is trusted"));
        } else {
            violations.addAll(fresh.check(result, expectation));
        }
        violations.addAll(key.check(result, expectation));
        return violations;
    }
}
