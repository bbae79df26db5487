// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.wire;

import java.math.BigInteger;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.opencmf.api.attestation.KeyAttestationStatement;
import org.opencmf.api.enrolment.CertificationRequest;
import org.opencmf.api.enrolment.EnrolmentRequest;
import org.opencmf.api.enrolment.SecurityPolicy;
import org.opencmf.api.identity.AlternativeName;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.RequestId;
import org.opencmf.wire.json.JsonReader;
import org.opencmf.wire.json.JsonText;

/** Values with everything in them. */
final class Samples {

    static final JsonText JSON = new JsonText(1 << 20);
    static final RequestId ID = new RequestId("r-1");
    static final Instant TIME = Instant.parse("2026-11-22T10:15:30.123456Z");

    private Samples() {}

    static EndEntityIdentity identity() {
        return new EndEntityIdentity(
                "amf-sbi",
                CertificateType.VNFCI,
                "sba-nf-both",
                new X500Principal("O=5gc.mnc001.mcc001.3gppnetwork.org, C=DE"),
                Set.of(
                        AlternativeName.dns("amf.example.org"),
                        AlternativeName.uri("urn:uuid:6d1f7a52-3c4c-4e2a-9e0b-0d6b8e7f1a11"),
                        AlternativeName.ip("192.0.2.1")),
                Set.of("AMF", "SMF"));
    }

    static EnrolmentRequest enrolment() {
        return new EnrolmentRequest(
                ID,
                new EntityId("vnf-1/amf:0"),
                "amf-sbi",
                CertificationRequest.ofDer(new byte[] {0x30, 3, 2, 1, 5}),
                List.of(
                        new SecurityPolicy("a", Duration.ofDays(365), "SHA256withECDSA", 256),
                        new SecurityPolicy("b", Duration.ofMinutes(90), null, null)),
                List.of(new KeyAttestationStatement("1.2.3", new byte[] {1, 2, 3})));
    }

    static X509Certificate certificate() throws Exception {
        var keys = KeyPairGenerator.getInstance("EC");
        keys.initialize(256, new SecureRandom());
        var pair = keys.generateKeyPair();
        var builder = new JcaX509v3CertificateBuilder(
                new X500Principal("CN=Issuer, O=Operator"),
                new BigInteger("730750818665451459101842416358141509827966271487"),
                Date.from(TIME),
                Date.from(TIME.plusSeconds(3600)),
                new X500Principal("CN=amf.example.org"),
                pair.getPublic());
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
    }

    static <T> T read(String document, JsonReader<T> reader) {
        return JSON.read(document.replace('\'', '"').getBytes(java.nio.charset.StandardCharsets.UTF_8), reader);
    }
}
