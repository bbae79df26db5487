// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.vnfd;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.opencmf.mano.document.Cursor;
import org.opencmf.mano.document.Faults;
import org.opencmf.mano.document.Node;
import org.opencmf.mano.document.Place;

/** Gathers certificates and VDUs from topology templates that belong together. */
final class Topology {

    private final Faults faults;
    private final NodeTypes types;
    private final CertificateNode certificateNode;
    private final Map<String, VnfdCertificate> certificates = new LinkedHashMap<>();
    private final Map<String, Vdu> vdus = new LinkedHashMap<>();
    private final Map<String, Place> places = new HashMap<>();
    private final Map<String, Integer> initialInstances = new HashMap<>();
    private final Map<String, Place> ids = new LinkedHashMap<>();
    private final Map<String, Place> targets = new LinkedHashMap<>();
    private final Set<String> nodes = new HashSet<>();
    private boolean certificateInDoubt;

    Topology(List<Cursor> templates, NodeTypes types, Faults faults) {
        this.faults = faults;
        this.types = types;
        this.certificateNode = new CertificateNode(faults);
        templates.forEach(this::takeInitialInstances);
        templates.forEach(this::takeNodes);
        checkReferences();
    }

    List<VnfdCertificate> certificates() {
        return List.copyOf(certificates.values());
    }

    List<Vdu> vdus() {
        return List.copyOf(vdus.values());
    }

    /** What is found as id of the descriptor, and where. */
    Map<String, Place> ids() {
        return Collections.unmodifiableMap(ids);
    }

    /** To what policies give a number of instances, and where. */
    Map<String, Place> targets() {
        return Collections.unmodifiableMap(targets);
    }

    /** The names of all node templates. */
    Set<String> nodes() {
        return Set.copyOf(nodes);
    }

    /** Which certificates the VDUs want. */
    Set<String> installed() {
        return vdus.values().stream()
                .flatMap(vdu -> vdu.certificates().stream())
                .collect(Collectors.toSet());
    }

    private void takeInitialInstances(Cursor template) {
        for (Node element : template.list("policies")) {
            if (element instanceof Node.Fields fields) {
                fields.entries().forEach((name, node) -> takeInitialDelta(node));
            } else {
                faults.add(element.place(), "a policy is not a map");
            }
        }
    }

    private void takeInitialDelta(Node node) {
        Cursor.at(node, "a policy", faults)
                .filter(policy -> policy.node("type")
                        .filter(type -> type instanceof Node.Scalar scalar
                                && "tosca.policies.nfv.VduInitialDelta".equals(scalar.text()))
                        .isPresent())
                .ifPresent(policy -> policy.map("properties")
                        .flatMap(properties -> properties.map("initial_delta"))
                        .flatMap(delta -> delta.number("number_of_instances"))
                        .ifPresent(number -> policy.texts("targets").forEach(target -> {
                            targets.putIfAbsent(target, policy.place());
                            initialInstances.put(target, number);
                        })));
    }

    private void takeNodes(Cursor template) {
        template.map("substitution_mappings")
                .flatMap(mappings -> mappings.map("properties"))
                .flatMap(properties -> properties.node("descriptor_id"))
                .ifPresent(this::takeId);
        template.map("node_templates")
                .ifPresent(nodes -> nodes.entries()
                        .forEach((name, node) -> Cursor.at(node, "a node template", faults)
                                .ifPresent(cursor -> takeNode(name, cursor))));
    }

    private void takeNode(String name, Cursor node) {
        nodes.add(name);
        String type = node.requiredText("type");
        switch (types.known(type).orElse("")) {
            case NodeTypes.CERTIFICATE -> takeCertificate(name, node, types.declared(type));
            case NodeTypes.COMPUTE -> put(vdus, name, vdu(name, Vdu.Kind.COMPUTE, node), node.place());
            case NodeTypes.CONTAINER -> put(vdus, name, vdu(name, Vdu.Kind.CONTAINER, node), node.place());
            case NodeTypes.VNF ->
                node.map("properties")
                        .flatMap(properties -> properties.node("descriptor_id"))
                        .ifPresent(this::takeId);
            default -> {
                // certificates have nothing to do with it
            }
        }
    }

    private void takeCertificate(String name, Cursor node, Set<String> additional) {
        Optional<VnfdCertificate> certificate = certificateNode.read(name, node, additional);
        certificateInDoubt |= certificate.isEmpty();
        certificate.ifPresent(good -> put(certificates, name, good, node.place()));
    }

    private void takeId(Node node) {
        if (node instanceof Node.Scalar scalar && scalar.text() != null) {
            ids.putIfAbsent(scalar.text(), scalar.place());
        } else if (!(node instanceof Node.Fields)) {
            faults.add(node.place(), "descriptor_id is not a text");
        }
    }

    private Vdu vdu(String name, Vdu.Kind kind, Cursor node) {
        Optional<Cursor> profile = node.map("properties").flatMap(properties -> properties.map("vdu_profile"));
        int least = profile.flatMap(values -> values.number("min_number_of_instances"))
                .orElse(1);
        int initial = initialInstances.getOrDefault(name, least);
        int most = profile.flatMap(values -> values.number("max_number_of_instances"))
                .orElse(Math.max(1, initial));
        if (least > most || initial < least || initial > most) {
            faults.add(
                    node.place(),
                    Faults.quoted(name) + " has contradicting numbers of instances: " + least + " to " + most + ", "
                            + initial + " to begin with");
        }
        return new Vdu(name, kind, least, most, initial, installable(node));
    }

    private List<String> installable(Cursor node) {
        List<String> found = new ArrayList<>();
        for (Node element : node.list("requirements")) {
            if (!(element instanceof Node.Fields fields)) {
                faults.add(element.place(), "a requirement is not a map");
                continue;
            }
            Node target = fields.entries().get("installable_certificate");
            if (target != null) {
                targetOf(target)
                        .ifPresentOrElse(
                                found::add, () -> faults.add(target.place(), "installable_certificate names no node"));
            }
        }
        return found.stream().distinct().toList();
    }

    private static Optional<String> targetOf(Node target) {
        Node name = target instanceof Node.Fields fields ? fields.entries().get("node") : target;
        return name instanceof Node.Scalar scalar ? Optional.ofNullable(scalar.text()) : Optional.empty();
    }

    private <T> void put(Map<String, T> all, String name, T value, Place place) {
        T before = all.putIfAbsent(name, value);
        if (before != null && !before.equals(value)) {
            faults.add(place, Faults.quoted(name) + " is described otherwise at " + places.get(name));
        }
        places.putIfAbsent(name, place);
    }

    private void checkReferences() {
        for (Vdu vdu : vdus.values()) {
            vdu.certificates().stream()
                    .filter(name -> !certificates.containsKey(name) && !certificateInDoubt)
                    .forEach(name -> faults.add(
                            placeOf(vdu.id()),
                            Faults.quoted(vdu.id()) + " installs " + Faults.quoted(name) + ", which is no node of type "
                                    + NodeTypes.CERTIFICATE));
        }
    }

    Place placeOf(String name) {
        return places.getOrDefault(name, new Place("", 1, 1));
    }
}
