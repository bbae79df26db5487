// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.tpm;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.opencmf.api.attestation.KeyAttestationStatement;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.Violation;
import org.opencmf.attestation.tpm.structure.ObjectAttributes;
import org.opencmf.spi.AttestationVerifier;
import org.opencmf.spi.AttestationVerifier.Claim;
import org.opencmf.spi.AttestationVerifier.Expectation;
import org.opencmf.testkit.fixture.AttestationCaFixture;
import org.opencmf.testkit.fixture.KeyFixture;
import org.opencmf.x509.AttestationBundle;
import org.opencmf.x509.der.MalformedStructureException;

/** A vendor whom the tests trust, another whom they do not, and a device of the first. */
final class Trusted {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final Instant NOW = START.plus(Duration.ofDays(10));
    static final Duration MONTH = Duration.ofDays(30);
    static final AttestationCaFixture VENDOR = AttestationCaFixture.create("vendor", START);
    static final AttestationCaFixture OTHER_VENDOR = AttestationCaFixture.create("other", START);
    static final KeyPair AK = KeyFixture.p256();
    static final X509Certificate AK_CERTIFICATE = certified(VENDOR, AK);
    static final Set<Claim> SHOWN =
            EnumSet.of(Claim.GENERATED_IN_DEVICE, Claim.NOT_EXTRACTABLE, Claim.NEVER_EXTRACTABLE);

    private Trusted() {}

    static AttestationVerifier verifier() {
        return verifierOf(TpmTrust.inCas(Set.of(VENDOR.root())));
    }

    static TpmTrust knownKey() {
        int attributes = CertifyFixture.KEPT | ObjectAttributes.RESTRICTED;
        return TpmTrust.inKeys(List.of(CertifyFixture.publicArea(AK, attributes)));
    }

    static CertifyFixture good() {
        return CertifyFixture.by(AK).with(AK_CERTIFICATE, VENDOR.issuing());
    }

    static X509Certificate certified(AttestationCaFixture ca, KeyPair key) {
        return ca.certify(key.getPublic(), TpmTrust.ATTESTATION_KEY_USAGE, START, MONTH);
    }

    static AttestationVerifier verifierOf(TpmTrust trust) {
        return new TpmAttestationVerifier(trust, new BouncyCastleProvider());
    }

    static AttestationBundle bundleOf(KeyAttestationStatement statement) {
        try {
            return AttestationBundle.decode(statement.statement());
        } catch (MalformedStructureException e) {
            throw new AssertionError(e);
        }
    }

    static Expectation expectation(CertifyFixture fixture) {
        return new Expectation(fixture.key().getPublic(), null, NOW, SHOWN);
    }

    static List<CmfErrorCode> codes(CertifyFixture fixture) {
        return codes(verifier(), fixture);
    }

    static List<CmfErrorCode> codes(AttestationVerifier verifier, CertifyFixture fixture) {
        return codes(verifier, fixture, fixture.statement());
    }

    static List<CmfErrorCode> codes(
            AttestationVerifier verifier, CertifyFixture fixture, KeyAttestationStatement statement) {
        return verifier.verify(statement, expectation(fixture)).stream()
                .map(Violation::code)
                .toList();
    }
}
