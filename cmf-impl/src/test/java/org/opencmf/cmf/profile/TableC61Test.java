// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1IA5String;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.api.profile.CertificateProfile.Source;
import org.opencmf.cmf.ca.CaFixture;
import org.opencmf.cmf.ca.CaLocations;
import org.opencmf.cmf.ca.InMemoryCa;
import org.opencmf.spi.CaAnswer;
import org.opencmf.spi.CaRequest;
import org.opencmf.testkit.Clause;

@DisplayName("Table C.6-1: certificates of the SBA profiles, read back with the JDK and with Bouncy Castle")
class TableC61Test {

    private static final String SBA = "sba-nf-tls-client-server";
    private static final String CLIENT = "1.3.6.1.5.5.7.3.2";
    private static final String SERVER = "1.3.6.1.5.5.7.3.1";

    private final CaFixture fixture = new CaFixture();

    private X509Certificate issued(String profile) {
        return CaFixture.issued(fixture.ca.issue(CaFixture.request(profile))).certificate();
    }

    private static X509CertificateHolder holder(X509Certificate certificate) throws CertificateException, IOException {
        return new X509CertificateHolder(certificate.getEncoded());
    }

    private Extension extension(String profile, String oid) throws CertificateException, IOException {
        return holder(issued(profile)).getExtension(new ASN1ObjectIdentifier(oid));
    }

    private String refusal(EndEntityIdentity names) {
        CaAnswer answer = fixture.ca.issue(CaFixture.request(CaFixture.profile(SBA), names));
        assertThat(answer).isInstanceOf(CaAnswer.Refused.class);
        return ((CaAnswer.Refused) answer).reason();
    }

    private static EndEntityIdentity amf(String subject) {
        EndEntityIdentity amf = CaFixture.amf();
        return new EndEntityIdentity(
                amf.id(), amf.type(), amf.profile(), new X500Principal(subject), amf.alternativeNames(), amf.nfTypes());
    }

    @Test
    @Clause("IFA026 C.6-1/version")
    void version_is_3() throws CertificateException, IOException {
        X509Certificate certificate = issued(SBA);

        assertThat(certificate.getVersion()).isEqualTo(3);
        assertThat(holder(certificate).getVersionNumber()).isEqualTo(3);
    }

    @Test
    @Clause("IFA026 C.6-1/serialNumber")
    @Clause("RFC5280 4.1.2.2")
    void serial_numbers_are_positive_of_at_most_20_octets_and_never_the_same() {
        List<BigInteger> serials =
                Stream.generate(() -> issued(SBA).getSerialNumber()).limit(70).toList();

        assertThat(serials).doesNotHaveDuplicates().allSatisfy(serial -> {
            assertThat(serial.signum()).isPositive();
            assertThat(serial.toByteArray()).hasSizeBetween(16, 20);
        });
    }

    @Test
    @Clause("IFA026 C.6-1/subject")
    @Clause("RFC5280 4.1.2.6")
    void subject_is_country_and_home_domain_as_decided_by_the_cmf() throws CertificateException, IOException {
        X509Certificate certificate = issued(SBA);

        assertThat(certificate.getSubjectX500Principal())
                .isEqualTo(CaFixture.amf().subject());
        var attributes = Arrays.stream(holder(certificate).getSubject().getAttributeTypes())
                .toList();
        assertThat(attributes).containsExactlyInAnyOrder(BCStyle.C, BCStyle.O).doesNotContain(BCStyle.CN);
    }

    @ParameterizedTest
    @Clause("IFA026 C.6-1/subject")
    @ValueSource(strings = {"CN=amf,O=5gc.example,C=SE", "O=5gc.example", "C=SE", ""})
    void a_subject_with_a_common_name_or_without_country_or_domain_is_refused(String subject) {
        assertThat(refusal(amf(subject))).contains("subject");
    }

    @Test
    @Clause("IFA026 C.6-1/validity")
    void validity_is_3_years_at_most_even_if_more_is_asked_for() {
        CaRequest request = CaFixture.request(SBA);
        CaRequest generous = new CaRequest(
                "t", request.entity(), request.profile(), request.names(), request.csr(), Duration.ofDays(3650));

        X509Certificate certificate =
                CaFixture.issued(fixture.ca.issue(generous)).certificate();

        assertThat(Duration.between(
                        certificate.getNotBefore().toInstant(),
                        certificate.getNotAfter().toInstant().plusSeconds(1)))
                .isEqualTo(Duration.ofDays(1095));
        assertThat(certificate.getNotBefore()).isBefore(Date.from(CaFixture.NOW));
    }

    @Test
    @Clause("IFA026 C.6-1/signature")
    void signature_is_of_ecdsa_or_rsa_as_the_key_of_the_ca() throws GeneralSecurityException {
        assertThat(issued(SBA).getSigAlgName()).isEqualTo("SHA256withECDSA");
        assertThat(issuedByCaWith("RSA-3072").getSigAlgName()).isEqualTo("SHA256withRSA");
        assertThat(issuedByCaWith("P-384").getSigAlgName()).isEqualTo("SHA384withECDSA");
    }

    private X509Certificate issuedByCaWith(String keyAlgorithm) throws GeneralSecurityException {
        InMemoryCa ca = fixture.root
                .issuing("other")
                .subject(new X500Principal("CN=Other"))
                .keyAlgorithm(keyAlgorithm)
                .build();
        var chain = CaFixture.issued(ca.issue(CaFixture.request(SBA))).certificates();
        chain.get(0).verify(chain.get(1).getPublicKey(), CaFixture.CRYPTO);
        return chain.get(0);
    }

    @ParameterizedTest
    @Clause("IFA026 C.6-1/subjectPublicKeyInfo")
    @ValueSource(strings = {"P-256", "P-384", "P-521", "RSA-3072"})
    void rsa_and_ec_keys_are_certified_as_they_are(String algorithm) {
        KeyPair key = CaFixture.key(algorithm);

        var answer = fixture.ca.issue(CaFixture.request(CaFixture.profile(SBA), CaFixture.amf(), key));

        assertThat(CaFixture.issued(answer).certificate().getPublicKey().getEncoded())
                .isEqualTo(key.getPublic().getEncoded());
    }

    @ParameterizedTest
    @Clause("IFA026 C.6-1/subjectPublicKeyInfo")
    @ValueSource(strings = {"Ed25519", "RSA-2048"})
    void other_and_small_keys_are_refused(String algorithm) {
        var request = CaFixture.request(CaFixture.profile(SBA), CaFixture.amf(), CaFixture.key(algorithm));

        assertThat(fixture.ca.issue(request)).isInstanceOf(CaAnswer.Refused.class);
    }

    @ParameterizedTest
    @Clause("IFA026 C.6-1/keyUsage")
    @Clause("RFC5280 4.2.1.3")
    @ValueSource(strings = {"sba-nf-tls-client", "sba-nf-tls-server", SBA})
    void key_usage_is_critical_and_digital_signature_alone(String profile) {
        X509Certificate certificate = issued(profile);

        assertThat(certificate.getCriticalExtensionOIDs()).contains("2.5.29.15");
        assertThat(certificate.getKeyUsage()).startsWith(true).hasSize(9);
        assertThat(IntStream.range(1, 9).noneMatch(bit -> certificate.getKeyUsage()[bit]))
                .isTrue();
    }

    @Test
    @Clause("IFA026 C.6-1/extendedKeyUsage")
    @Clause("RFC5280 4.2.1.12")
    void extended_key_usage_is_not_critical_and_client_server_or_both() throws CertificateException {
        assertThat(issued("sba-nf-tls-client").getExtendedKeyUsage()).containsExactly(CLIENT);
        assertThat(issued("sba-nf-tls-server").getExtendedKeyUsage()).containsExactly(SERVER);
        assertThat(issued(SBA).getExtendedKeyUsage()).containsExactlyInAnyOrder(CLIENT, SERVER);
        assertThat(issued(SBA).getNonCriticalExtensionOIDs()).contains("2.5.29.37");
    }

    @Test
    @Clause("IFA026 C.6-1/authorityKeyIdentifier")
    @Clause("RFC5280 4.2.1.1")
    void authority_key_identifier_is_the_subject_key_identifier_of_the_issuer_by_method_1()
            throws CertificateException, IOException, NoSuchAlgorithmException {
        var chain = CaFixture.issued(fixture.ca.issue(CaFixture.request(SBA))).certificates();
        var authority = holder(chain.get(0)).getExtension(Extension.authorityKeyIdentifier);
        var issuer = holder(chain.get(1)).getExtension(Extension.subjectKeyIdentifier);
        byte[] method1 = new JcaX509ExtensionUtils()
                .createSubjectKeyIdentifier(chain.get(1).getPublicKey())
                .getKeyIdentifier();

        assertThat(authority.isCritical()).isFalse();
        assertThat(AuthorityKeyIdentifier.getInstance(authority.getParsedValue())
                        .getKeyIdentifierOctets())
                .isEqualTo(method1);
        assertThat(SubjectKeyIdentifier.getInstance(issuer.getParsedValue()).getKeyIdentifier())
                .isEqualTo(method1);
    }

    @Test
    @Clause("IFA026 C.6-1/subjectKeyIdentifier")
    @Clause("RFC5280 4.2.1.2")
    void subject_key_identifier_is_not_critical_and_by_method_1()
            throws CertificateException, IOException, NoSuchAlgorithmException {
        X509Certificate certificate = issued(SBA);
        var extension = holder(certificate).getExtension(Extension.subjectKeyIdentifier);

        assertThat(extension.isCritical()).isFalse();
        assertThat(extension.getParsedValue())
                .isEqualTo(new JcaX509ExtensionUtils()
                        .createSubjectKeyIdentifier(certificate.getPublicKey())
                        .toASN1Primitive());
    }

    @Test
    @Clause("IFA026 C.6-1/cRLDistributionPoint")
    @Clause("RFC5280 4.2.1.13")
    void crl_distribution_point_is_not_critical_and_an_http_address() throws CertificateException, IOException {
        Extension extension = extension(SBA, "2.5.29.31");
        var point = CRLDistPoint.getInstance(extension.getParsedValue())
                .getDistributionPoints()[0]
                .getDistributionPoint();

        assertThat(extension.isCritical()).isFalse();
        assertThat(point.getType()).isEqualTo(DistributionPointName.FULL_NAME);
        GeneralName name = GeneralNames.getInstance(point.getName()).getNames()[0];
        assertThat(name.getName()).hasToString("http://pki.operator.example/issuing.crl");
    }

    @Test
    @Clause("IFA026 C.6-1/cRLDistributionPoint")
    void a_ca_without_the_address_of_its_list_refuses() {
        var root = fixture.rootBuilder().locations(CaLocations.none()).build();
        var ca = root.issuing("quiet").subject(new X500Principal("CN=Quiet")).build();

        var answer = ca.issue(CaFixture.request(SBA));

        assertThat(answer).isInstanceOf(CaAnswer.Refused.class);
    }

    @Test
    @Clause("IFA026 C.6-1/subjectAltName")
    @Clause("RFC5280 4.2.1.6")
    void alternative_names_are_critical_and_those_decided_by_the_cmf() throws CertificateException {
        X509Certificate certificate = issued(SBA);

        assertThat(certificate.getCriticalExtensionOIDs()).contains("2.5.29.17");
        assertThat(certificate.getSubjectAlternativeNames())
                .containsExactly(
                        List.of(2, "amf1." + CaFixture.HOME),
                        List.of(6, "urn:uuid:4947a69a-f61b-4bc1-b9da-47c9c5d14b64"));
    }

    @Test
    @Clause("IFA026 C.6-1/subjectAltName")
    void without_alternative_names_it_is_refused() {
        EndEntityIdentity amf = CaFixture.amf();
        var nameless =
                new EndEntityIdentity(amf.id(), amf.type(), amf.profile(), amf.subject(), Set.of(), amf.nfTypes());

        assertThat(refusal(nameless)).contains("alternative names");
    }

    @Test
    @Clause("IFA026 C.6-1/authorityInfoAccess")
    @Clause("RFC5280 4.2.2.1")
    void authority_info_access_is_not_critical_and_names_issuer_and_responder()
            throws CertificateException, IOException {
        Extension extension = extension(SBA, "1.3.6.1.5.5.7.1.1");
        var access = AuthorityInformationAccess.getInstance(extension.getParsedValue())
                .getAccessDescriptions();

        assertThat(extension.isCritical()).isFalse();
        assertThat(Arrays.stream(access)
                        .map(one -> one.getAccessMethod().getId()
                                + ' '
                                + one.getAccessLocation().getName()))
                .containsExactly(
                        "1.3.6.1.5.5.7.48.1 http://pki.operator.example/issuing/ocsp",
                        "1.3.6.1.5.5.7.48.2 http://pki.operator.example/issuing.cer");
    }

    @Test
    @Clause("IFA026 C.6-1/tlsFeature")
    @Clause("RFC7633 4")
    void tls_feature_is_not_critical_and_there_only_where_the_profile_asks_for_stapling()
            throws CertificateException, IOException {
        Extension extension = extension("sba-nf-tls-server-must-staple", "1.3.6.1.5.5.7.1.24");

        assertThat(extension.isCritical()).isFalse();
        assertThat(extension.getExtnValue().getOctets()).containsExactly(0x30, 0x03, 0x02, 0x01, 0x05);
        assertThat(extension(SBA, "1.3.6.1.5.5.7.1.24")).isNull();
    }

    @Test
    @Clause("IFA026 C.6-1/nfTypes")
    @Clause("RFC9310 3")
    @Clause("RFC9310 4")
    void nf_types_are_not_critical_and_in_ascending_order() throws CertificateException, IOException {
        Extension extension = extension(SBA, "1.3.6.1.5.5.7.1.34");
        var types = Arrays.stream(
                        ASN1Sequence.getInstance(extension.getParsedValue()).toArray())
                .map(type -> ASN1IA5String.getInstance(type).getString());

        assertThat(extension.isCritical()).isFalse();
        assertThat(types).containsExactly("5G_EIR", "AMF");
    }

    @Test
    @Clause("IFA026 C.6-1/nfTypes")
    void without_nf_types_it_is_refused() {
        EndEntityIdentity amf = CaFixture.amf();
        var typeless = new EndEntityIdentity(
                amf.id(), amf.type(), amf.profile(), amf.subject(), amf.alternativeNames(), Set.of());

        assertThat(refusal(typeless)).contains("NF types");
    }

    @Test
    @Clause("IFA026 C.6-1/note")
    void the_profile_decides_what_comes_from_the_request_and_what_from_the_ca() {
        var profile = CaFixture.profile(SBA);

        assertThat(profile.subject().source()).isEqualTo(Source.REQUEST);
        assertThat(profile.extensions())
                .filteredOn(rule -> rule.source() == Source.REQUEST)
                .extracting(rule -> rule.oid())
                .containsExactly("2.5.29.17", "1.3.6.1.5.5.7.1.34");
    }

    @Test
    void a_certificate_has_no_extension_that_its_profile_does_not_name() throws CertificateException, IOException {
        var profile = CaFixture.profile(SBA);

        assertThat(Arrays.stream(holder(issued(SBA)).getExtensions().getExtensionOIDs())
                        .map(ASN1ObjectIdentifier::getId))
                .allMatch(oid -> profile.extension(oid).isPresent())
                .doesNotHaveDuplicates();
    }
}
