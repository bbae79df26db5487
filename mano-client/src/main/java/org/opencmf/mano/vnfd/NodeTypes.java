// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.vnfd;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.opencmf.mano.document.Cursor;
import org.opencmf.mano.document.Faults;
import org.opencmf.mano.document.Node;

/** The node types of a descriptor: which one derives from which. */
final class NodeTypes {

    static final String CERTIFICATE = "tosca.nodes.nfv.Certificate";
    static final String VNF = "tosca.nodes.nfv.VNF";
    static final String COMPUTE = "tosca.nodes.nfv.Vdu.Compute";
    static final String CONTAINER = "tosca.nodes.nfv.Vdu.OsContainerDeployableUnit";

    private static final Set<String> KNOWN = Set.of(CERTIFICATE, VNF, COMPUTE, CONTAINER);

    private final Map<String, String> parents = new HashMap<>();
    private final Map<String, Cursor> definitions = new HashMap<>();

    NodeTypes(List<Cursor> files, Faults faults) {
        for (Cursor file : files) {
            file.map("node_types").ifPresent(types -> types.entries().forEach((name, node) -> add(name, node, faults)));
        }
    }

    private void add(String name, Node node, Faults faults) {
        Cursor.at(node, "a node type", faults).ifPresent(type -> {
            definitions.put(name, type);
            type.text("derived_from").ifPresent(parent -> parents.put(name, parent));
        });
    }

    /** Finds out which of the types that matter here a type is, or derives from. */
    Optional<String> known(String type) {
        Set<String> seen = new HashSet<>();
        for (String at = type; at != null && seen.add(at); at = parents.get(at)) {
            if (KNOWN.contains(at)) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    /** The names of the properties that the vendor's types declare, from a type on up to one that is known. */
    Set<String> declared(String type) {
        Set<String> names = new HashSet<>();
        Set<String> seen = new HashSet<>();
        for (String at = type; at != null && !KNOWN.contains(at) && seen.add(at); at = parents.get(at)) {
            Optional.ofNullable(definitions.get(at))
                    .flatMap(definition -> definition.map("properties"))
                    .ifPresent(properties -> names.addAll(properties.entries().keySet()));
        }
        return names;
    }

    /** The descriptor's id, where the type of the VNF fixes it: as default, or as the only valid value. */
    Optional<String> descriptorId() {
        return definitions.entrySet().stream()
                .filter(entry -> known(entry.getKey()).filter(VNF::equals).isPresent())
                .sorted(Map.Entry.comparingByKey())
                .flatMap(entry -> fixedId(entry.getValue()).stream())
                .findFirst();
    }

    private static Optional<String> fixedId(Cursor type) {
        Optional<Cursor> property = type.map("properties").flatMap(properties -> properties.map("descriptor_id"));
        return property.flatMap(id -> id.text("default")).or(() -> property.flatMap(NodeTypes::onlyValidValue));
    }

    private static Optional<String> onlyValidValue(Cursor property) {
        for (Node constraint : property.list("constraints")) {
            if (constraint instanceof Node.Fields fields
                    && fields.entries().get("valid_values") instanceof Node.Row values
                    && values.elements().size() == 1
                    && values.elements().get(0) instanceof Node.Scalar value) {
                return Optional.ofNullable(value.text());
            }
        }
        return Optional.empty();
    }
}
