// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.vnfd;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.mano.document.Cursor;
import org.opencmf.mano.document.EndEntityRule;
import org.opencmf.mano.document.Faults;
import org.opencmf.mano.document.Node;

/** Reads a node template of type {@code tosca.nodes.nfv.Certificate}. */
final class CertificateNode {

    private final Faults faults;

    CertificateNode(Faults faults) {
        this.faults = faults;
    }

    /** Passes over additional properties, which a type of the vendor declares. */
    Optional<VnfdCertificate> read(String id, Cursor template, Set<String> additional) {
        Optional<Cursor> properties = template.map("properties");
        if (properties.isEmpty()) {
            faults.add(template.place(), Faults.quoted(id) + " has no properties");
            return Optional.empty();
        }
        Cursor values = properties.orElseThrow();
        if (id.isBlank() || id.length() > 255) {
            faults.add(template.place(), "a certificate's name has 1 to 255 characters");
            return Optional.empty();
        }
        var known = new HashSet<>(additional);
        known.addAll(Set.of("name", "certificate_type", "certificate_base_profile", "csr_requirements"));
        values.only(known);
        String name = values.requiredText("name");
        var profile = values.map("certificate_base_profile").map(CertificateNode::profile);
        List<CsrRequirement> requirements = values.list("csr_requirements").stream()
                .flatMap(node -> requirement(node).stream())
                .toList();
        return type(values)
                .map(type ->
                        new VnfdCertificate(id, name, type, profile.orElse(null), requirements, nfTypes(template)));
    }

    private Optional<CertificateType> type(Cursor values) {
        String type = values.requiredText("certificate_type");
        switch (type) {
            case "VNFCI_CERT":
                return Optional.of(CertificateType.VNFCI);
            case "VNFOAM_CERT":
                return Optional.of(CertificateType.VNF_OAM);
            case "":
                return Optional.empty();
            default:
                faults.add(
                        values.node("certificate_type").map(Node::place).orElse(values.place()),
                        "certificate_type is VNFCI_CERT or VNFOAM_CERT, not " + Faults.quoted(type));
                return Optional.empty();
        }
    }

    private static CertificateBaseProfile profile(Cursor values) {
        values.only(Set.of(
                "id",
                "issuer",
                "issuer_unique_identifier",
                "subject",
                "subject_unique_identifier",
                "basic_constraints",
                "issuer_alt_name",
                "subject_alt_name",
                "name_constraints"));
        return new CertificateBaseProfile(
                values.requiredText("id"),
                values.text("issuer").orElse(null),
                values.text("issuer_unique_identifier").orElse(null),
                values.map("subject").map(CertificateNode::subject).orElse(null),
                values.text("subject_unique_identifier").orElse(null),
                values.text("basic_constraints", EndEntityRule::basicConstraints)
                        .orElse(null),
                parts(values, "issuer_alt_name"),
                parts(values, "subject_alt_name"),
                values.text("name_constraints", EndEntityRule::nameConstraints)
                        .map(CertificateNode::split)
                        .orElse(List.of()));
    }

    private static CertSubjectData subject(Cursor values) {
        values.only(Set.of("common_name", "organization", "country", "state", "locality", "email_address"));
        return new CertSubjectData(
                values.text("common_name").orElse(null),
                values.text("organization").orElse(null),
                values.text("country").orElse(null),
                values.text("state").orElse(null),
                values.text("locality").orElse(null),
                values.text("email_address").orElse(null));
    }

    private Optional<CsrRequirement> requirement(Node node) {
        return Cursor.at(node, "a CSR requirement", faults).map(values -> {
            values.only(Set.of(
                    "id",
                    "supported_certificate_version",
                    "supported_signature",
                    "supported_max_keylength",
                    "supported_min_keylength",
                    "maximum_validity_period",
                    "minimum_validity_period",
                    "key_usages"));
            String version = values.requiredText("supported_certificate_version");
            if (!version.isEmpty() && !version.equals("X.509_ver3")) {
                faults.add(values.place(), "supported_certificate_version is X.509_ver3");
            }
            refuseContradiction(values, "supported_min_keylength", "supported_max_keylength");
            refuseContradiction(values, "minimum_validity_period", "maximum_validity_period");
            return new CsrRequirement(
                    values.requiredText("id"),
                    values.requiredText("supported_signature"),
                    values.number("supported_min_keylength").orElse(null),
                    values.number("supported_max_keylength").orElse(null),
                    values.number("minimum_validity_period").orElse(null),
                    values.number("maximum_validity_period").orElse(null),
                    values.texts("key_usages", EndEntityRule::keyUsage));
        });
    }

    /** Nothing is both long enough and short enough; and nothing lasts no time, or is no bit long. */
    private void refuseContradiction(Cursor values, String least, String most) {
        Optional<Integer> longest = values.number(most);
        Optional<Integer> shortest = values.number(least);
        if (longest.isPresent() && longest.get() < Math.max(1, shortest.orElse(1))) {
            faults.add(
                    values.node(most).map(Node::place).orElse(values.place()),
                    most + " is " + longest.get() + ", which is less than "
                            + shortest.map(number -> least + ", " + number).orElse("1"));
        }
    }

    private static Set<String> nfTypes(Cursor template) {
        return template.map("metadata")
                .flatMap(metadata -> metadata.text("nf_types"))
                .map(text -> Set.copyOf(split(text)))
                .orElse(Set.of());
    }

    private static List<String> parts(Cursor values, String name) {
        return values.text(name).map(CertificateNode::split).orElse(List.of());
    }

    private static List<String> split(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.toUnmodifiableList());
    }
}
