// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.lcm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.enrolment.SecurityPolicy;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.mano.vnfd.CertSubjectData;
import org.opencmf.mano.vnfd.CertificateBaseProfile;

/**
 * Writes certificate data of lifecycle requests, queries and notifications as JSON, names spelt as they are published.
 *
 * @clause SOL003 CertificateContent
 */
public final class LcmJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private LcmJson() {}

    /**
     * Writes a request to create a VNF instance: what an NFVO sends to a VNFM.
     *
     * @param request the request
     * @return JSON in UTF-8
     * @clause IFA026 Nfvo.Sc.007
     */
    public static byte[] of(CreateVnfRequest request) {
        ObjectNode json = NODES.objectNode().put("vnfdId", request.vnfdId());
        put(json, "vnfInstanceName", request.vnfInstanceName());
        CertificateConfigurationData data = request.certificateConfigurationData();
        if (data != null) {
            json.set("certificateConfigurationData", node(data));
        }
        return bytes(json);
    }

    /**
     * Writes certificate data.
     *
     * @param data the data
     * @return JSON in UTF-8
     */
    public static byte[] of(CertificateConfigurationData data) {
        return bytes(node(data));
    }

    /**
     * Writes what a query shows.
     *
     * @param info the information
     * @return JSON in UTF-8
     */
    public static byte[] of(CertificateInfo info) {
        ObjectNode json = NODES.objectNode().put("id", info.id());
        ArrayNode policies = json.putObject("certificateConfigurationInfo").putArray("securityPolicy");
        info.securityPolicies().forEach(policy -> policies.add(node(policy)));
        ArrayNode contents = json.putArray("certificateContents");
        info.certificateContents().forEach(content -> contents.add(node(content)));
        return bytes(json);
    }

    /**
     * Writes what a notification names.
     *
     * @param affected the certificates
     * @return JSON in UTF-8
     */
    public static byte[] of(List<AffectedCertificate> affected) {
        ArrayNode json = NODES.arrayNode();
        for (AffectedCertificate one : affected) {
            ObjectNode node = json.addObject().put("certificateInfoId", one.certificateInfoId());
            put(node, "certificateBaseProfileId", one.certificateBaseProfileId());
            node.put("certificateContentId", one.certificateContentId())
                    .put("changeType", one.changeType().name());
        }
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode node(CertificateConfigurationData data) {
        ObjectNode json = NODES.objectNode();
        if (!data.overridingCertificateProfile().isEmpty()) {
            ArrayNode profiles = json.putArray("overridingCertificateProfile");
            data.overridingCertificateProfile().forEach(profile -> profiles.add(node(profile)));
        }
        ArrayNode policies = json.putArray("securityPolicy");
        data.securityPolicy().forEach(policy -> policies.add(node(policy)));
        CmfData cmf = data.cmfData();
        if (cmf != null) {
            ObjectNode node = json.putObject("cmfData");
            node.putObject("endPoint")
                    .put("ipAddress", cmf.endPoint().ipAddress())
                    .put("link", cmf.endPoint().link());
            ArrayNode protocols = node.putArray("supportedProtocol");
            cmf.supportedProtocol().forEach(protocol -> protocols.add(protocol.published()));
        }
        return json;
    }

    private static ObjectNode node(CertificateBaseProfile profile) {
        ObjectNode json = NODES.objectNode().put("id", profile.id());
        put(json, "issuer", profile.issuer());
        put(json, "issuerUniqueIdentifier", profile.issuerUniqueIdentifier());
        CertSubjectData subject = profile.subject();
        if (subject != null) {
            ObjectNode parts = json.putObject("subject");
            put(parts, "commonName", subject.commonName());
            put(parts, "organization", subject.organization());
            put(parts, "country", subject.country());
            put(parts, "state", subject.state());
            put(parts, "locality", subject.locality());
            put(parts, "emailAddress", subject.emailAddress());
        }
        put(json, "subjectUniqueIdentifier", profile.subjectUniqueIdentifier());
        put(json, "basicConstraints", profile.basicConstraints());
        put(json, "issuerAltName", profile.issuerAltName());
        put(json, "subjectAltName", profile.subjectAltName());
        put(json, "nameConstraints", profile.nameConstraints());
        return json;
    }

    private static ObjectNode node(SecurityPolicy policy) {
        ObjectNode json = NODES.objectNode().put("id", policy.id());
        if (policy.maxValidityPeriod() != null) {
            json.put("maxValidityPeriod", policy.maxValidityPeriod().toDays());
        }
        put(json, "allowedAlgorithm", policy.allowedAlgorithm());
        if (policy.minimumKeyLength() != null) {
            json.put("minimumKeyLength", policy.minimumKeyLength());
        }
        return json;
    }

    private static ObjectNode node(CertificateContent content) {
        ObjectNode json = NODES.objectNode().put("id", content.id());
        put(json, "certficateDescId", content.certificateDescId());
        json.put("certificateType", content.certificateType() == CertificateType.VNF_OAM ? "VNFOAM_CERT" : "VNFCI_CERT")
                .put("version", content.version())
                .put("serialNumber", content.serialNumber())
                .put("signatureAlgorithm", content.signatureAlgorithm())
                .put("issuer", content.issuer())
                .put("notBefore", content.notBefore().toString())
                .put("notAfter", content.notAfter().toString())
                .put("subject", content.subject())
                .put("publicKeyAlgorithm", content.publicKeyAlgorithm())
                .put("publicKey", content.publicKey());
        ObjectNode extensions = json.putObject("certificateExtensions");
        content.certificateExtensions().forEach(extensions::put);
        return json;
    }

    private static void put(ObjectNode json, String name, @Nullable String value) {
        if (value != null) {
            json.put(name, value);
        }
    }

    private static void put(ObjectNode json, String name, List<String> values) {
        if (!values.isEmpty()) {
            ArrayNode array = json.putArray(name);
            values.forEach(array::add);
        }
    }

    private static byte[] bytes(ObjectNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }
}
