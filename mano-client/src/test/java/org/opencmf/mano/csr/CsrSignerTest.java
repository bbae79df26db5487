// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.csr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opencmf.api.attestation.KeyAttestationStatement;
import org.opencmf.api.identity.AlternativeName;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.hsm.HsmException;
import org.opencmf.hsm.InsecureMemoryHsm;
import org.opencmf.hsm.KeyAlgorithm;
import org.opencmf.hsm.KeySpec;
import org.opencmf.x509.AttestationBundle;
import org.opencmf.x509.AttestationStatement;
import org.opencmf.x509.LimitedCertChoice;
import org.opencmf.x509.csr.CertificationRequestReader;
import org.opencmf.x509.csr.CsrSignature;
import org.opencmf.x509.csr.DecodedCsr;
import org.opencmf.x509.csr.ProofOfPossession;
import org.opencmf.x509.der.DerBytes;
import org.opencmf.x509.der.MalformedStructureException;

class CsrSignerTest {

    private static final String SUBJECT_ALTERNATIVE_NAME = "2.5.29.17";
    private static final String OID_FORMAT = "1.3.6.1.4.1.32473.1";

    private final BouncyCastleProvider crypto = new BouncyCastleProvider();
    private final InsecureMemoryHsm token = new InsecureMemoryHsm(crypto, new SecureRandom());

    @ParameterizedTest
    @EnumSource(KeyAlgorithm.class)
    void a_request_proves_possession_of_its_key_whatever_its_kind(KeyAlgorithm algorithm)
            throws MalformedStructureException {
        var key = token.generate(new KeySpec("k", algorithm, KeySpec.Travel.NEVER));

        var csr = decoded(new CsrSigner(AttestationPlacement.NONE).sign(key, nfvo("CN=nfvo"), NonceSource.NONE));

        assertThat(new CsrSignature(crypto).verify(csr)).isInstanceOf(ProofOfPossession.Proved.class);
        assertThat(csr.subjectPublicKeyInfo())
                .isEqualTo(DerBytes.copyOf(key.publicKey().getEncoded()));
    }

    @Test
    void a_request_carries_every_name_of_the_identity_and_no_other() throws MalformedStructureException {
        var identity = new EndEntityIdentity(
                "vnfci-tls",
                CertificateType.VNFCI,
                "sba",
                new X500Principal("CN=amf,O=Operator"),
                Set.of(
                        AlternativeName.dns("amf.operator.example"),
                        AlternativeName.ip("192.0.2.7"),
                        AlternativeName.uri("urn:uuid:5e2b0aa8-66a8-4e8c-a6a4-8a3ff2c5ab01"),
                        new AlternativeName(AlternativeName.Kind.EMAIL, "noc@operator.example"),
                        new AlternativeName(AlternativeName.Kind.DIRECTORY, "CN=amf"),
                        new AlternativeName(AlternativeName.Kind.REGISTERED_ID, "1.3.6.1.4.1.32473.7"),
                        new AlternativeName(AlternativeName.Kind.OTHER, "1.3.6.1.4.1.32473.8:0c0161")),
                Set.of("SMF", "AMF"));

        var csr = decoded(new CsrSigner(AttestationPlacement.NONE).sign(key(), identity, NonceSource.NONE));

        assertThat(csr.subject()).isEqualTo(identity.subject());
        assertThat(csr.alternativeNames())
                .extracting(name -> name.kind() + " " + name.value())
                .containsExactly(
                        "DNS amf.operator.example",
                        "IP 192.0.2.7",
                        "URI urn:uuid:5e2b0aa8-66a8-4e8c-a6a4-8a3ff2c5ab01",
                        "EMAIL noc@operator.example",
                        "DIRECTORY CN=amf",
                        "REGISTERED_ID 1.3.6.1.4.1.32473.7",
                        "OTHER 1.3.6.1.4.1.32473.8:0c0161");
        assertThat(csr.nfTypes().orElseThrow().values()).containsExactly("AMF", "SMF");
        assertThat(csr.requestedExtensions().get(SUBJECT_ALTERNATIVE_NAME).critical())
                .isFalse();
    }

    @Test
    void alternative_names_are_critical_where_the_subject_is_empty() throws MalformedStructureException {
        var csr = decoded(new CsrSigner(AttestationPlacement.NONE).sign(key(), nfvo(""), NonceSource.NONE));

        assertThat(csr.requestedExtensions().get(SUBJECT_ALTERNATIVE_NAME).critical())
                .isTrue();
    }

    @Test
    void an_identity_without_alternative_names_asks_for_no_extension() throws MalformedStructureException {
        var identity = new EndEntityIdentity(
                "x", CertificateType.NFV_MANO, "nfv-mano", new X500Principal("CN=nfvo"), Set.of(), Set.of());

        var csr = decoded(new CsrSigner(AttestationPlacement.NONE).sign(key(), identity, NonceSource.NONE));

        assertThat(csr.requestedExtensions()).isEmpty();
    }

    @Test
    void a_statement_travels_in_the_request_with_the_nonce_it_was_made_for() throws MalformedStructureException {
        var key = new AttestingKey(key(), OID_FORMAT);

        var request = new CsrSigner(AttestationPlacement.IN_REQUEST)
                .sign(key, nfvo("CN=nfvo"), () -> new byte[] {4, 2, 7, 7});

        assertThat(request.attestations()).isEmpty();
        var statement =
                decoded(request).attestation().orElseThrow().attestations().get(0);
        assertThat(statement.type()).isEqualTo(OID_FORMAT);
        assertThat(statement.statement()).isEqualTo(DerBytes.copyOf(new byte[] {4, 2, 7, 7}));
    }

    @Test
    void a_statement_that_is_not_der_travels_wrapped() throws MalformedStructureException {
        var key = new AttestingKey(key(), OID_FORMAT);

        var request =
                new CsrSigner(AttestationPlacement.IN_REQUEST).sign(key, nfvo("CN=nfvo"), () -> new byte[] {4, 9, 7});

        var statement =
                decoded(request).attestation().orElseThrow().attestations().get(0);
        assertThat(statement.statement()).isEqualTo(DerBytes.copyOf(new byte[] {4, 3, 4, 9, 7}));
    }

    @Test
    void a_bundle_of_the_token_is_the_bundle_of_the_request() throws MalformedStructureException {
        var key = new AttestingKey(key(), AttestationBundle.OID);
        var bundle = new AttestationBundle(
                List.of(new AttestationStatement(OID_FORMAT, DerBytes.copyOf(new byte[] {4, 1, 7}))),
                List.of(new LimitedCertChoice.X509(DerBytes.copyOf(new byte[] {0x30, 0}))));

        var request = new CsrSigner(AttestationPlacement.IN_REQUEST).sign(key, nfvo("CN=nfvo"), bundle::encode);

        assertThat(request.attestations()).isEmpty();
        assertThat(decoded(request).attestation()).contains(bundle);
    }

    @Test
    void a_bundle_of_the_token_that_is_malformed_is_the_tokens_failure() {
        var key = new AttestingKey(key(), AttestationBundle.OID);
        var signer = new CsrSigner(AttestationPlacement.IN_REQUEST);

        assertThatThrownBy(() -> signer.sign(key, nfvo("CN=nfvo"), () -> new byte[] {4, 1, 7}))
                .isInstanceOfSatisfying(
                        HsmException.class, e -> assertThat(e.reason()).isEqualTo(HsmException.Reason.FAILED));
    }

    @Test
    void a_statement_of_a_media_type_travels_beside_the_request() throws MalformedStructureException {
        var key = new AttestingKey(key(), "application/eat+jwt");

        var request = new CsrSigner(AttestationPlacement.IN_REQUEST)
                .sign(key, nfvo("CN=nfvo"), () -> new byte[] {4, 2, 7, 7});

        assertThat(request.attestations())
                .containsExactly(new KeyAttestationStatement("application/eat+jwt", new byte[] {4, 2, 7, 7}));
        assertThat(decoded(request).attestation()).isEmpty();
    }

    @Test
    void a_statement_travels_beside_the_request_where_that_is_wanted() throws MalformedStructureException {
        var key = new AttestingKey(key(), OID_FORMAT);

        var request = new CsrSigner(AttestationPlacement.BESIDE_REQUEST)
                .sign(key, nfvo("CN=nfvo"), () -> new byte[] {4, 2, 7, 7});

        assertThat(request.attestations()).hasSize(1);
        assertThat(decoded(request).attestation()).isEmpty();
    }

    @Test
    void no_statement_is_asked_for_where_none_is_wanted() throws MalformedStructureException {
        var key = new AttestingKey(key(), OID_FORMAT);

        var request = new CsrSigner(AttestationPlacement.NONE).sign(key, nfvo("CN=nfvo"), () -> {
            throw new AssertionError("a nonce was asked for");
        });

        assertThat(request.attestations()).isEmpty();
        assertThat(decoded(request).attestation()).isEmpty();
    }

    @Test
    void names_stand_in_the_same_order_whatever_order_they_came_in() throws MalformedStructureException {
        var names = List.of("c", "a", "b").stream()
                .map(label -> AlternativeName.dns(label + ".operator.example"))
                .toList();
        var identity = new EndEntityIdentity(
                "x",
                CertificateType.NFV_MANO,
                "nfv-mano",
                new X500Principal("CN=nfvo"),
                new LinkedHashSet<>(names),
                Set.of());

        var csr = decoded(new CsrSigner(AttestationPlacement.NONE).sign(key(), identity, NonceSource.NONE));

        assertThat(csr.alternativeNames()).extracting(name -> name.value()).isSorted();
    }

    @Test
    void a_destroyed_key_signs_no_request() {
        var key = token.generate(new KeySpec("gone", KeyAlgorithm.EC_P256, KeySpec.Travel.NEVER));
        key.destroy();
        var signer = new CsrSigner(AttestationPlacement.NONE);

        assertThatThrownBy(() -> signer.sign(key, nfvo("CN=nfvo"), NonceSource.NONE))
                .isInstanceOf(HsmException.class);
    }

    private org.opencmf.hsm.HsmKey key() {
        return token.generate(new KeySpec("k" + token.labels().size(), KeyAlgorithm.EC_P256, KeySpec.Travel.NEVER));
    }

    private static EndEntityIdentity nfvo(String subject) {
        return new EndEntityIdentity(
                "nfv-mano",
                CertificateType.NFV_MANO,
                "nfv-mano",
                new X500Principal(subject),
                Set.of(AlternativeName.dns("nfvo.operator.example")),
                Set.of());
    }

    private static DecodedCsr decoded(PreparedRequest request) throws MalformedStructureException {
        return new CertificationRequestReader().read(request.csr().toDer());
    }
}
