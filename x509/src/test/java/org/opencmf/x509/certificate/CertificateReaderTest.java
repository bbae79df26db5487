// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.opencmf.x509.Fingerprints;
import org.opencmf.x509.KeyIdentifiers;
import org.opencmf.x509.Keys;
import org.opencmf.x509.NfTypes;
import org.opencmf.x509.PublicKeyFacts;
import org.opencmf.x509.TlsFeature;
import org.opencmf.x509.der.DerBytes;
import org.opencmf.x509.der.MalformedStructureException;
import org.opencmf.x509.name.AlternativeName;

class CertificateReaderTest {

    private final KeyPair pair = Keys.ec("secp256r1");

    private X509v3CertificateBuilder certificate() {
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        return new JcaX509v3CertificateBuilder(
                new X500Name("O=Example CA"),
                BigInteger.ONE,
                Date.from(now),
                Date.from(now.plusSeconds(3600)),
                new X500Name("O=Example"),
                pair.getPublic());
    }

    private X509Certificate sign(X509v3CertificateBuilder builder) throws Exception {
        byte[] der = builder.build(new JcaContentSignerBuilder("SHA256withECDSA")
                        .setProvider(Keys.BC)
                        .build(pair.getPrivate()))
                .getEncoded();
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    private static GeneralName uri(String value) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, value);
    }

    private static ASN1Encodable der(byte[] octets) throws Exception {
        return ASN1Primitive.fromByteArray(octets);
    }

    private static ASN1ObjectIdentifier oid(String dotted) {
        return new ASN1ObjectIdentifier(dotted);
    }

    @Test
    void every_field_of_an_nf_certificate_is_read() throws Exception {
        var utils = new JcaX509ExtensionUtils();
        var points = new CRLDistPoint(new DistributionPoint[] {
            new DistributionPoint(
                    new DistributionPointName(new GeneralNames(uri("http://crl.example.org/ca.crl"))), null, null)
        });
        var access = new AuthorityInformationAccess(new AccessDescription[] {
            new AccessDescription(AccessDescription.id_ad_ocsp, uri("http://ocsp.example.org")),
            new AccessDescription(AccessDescription.id_ad_caIssuers, uri("http://ca.example.org/ca.cer"))
        });
        X509Certificate certificate = sign(certificate()
                .addExtension(
                        Extension.subjectAlternativeName,
                        true,
                        new GeneralNames(new GeneralName(GeneralName.dNSName, "amf.example.org")))
                .addExtension(Extension.subjectKeyIdentifier, false, utils.createSubjectKeyIdentifier(pair.getPublic()))
                .addExtension(
                        Extension.authorityKeyIdentifier, false, utils.createAuthorityKeyIdentifier(pair.getPublic()))
                .addExtension(Extension.cRLDistributionPoints, false, points)
                .addExtension(Extension.authorityInfoAccess, false, access)
                .addExtension(oid(NfTypes.OID), false, der(NfTypes.of("AMF").encode()))
                .addExtension(
                        oid(TlsFeature.OID), false, der(TlsFeature.mustStaple().encode())));

        CertificateFields fields = CertificateReader.read(certificate);

        DerBytes identifier =
                DerBytes.copyOf(KeyIdentifiers.method1(pair.getPublic().getEncoded()));
        assertThat(fields.key()).isEqualTo(new PublicKeyFacts("EC", "P-256", 256));
        assertThat(fields.alternativeNames()).containsExactly(AlternativeName.dns("amf.example.org"));
        assertThat(fields.nfTypes()).contains(NfTypes.of("AMF"));
        assertThat(fields.tlsFeature()).contains(TlsFeature.mustStaple());
        assertThat(fields.subjectKeyIdentifier()).contains(identifier);
        assertThat(fields.authorityKeyIdentifier()).contains(identifier);
        assertThat(fields.crlLocations()).containsExactly("http://crl.example.org/ca.crl");
        assertThat(fields.ocspLocations()).containsExactly("http://ocsp.example.org");
        assertThat(fields.issuerLocations()).containsExactly("http://ca.example.org/ca.cer");
    }

    @Test
    void a_certificate_without_extensions_has_none_of_the_fields() throws Exception {
        CertificateFields fields = CertificateReader.read(sign(certificate()));

        assertThat(fields.alternativeNames()).isEmpty();
        assertThat(fields.nfTypes()).isEmpty();
        assertThat(fields.tlsFeature()).isEmpty();
        assertThat(fields.subjectKeyIdentifier()).isEmpty();
        assertThat(fields.authorityKeyIdentifier()).isEmpty();
        assertThat(fields.crlLocations()).isEmpty();
        assertThat(fields.ocspLocations()).isEmpty();
        assertThat(fields.issuerLocations()).isEmpty();
    }

    @Test
    void a_malformed_extension_is_refused() throws Exception {
        for (String oid : new String[] {NfTypes.OID, TlsFeature.OID}) {
            X509Certificate certificate = sign(certificate().addExtension(oid(oid), false, DERNull.INSTANCE));

            assertThatThrownBy(() -> CertificateReader.read(certificate))
                    .isInstanceOf(MalformedStructureException.class);
        }
    }

    @Test
    void fingerprints_are_sha_256_over_the_whole_encoding() throws Exception {
        X509Certificate certificate = sign(certificate());

        assertThat(Fingerprints.of(certificate)).hasSize(64).isEqualTo(Fingerprints.sha256(certificate.getEncoded()));
        assertThat(Fingerprints.of(pair.getPublic()))
                .isEqualTo(Fingerprints.sha256(pair.getPublic().getEncoded()));
        assertThat(Fingerprints.sha256("abc".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
