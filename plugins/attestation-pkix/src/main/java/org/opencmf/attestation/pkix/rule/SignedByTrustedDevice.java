// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.pkix.rule;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.Violation;
import org.opencmf.attestation.pkix.evidence.SignatureBlock;
import org.opencmf.attestation.pkix.fact.EvidenceFacts;
import org.opencmf.x509.der.DerBytes;
import org.opencmf.x509.der.DerLimits;
import org.opencmf.x509.der.DerReader;
import org.opencmf.x509.der.DerTag;
import org.opencmf.x509.der.MalformedStructureException;
import org.opencmf.x509.signature.SignatureScheme;

/** There is a signature, every one verifies, and each is by an attestation key of a vendor that is trusted for this. */
public final class SignedByTrustedDevice implements EvidenceRule {

    private static final Set<SignatureScheme> ALLOWED = EnumSet.of(
            SignatureScheme.SHA256_ECDSA,
            SignatureScheme.SHA384_ECDSA,
            SignatureScheme.SHA512_ECDSA,
            SignatureScheme.SHA256_RSA,
            SignatureScheme.SHA384_RSA,
            SignatureScheme.SHA512_RSA,
            SignatureScheme.ED25519,
            SignatureScheme.ML_DSA_44,
            SignatureScheme.ML_DSA_65,
            SignatureScheme.ML_DSA_87);

    private final SignerTrust trust;
    private final Provider crypto;

    /**
     * Creates the rule.
     *
     * @param trust tells whose keys may sign
     * @param crypto verifies the signatures
     */
    public SignedByTrustedDevice(SignerTrust trust, Provider crypto) {
        this.trust = trust;
        this.crypto = crypto;
    }

    @Override
    public List<Violation> check(Presented presented) {
        List<Violation> violations = new ArrayList<>();
        Set<DerBytes> signers = new HashSet<>();
        for (SignatureBlock block : presented.evidence().signatures()) {
            fault(block, presented, signers).ifPresent(fault -> violations.add(untrusted(fault)));
        }
        if (presented.evidence().signatures().isEmpty()) {
            violations.add(untrusted("there is no signature"));
        } else if (violations.isEmpty() && !areAllThatWereNamed(signers, presented.facts())) {
            violations.add(untrusted("the keys that signed are not those that had to"));
        }
        return violations;
    }

    private static boolean areAllThatWereNamed(Set<DerBytes> signers, EvidenceFacts facts) {
        return facts.signers().isEmpty() || facts.signers().equals(signers);
    }

    private static Violation untrusted(String detail) {
        return new Violation(CmfErrorCode.ATTESTATION_UNTRUSTED, detail);
    }

    private Optional<String> fault(SignatureBlock block, Presented presented, Set<DerBytes> signers) {
        Optional<TrustedSigner> found = trust.signer(
                block.signer(),
                presented.evidence().intermediates(),
                presented.expectation().now());
        if (found.isEmpty()) {
            return Optional.of(trust.fault(block.signer()));
        }
        TrustedSigner signer = found.get();
        signers.add(signer.subjectPublicKeyInfo());
        return verifies(block, signer.key(), presented.evidence().signed())
                ? Optional.empty()
                : Optional.of("a signature does not verify");
    }

    private boolean verifies(SignatureBlock block, PublicKey key, DerBytes signed) {
        Optional<SignatureScheme> scheme = scheme(block.algorithm());
        if (scheme.isEmpty()) {
            return false;
        }
        try {
            var signature = Signature.getInstance(scheme.get().algorithm(), crypto);
            signature.initVerify(key);
            signature.update(signed.toByteArray());
            return signature.verify(block.value().toByteArray());
        } catch (GeneralSecurityException e) {
            // the provider has no such algorithm, or key and signature are not of it: either way nothing is shown
            return false;
        }
    }

    private static Optional<SignatureScheme> scheme(DerBytes algorithm) {
        try {
            var fields = DerReader.of(algorithm, DerLimits.standard(), "signatureAlgorithm")
                    .sequence("signatureAlgorithm");
            var scheme = SignatureScheme.byOid(fields.oid("algorithm")).filter(ALLOWED::contains);
            if (fields.isAt(DerTag.NULL)) {
                fields.nothing("parameters");
            }
            fields.end();
            return scheme;
        } catch (MalformedStructureException e) {
            // parameters that no allowed algorithm has
            return Optional.empty();
        }
    }
}
