// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.vnfd;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.opencmf.mano.document.Cursor;
import org.opencmf.mano.document.Faults;
import org.opencmf.mano.document.Node;
import org.opencmf.mano.document.Place;

/**
 * Tells apart what belongs to which deployment flavour. A topology template says of which it is by the
 * {@code substitution_filter} (before edition 3.3.1 by the properties) of its {@code substitution_mappings}; if none does, by
 * the node of the VNF. What says nothing belongs to all.
 */
final class Flavours {

    private static final String FLAVOUR = "flavour_id";

    private final Faults faults;
    private final NodeTypes types;
    private final List<Cursor> templates;
    private final Map<Cursor, String> flavours = new LinkedHashMap<>();

    Flavours(List<Cursor> files, Faults faults) {
        this.faults = faults;
        this.types = new NodeTypes(files, faults);
        this.templates = files.stream()
                .flatMap(file -> file.map("topology_template").stream())
                .toList();
        note(Flavours::substituted);
        if (flavours.isEmpty()) {
            note(this::ofTheVnf);
        }
    }

    private void note(Function<Cursor, Optional<String>> saying) {
        templates.forEach(template -> saying.apply(template).ifPresent(id -> flavours.put(template, id)));
    }

    /** The descriptor; its id is empty if there is none, which is a fault. */
    Vnfd vnfd(Place place) {
        Map<String, Topology> all = new LinkedHashMap<>();
        for (String flavour : new LinkedHashSet<>(flavours.values())) {
            all.put(flavour, topology(flavour));
        }
        Collection<Topology> topologies = all.isEmpty() ? List.of(topology("")) : all.values();
        checkUse(topologies);
        String id = id(topologies, place);
        List<DeploymentFlavour> told = new ArrayList<>();
        all.forEach((flavour, topology) ->
                told.add(new DeploymentFlavour(flavour, topology.certificates(), topology.vdus())));
        return new Vnfd(id, union(topologies, Topology::certificates), union(topologies, Topology::vdus), told);
    }

    private Topology topology(String flavour) {
        return new Topology(
                templates.stream()
                        .filter(template -> flavour.equals(flavours.getOrDefault(template, flavour)))
                        .toList(),
                types,
                faults);
    }

    private String id(Collection<Topology> topologies, Place place) {
        Map<String, Place> ids = new LinkedHashMap<>();
        topologies.forEach(topology -> topology.ids().forEach(ids::putIfAbsent));
        String id = ids.keySet().stream().findFirst().or(types::descriptorId).orElse("");
        if (id.isBlank()) {
            faults.add(place, "no descriptor_id is found in a node of type " + NodeTypes.VNF);
        }
        ids.forEach((other, at) -> {
            if (!other.equals(id)) {
                faults.add(
                        at,
                        "descriptor_id is " + Faults.quoted(other) + " here, and " + Faults.quoted(id) + " at "
                                + ids.get(id));
            }
        });
        return id;
    }

    /** What one flavour does not need or have may be there for another. */
    private void checkUse(Collection<Topology> topologies) {
        Set<String> nodes = new HashSet<>();
        topologies.forEach(topology -> nodes.addAll(topology.nodes()));
        topologies.forEach(topology -> topology.targets().forEach((target, place) -> {
            if (!nodes.contains(target)) {
                faults.add(
                        place, "a number of instances is for " + Faults.quoted(target) + ", which is no node template");
            }
        }));
        Set<String> used = new HashSet<>();
        topologies.forEach(topology -> used.addAll(topology.installed()));
        for (Topology topology : topologies) {
            topology.certificates().stream()
                    .map(VnfdCertificate::id)
                    .filter(name -> !used.contains(name))
                    .forEach(name -> faults.add(topology.placeOf(name), "no VDU installs " + Faults.quoted(name)));
        }
    }

    private static <T> List<T> union(Collection<Topology> topologies, Function<Topology, List<T>> part) {
        return topologies.stream()
                .flatMap(topology -> part.apply(topology).stream())
                .distinct()
                .toList();
    }

    private static Optional<String> substituted(Cursor template) {
        Optional<Cursor> mappings = template.map("substitution_mappings");
        return mappings.flatMap(mapping -> mapping.map("substitution_filter"))
                .flatMap(Flavours::filtered)
                .or(() -> mappings.flatMap(mapping -> mapping.map("properties"))
                        .flatMap(properties -> properties.node(FLAVOUR))
                        .flatMap(Flavours::word));
    }

    private static Optional<String> filtered(Cursor filter) {
        return filter.list("properties").stream()
                .flatMap(element -> member(element, FLAVOUR).stream())
                .flatMap(wanted -> member(wanted, "equal").or(() -> Optional.of(wanted)).stream())
                .flatMap(value -> word(value).stream())
                .findFirst();
    }

    private Optional<String> ofTheVnf(Cursor template) {
        return template.map("node_templates").stream()
                .flatMap(nodes -> nodes.entries().values().stream())
                .filter(node -> member(node, "type")
                        .flatMap(Flavours::word)
                        .flatMap(types::known)
                        .filter(NodeTypes.VNF::equals)
                        .isPresent())
                .flatMap(node ->
                        member(node, "properties").flatMap(of -> member(of, FLAVOUR)).flatMap(Flavours::word).stream())
                .findFirst();
    }

    private static Optional<Node> member(Node node, String name) {
        return node instanceof Node.Fields fields
                ? Optional.ofNullable(fields.entries().get(name))
                : Optional.empty();
    }

    private static Optional<String> word(Node node) {
        return node instanceof Node.Scalar scalar
                ? Optional.ofNullable(scalar.text()).filter(text -> !text.isBlank())
                : Optional.empty();
    }
}
