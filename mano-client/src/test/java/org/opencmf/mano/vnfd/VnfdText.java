// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.vnfd;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Descriptors for tests: a good one, to be spoiled by replacing a line. */
public final class VnfdText {

    /** An AMF of two VDUs: two to four front ends with both certificates, one worker of containers. */
    public static final String AMF = """
            tosca_definitions_version: tosca_simple_yaml_1_3
            imports:
              - https://forge.etsi.org/rep/nfv/SOL001/raw/v5.4.1/etsi_nfv_sol001_vnfd_types.yaml
            node_types:
              vendor.Amf:
                derived_from: tosca.nodes.nfv.VNF
            topology_template:
              node_templates:
                amf:
                  type: vendor.Amf
                  properties:
                    descriptor_id: b1bb0ce7-ebca-4fa7-95ed-4840d70a1177
                sbi-cert:
                  type: tosca.nodes.nfv.Certificate
                  metadata:
                    nf_types: AMF
                  properties:
                    name: SBI of the AMF
                    certificate_type: VNFCI_CERT
                    certificate_base_profile:
                      id: sbi-profile
                      issuer: CN=any
                      issuer_unique_identifier: none
                      subject:
                        common_name: ${vduId}-${index}.amf.operator.example
                        organization: operator.example
                        country: ES
                      subject_unique_identifier: none
                      basic_constraints: CA:FALSE
                      subject_alt_name: "urn:uuid:${uuid}, DNS:${vduId}-${index}.sbi.amf.operator.example"
                    csr_requirements:
                      - id: ec
                        supported_certificate_version: X.509_ver3
                        supported_signature: ecdsa-with-SHA256
                        maximum_validity_period: 365
                oam-cert:
                  type: tosca.nodes.nfv.Certificate
                  properties:
                    name: OAM of the AMF
                    certificate_type: VNFOAM_CERT
                    certificate_base_profile:
                      id: oam-profile
                      subject:
                        common_name: oam.amf.operator.example
                        organization: operator.example
                        country: ES
                front:
                  type: tosca.nodes.nfv.Vdu.Compute
                  properties:
                    name: front
                    vdu_profile:
                      min_number_of_instances: 1
                      max_number_of_instances: 4
                  requirements:
                    - virtual_storage: disk
                    - installable_certificate: sbi-cert
                    - installable_certificate:
                        node: oam-cert
                worker:
                  type: tosca.nodes.nfv.Vdu.OsContainerDeployableUnit
                  properties:
                    name: worker
                    vdu_profile:
                      min_number_of_instances: 1
                      max_number_of_instances: 1
                  requirements:
                    - installable_certificate: oam-cert
              policies:
                - front-initial:
                    type: tosca.policies.nfv.VduInitialDelta
                    targets: [ front ]
                    properties:
                      initial_delta:
                        number_of_instances: 2
            """;

    private VnfdText() {}

    /** The good descriptor as bytes. */
    public static byte[] amf() {
        return bytes(AMF);
    }

    /** The good descriptor with one text in place of another. */
    public static byte[] amfWith(String target, String replacement) {
        if (!AMF.contains(target)) {
            throw new IllegalArgumentException("nothing to replace: " + target);
        }
        return bytes(AMF.replace(target, replacement));
    }

    /** The good descriptor in an archive. */
    public static Map<String, byte[]> csar() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(
                "TOSCA-Metadata/TOSCA.meta",
                bytes("TOSCA-Meta-File-Version: 1.1\nEntry-Definitions: Definitions/amf.yaml\n"));
        files.put("Definitions/amf.yaml", amf());
        files.put("Files/image.bin", new byte[2000]);
        return files;
    }

    /** An archive of files. */
    public static byte[] zip(Map<String, byte[]> files) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** UTF-8. */
    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
