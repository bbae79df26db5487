// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.fuzz;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.opencmf.hsm.InsecureMemoryHsm;
import org.opencmf.hsm.KeySpec;
import org.opencmf.mano.csr.AttestationPlacement;
import org.opencmf.mano.csr.CsrSigner;
import org.opencmf.mano.csr.NonceSource;
import org.opencmf.mano.vnfd.VnfdText;
import org.opencmf.testkit.fixture.CsrFixture;

/** Inputs to begin with: good ones, and ones that are wrong in one way. */
final class Seeds {

    private static final String REQUEST = """
            {
              "vnfdId": "b1bb0ce7", "nsdId": "6c2f1e0a", "vnfInstanceName": "amf",
              "certificateConfigurationData": {
                "overridingCertificateProfile": [ {
                  "id": "sbi-profile", "issuer": "CN=any", "subjectAltName": ["DNS:a.operator.example", "IP:192.0.2.1"],
                  "subject": { "commonName": "a", "country": "SE", "emailAddress": "a@operator.example" }
                } ],
                "securityPolicy": [ {
                  "id": "p", "maxValidityPeriod": 365, "allowedAlgorithm": "SHA256withECDSA", "minimumKeyLength": 256
                } ],
                "cmfData": { "endPoint": { "ipAddress": "192.0.2.1" }, "supportedProtocol": ["CMPV2"] }
              }
            }
            """;

    private Seeds() {}

    static List<byte[]> csrs() {
        String name = "front-0.amf.operator.example";
        return List.of(
                good(),
                CsrFixture.forDnsName(name).build(),
                CsrFixture.forDnsName(name)
                        .withUri("urn:uuid:0")
                        .withAddress("192.0.2.1")
                        .build(),
                CsrFixture.forDnsName(name)
                        .withExtraMailbox("a@operator.example")
                        .asCa()
                        .build(),
                CsrFixture.forDnsName(name)
                        .withUnknownExtension()
                        .withUnknownAttribute()
                        .build(),
                CsrFixture.forDnsName(name).truncated().build());
    }

    private static byte[] good() {
        var crypto = new BouncyCastleProvider();
        var hsm = new InsecureMemoryHsm(crypto, new SecureRandom());
        var planned = Enrolments.planned();
        var key = hsm.generate(new KeySpec("seed", planned.keyAlgorithm(), KeySpec.Travel.WRAPPED));
        return new CsrSigner(AttestationPlacement.NONE)
                .sign(key, planned.identity(), NonceSource.NONE)
                .csr()
                .toDer();
    }

    static List<byte[]> vnfds() {
        return List.of(
                VnfdText.amf(),
                VnfdText.zip(VnfdText.csar()),
                VnfdText.amfWith("country: ES", "country: [ES, {a: &b c}]"),
                VnfdText.amfWith("imports:", "imports:\n  - imported.yaml\n  - a: { file: ../Definitions/amf.yaml }"));
    }

    static List<byte[]> requests() {
        String update = "{\"changeVnfFlavourData\":[{\"vnfInstanceId\":\"v\","
                + REQUEST.strip().substring(1) + "],\"changeVnfPackageData\":[],\"changeExtVnfConnectivityData\":null}";
        return List.of(REQUEST.getBytes(StandardCharsets.UTF_8), update.getBytes(StandardCharsets.UTF_8));
    }
}
