// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.attestation;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.opencmf.api.attestation.KeyAttestationStatement;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.Violation;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.EntityType;
import org.opencmf.cmf.policy.AttestationPolicy;
import org.opencmf.cmf.policy.AttestationPolicy.Demand;
import org.opencmf.cmf.policy.AttestationPolicy.Level;
import org.opencmf.cmf.policy.Limits;
import org.opencmf.spi.AttestationVerifier;
import org.opencmf.testkit.fixture.KeyFixture;
import org.opencmf.testkit.fixture.RegistrationFixture;
import org.opencmf.x509.AttestationBundle;
import org.opencmf.x509.AttestationStatement;
import org.opencmf.x509.LimitedCertChoice;
import org.opencmf.x509.der.DerBytes;

class AttestationBundlesTest {

    private static final String WITH_CHAIN = "1.3.6.1.4.1.99999.1";
    private static final String BY_ITSELF = "1.3.6.1.4.1.99999.2";
    private static final LimitedCertChoice CERTIFICATE =
            new LimitedCertChoice.X509(DerBytes.copyOf(new byte[] {0x30, 0}));

    private final Recording withChain = new Recording(Set.of(WITH_CHAIN, AttestationBundle.OID));
    private final Recording alsoWithChain = new Recording(Set.of("1.3.6.1.4.1.99999.3", AttestationBundle.OID));
    private final Recording byItself = new Recording(Set.of(BY_ITSELF));

    /** Remembers what it was given. */
    private record Recording(Set<String> formats, List<KeyAttestationStatement> seen) implements AttestationVerifier {

        Recording(Set<String> formats) {
            this(formats, new ArrayList<>());
        }

        @Override
        public List<Violation> verify(KeyAttestationStatement statement, Expectation expectation) {
            seen.add(statement);
            return List.of();
        }
    }

    @Test
    void each_statement_of_a_bundle_goes_to_its_verifier_with_the_certificates_if_it_takes_them() {
        var bundle = new AttestationBundle(List.of(statement(WITH_CHAIN), statement(BY_ITSELF)), List.of(CERTIFICATE));

        assertThat(verify(bundle, List.of())).isEmpty();

        var alone = new AttestationBundle(List.of(statement(WITH_CHAIN)), List.of(CERTIFICATE));
        assertThat(withChain.seen())
                .containsExactly(new KeyAttestationStatement(AttestationBundle.OID, alone.encode()));
        assertThat(byItself.seen()).containsExactly(new KeyAttestationStatement(BY_ITSELF, new byte[] {4, 1, 7}));
        assertThat(alsoWithChain.seen()).isEmpty();
    }

    @Test
    void a_bundle_beside_the_request_is_taken_apart_like_the_one_in_it() {
        var bundle = new AttestationBundle(List.of(statement(WITH_CHAIN)), List.of(CERTIFICATE));

        assertThat(verify(null, List.of(new KeyAttestationStatement(AttestationBundle.OID, bundle.encode()))))
                .isEmpty();

        assertThat(withChain.seen())
                .containsExactly(new KeyAttestationStatement(AttestationBundle.OID, bundle.encode()));
    }

    @Test
    void a_statement_of_a_bundle_without_certificates_is_given_as_it_is() {
        assertThat(verify(new AttestationBundle(List.of(statement(WITH_CHAIN)), List.of()), List.of()))
                .isEmpty();

        assertThat(withChain.seen()).containsExactly(new KeyAttestationStatement(WITH_CHAIN, new byte[] {4, 1, 7}));
    }

    @Test
    void a_bundle_that_is_malformed_or_holds_an_unknown_type_is_refused() {
        var unknown = new AttestationBundle(List.of(statement("1.3.6.1.4.1.99999.9")), List.of(CERTIFICATE));
        var malformed = new KeyAttestationStatement(AttestationBundle.OID, new byte[] {0x30, 0});

        assertThat(verify(unknown, List.of(malformed)))
                .extracting(Violation::code)
                .containsExactly(CmfErrorCode.ATTESTATION_MALFORMED, CmfErrorCode.ATTESTATION_MALFORMED);
        assertThat(withChain.seen()).isEmpty();
    }

    private List<Violation> verify(@Nullable AttestationBundle bundle, List<KeyAttestationStatement> beside) {
        var clock = Clock.systemUTC();
        var check = new AttestationCheck(
                AttestationPolicy.always(new Demand(Level.REQUIRED, false, Set.of())),
                List.of(withChain, alsoWithChain, byItself),
                new Nonces(new SecureRandom(), clock, Limits.standard()),
                clock);
        var registration = RegistrationFixture.entity(EntityType.NFVO, "nfvo.operator.example");
        var subject = new AttestationCheck.Subject(
                new EntityId("nfvo"),
                registration,
                CertificateType.NFV_MANO,
                KeyFixture.p256().getPublic());
        return check.check(subject, check.gather(bundle, beside));
    }

    private static AttestationStatement statement(String type) {
        return new AttestationStatement(type, DerBytes.copyOf(new byte[] {4, 1, 7}));
    }
}
