// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509.csr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPair;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencmf.x509.AttestationBundle;
import org.opencmf.x509.AttestationStatement;
import org.opencmf.x509.Keys;
import org.opencmf.x509.LimitedCertChoice;
import org.opencmf.x509.NfTypes;
import org.opencmf.x509.PublicKeyFacts;
import org.opencmf.x509.TlsFeature;
import org.opencmf.x509.der.DerBytes;
import org.opencmf.x509.der.DerLimits;
import org.opencmf.x509.der.DerTag;
import org.opencmf.x509.der.DerWriter;
import org.opencmf.x509.der.MalformedStructureException;
import org.opencmf.x509.name.AlternativeName;

class CertificationRequestReaderTest {

    private static final X500Principal SUBJECT = new X500Principal("C=SE,O=5gc.mnc060.mcc240.3gppnetwork.org");

    private static final List<AlternativeName> NAMES = List.of(
            AlternativeName.dns("AMF-0.example.org"),
            AlternativeName.ip("2001:db8::1"),
            AlternativeName.ip("192.0.2.1"),
            AlternativeName.uri("urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6"),
            new AlternativeName(AlternativeName.Kind.EMAIL, "noc@example.org"),
            new AlternativeName(AlternativeName.Kind.DIRECTORY, "CN=amf,O=Example"),
            new AlternativeName(AlternativeName.Kind.OTHER, "1.3.6.1.5.5.7.8.4:0c0161"),
            new AlternativeName(AlternativeName.Kind.REGISTERED_ID, "1.2.3.4"));

    private final CertificationRequestReader reader = new CertificationRequestReader();

    private static byte[] full() throws MalformedStructureException {
        KeyPair pair = Keys.ec("secp256r1");
        var statement = new AttestationStatement("1.2.3.999.1", DerBytes.copyOf(DerWriter.octetString(new byte[9])));
        var pool = new LimitedCertChoice.X509(DerBytes.copyOf(DerWriter.sequence(DerWriter.nothing())));
        return CsrBuilder.forKey(pair.getPublic().getEncoded())
                .subject(SUBJECT)
                .alternativeNames(NAMES, true)
                .nfTypes(NfTypes.of("SMF", "AMF"))
                .extension(TlsFeature.OID, false, TlsFeature.mustStaple().encode())
                .attestation(new AttestationBundle(List.of(statement), List.of(pool)))
                .build("SHA256withECDSA", Keys.signer("SHA256withECDSA", pair.getPrivate()));
    }

    private void assertRefused(byte[] der) {
        assertThatThrownBy(() -> reader.read(der)).isInstanceOf(MalformedStructureException.class);
    }

    @Nested
    class Reads {

        @Test
        void all_that_our_builder_writes() throws MalformedStructureException {
            byte[] der = full();

            DecodedCsr csr = reader.read(der);

            assertThat(csr.encoded().toByteArray()).isEqualTo(der);
            assertThat(csr.subject()).isEqualTo(SUBJECT);
            assertThat(csr.alternativeNames()).isEqualTo(NAMES);
            assertThat(csr.nfTypes()).contains(NfTypes.of("AMF", "SMF"));
            assertThat(csr.tlsFeature()).contains(TlsFeature.mustStaple());
            assertThat(csr.attestation().orElseThrow().attestations()).hasSize(1);
            assertThat(csr.attestation().orElseThrow().certificates()).hasSize(1);
            assertThat(csr.attributeOids()).containsExactlyInAnyOrder("1.2.840.113549.1.9.14", AttestationBundle.OID);
            assertThat(csr.requestedExtensions().keySet()).containsExactly("2.5.29.17", NfTypes.OID, TlsFeature.OID);
            assertThat(csr.requestedExtensions().get("2.5.29.17").critical()).isTrue();
            assertThat(csr.requestedExtensions().get(NfTypes.OID).critical()).isFalse();
            assertThat(csr.key()).isEqualTo(new PublicKeyFacts("EC", "P-256", 256));
            assertThat(csr.signatureAlgorithm()).isEqualTo("SHA256withECDSA");
        }

        @Test
        void what_our_builder_writes_as_bouncy_castle_does() throws Exception {
            byte[] der = full();

            DecodedCsr ours = reader.read(der);
            var theirs = new PKCS10CertificationRequest(der);
            GeneralNames names =
                    GeneralNames.fromExtensions(theirs.getRequestedExtensions(), Extension.subjectAlternativeName);

            assertThat(theirs.getEncoded()).isEqualTo(der);
            assertThat(theirs.toASN1Structure().getEncoded(ASN1Encoding.DER)).isEqualTo(der);
            assertThat(ours.subject().getEncoded())
                    .isEqualTo(theirs.getSubject().getEncoded());
            assertThat(ours.subjectPublicKeyInfo().toByteArray())
                    .isEqualTo(theirs.getSubjectPublicKeyInfo().getEncoded());
            assertThat(ours.signature().toByteArray()).isEqualTo(theirs.getSignature());
            assertThat(ours.certificationRequestInfo().toByteArray())
                    .isEqualTo(theirs.toASN1Structure()
                            .getCertificationRequestInfo()
                            .getEncoded());
            assertThat(names.getNames()).hasSize(NAMES.size());
            assertThat(names.getNames()[0].getName()).hasToString("AMF-0.example.org");
        }

        @Test
        void what_bouncy_castle_writes() throws Exception {
            KeyPair pair = Keys.rsa(2048);
            var generator = new ExtensionsGenerator();
            generator.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.dNSName, "smf.example.org")));
            byte[] der = new PKCS10CertificationRequestBuilder(
                            new X500Name("O=Example"),
                            SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded()))
                    .addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, generator.generate())
                    .build(new JcaContentSignerBuilder("SHA384withRSA")
                            .setProvider(Keys.BC)
                            .build(pair.getPrivate()))
                    .getEncoded();

            DecodedCsr csr = reader.read(der);

            assertThat(csr.alternativeNames()).containsExactly(AlternativeName.dns("smf.example.org"));
            assertThat(csr.key()).isEqualTo(new PublicKeyFacts("RSA", "RSA", 2048));
            assertThat(csr.signatureAlgorithm()).isEqualTo("SHA384withRSA");
            assertThat(csr.requestedExtensions().get("2.5.29.17").critical()).isFalse();
        }

        @Test
        void a_request_with_the_empty_name_and_no_attribute() throws MalformedStructureException {
            DecodedCsr csr =
                    reader.read(CsrFixture.good().subject(DerWriter.sequence()).build());

            assertThat(csr.subject().getName()).isEmpty();
            assertThat(csr.attributeOids()).isEmpty();
            assertThat(csr.requestedExtensions()).isEmpty();
            assertThat(csr.attestation()).isEmpty();
        }

        @Test
        void an_attribute_and_an_extension_that_it_does_not_know() throws MalformedStructureException {
            byte[] extension = DerWriter.sequence(
                    DerWriter.oid("1.2.3.4"), DerWriter.bool(true), DerWriter.octetString(new byte[] {7}));

            DecodedCsr csr = reader.read(CsrFixture.good()
                    .attribute("1.2.840.113549.1.9.7", DerWriter.ascii(DerTag.PRINTABLE_STRING, "challenge"))
                    .extensions(extension)
                    .build());

            assertThat(csr.attributeOids()).contains("1.2.840.113549.1.9.7");
            assertThat(csr.requestedExtensions().get("1.2.3.4"))
                    .isEqualTo(new RequestedExtension("1.2.3.4", true, DerBytes.copyOf(new byte[] {7})));
            assertThat(csr.toString()).doesNotContain("challenge");
        }

        @Test
        void a_signature_algorithm_that_it_does_not_know_by_its_object_identifier() throws MalformedStructureException {
            byte[] identifier = DerWriter.sequence(DerWriter.oid("1.2.3.4"), DerWriter.nothing());

            assertThat(reader.read(CsrFixture.good().algorithm(identifier).build())
                            .signatureAlgorithm())
                    .isEqualTo("1.2.3.4");
        }

        @Test
        void a_name_that_is_known_as_that_very_name() throws MalformedStructureException {
            assertThat(reader.read(full(), SUBJECT).subject()).isSameAs(SUBJECT);
        }

        @Test
        void another_name_than_the_known_one_as_it_is_written() throws MalformedStructureException {
            var other = new X500Principal("C=SE,O=5GC.mnc060.mcc240.3gppnetwork.org");

            DecodedCsr csr = reader.read(full(), other);

            assertThat(csr.subject()).isNotSameAs(other);
            assertThat(csr.subject().getEncoded()).isEqualTo(SUBJECT.getEncoded());
        }

        @Test
        void bytes_that_change_afterwards_without_change() throws MalformedStructureException {
            byte[] der = CsrFixture.good().build();
            DecodedCsr csr = reader.read(der);
            byte[] before = csr.encoded().toByteArray();

            Arrays.fill(der, (byte) 0);

            assertThat(csr.encoded().toByteArray()).isEqualTo(before);
        }
    }

    @Nested
    class Refuses {

        @ParameterizedTest
        @ValueSource(ints = {-1, 1, 2, 3})
        void another_version(int version) {
            assertRefused(CsrFixture.good().version(version).build());
        }

        @Test
        void a_request_cut_at_any_octet_or_with_octets_that_follow() throws MalformedStructureException {
            byte[] whole = full();
            for (int length = 0; length < whole.length; length++) {
                assertRefused(Arrays.copyOf(whole, length));
            }
            assertRefused(Arrays.copyOf(whole, whole.length + 1));
        }

        @Test
        void a_fourth_field() {
            byte[] good = CsrFixture.good().build();
            byte[] fields = Arrays.copyOfRange(good, 3, good.length);
            byte[] fieldsOfGood = good[1] < 0 ? fields : Arrays.copyOfRange(good, 2, good.length);

            assertThatCode(() -> reader.read(DerWriter.element(DerTag.SEQUENCE, fieldsOfGood)))
                    .doesNotThrowAnyException();
            assertRefused(DerWriter.element(DerTag.SEQUENCE, fieldsOfGood, DerWriter.nothing()));
        }

        @Test
        void an_attribute_that_is_there_twice_or_has_no_value() {
            assertRefused(CsrFixture.good()
                    .attribute("1.2.3", DerWriter.nothing())
                    .attribute("1.2.3", DerWriter.integer(1))
                    .build());
            assertRefused(CsrFixture.good().attribute("1.2.3").build());
        }

        @Test
        void two_values_of_extension_request_or_attestation() {
            byte[] extensions = DerWriter.sequence(CsrFixture.extension("1.2.3", new byte[1]));
            byte[] bundle = DerWriter.sequence(
                    DerWriter.sequence(DerWriter.sequence(DerWriter.oid("1.2.3"), DerWriter.nothing())));

            assertThatCode(() -> reader.read(CsrFixture.good()
                            .attribute("1.2.840.113549.1.9.14", extensions)
                            .attribute(AttestationBundle.OID, bundle)
                            .build()))
                    .doesNotThrowAnyException();
            assertRefused(CsrFixture.good()
                    .attribute("1.2.840.113549.1.9.14", extensions, extensions)
                    .build());
            assertRefused(CsrFixture.good()
                    .attribute(AttestationBundle.OID, bundle, bundle)
                    .build());
        }

        @Test
        void no_extension_or_one_that_is_there_twice() {
            assertRefused(CsrFixture.good().extensions().build());
            assertRefused(CsrFixture.good()
                    .extensions(CsrFixture.extension("1.2.3", new byte[1]), CsrFixture.extension("1.2.3", new byte[2]))
                    .build());
        }

        @Test
        void a_criticality_that_is_written_out_though_it_is_the_default() {
            byte[] extension = DerWriter.sequence(
                    DerWriter.oid("1.2.3"), DerWriter.bool(false), DerWriter.octetString(new byte[1]));

            assertRefused(CsrFixture.good().extensions(extension).build());
        }

        @Test
        void a_known_extension_with_a_malformed_value() {
            byte[] one = {0};
            for (String oid : List.of("2.5.29.17", NfTypes.OID, TlsFeature.OID)) {
                assertRefused(CsrFixture.good()
                        .extensions(CsrFixture.extension(oid, one))
                        .build());
                assertRefused(CsrFixture.good()
                        .extensions(CsrFixture.extension(oid, DerWriter.sequence()))
                        .build());
            }
        }

        @Test
        void a_subject_with_a_control_character_or_a_value_that_is_no_string() {
            for (byte[] value : List.of(
                    DerWriter.element(DerTag.UTF8_STRING, new byte[] {'a', 0}),
                    DerWriter.element(DerTag.UTF8_STRING, new byte[] {(byte) 0xC0, (byte) 0x80}),
                    DerWriter.element(DerTag.PRINTABLE_STRING, new byte[] {'a', '\n'}),
                    DerWriter.element(DerTag.BMP_STRING, new byte[] {0}),
                    DerWriter.element(DerTag.UTF8_STRING),
                    DerWriter.integer(1))) {
                byte[] name = DerWriter.sequence(
                        DerWriter.element(DerTag.SET, DerWriter.sequence(DerWriter.oid("2.5.4.10"), value)));

                assertRefused(CsrFixture.good().subject(name).build());
            }
        }

        @Test
        void more_octets_than_the_limit_without_looking_at_them() throws MalformedStructureException {
            byte[] der = CsrFixture.good().build();
            var exact = new CertificationRequestReader(new DerLimits(der.length, 24, 4096));
            var less = new CertificationRequestReader(new DerLimits(der.length - 1, 24, 4096));

            assertThat(exact.read(der).encoded().size()).isEqualTo(der.length);
            assertThatThrownBy(() -> less.read(der)).isInstanceOf(MalformedStructureException.class);
        }

        @Test
        void parameters_that_ecdsa_does_not_have() {
            byte[] identifier = DerWriter.sequence(DerWriter.oid("1.2.840.10045.4.3.2"), DerWriter.nothing());

            assertRefused(CsrFixture.good().algorithm(identifier).build());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @CsvSource({"1,10000", "20261122,10000", "-7,10000"})
    void mutated_requests_are_read_or_refused_and_nothing_else(long seed, int mutations) throws Exception {
        Random random = new Random(seed);
        byte[] good = full();
        int read = 0;
        for (int i = 0; i < mutations; i++) {
            byte[] mutant = Mutation.of(good, random);
            try {
                DecodedCsr csr = reader.read(mutant);
                assertThat(csr.encoded().toByteArray()).isEqualTo(mutant);
                assertThat(csr.subject().getName()).isNotNull();
                assertThat(csr.toString()).isNotEmpty();
                read++;
            } catch (MalformedStructureException expected) {
                assertThat(expected.where()).isNotEmpty();
            }
        }
        assertThat(read).isBetween(1, mutations - 1);
    }
}
