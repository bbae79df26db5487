// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.vnfd;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.mano.document.Cursor;
import org.opencmf.mano.document.DocumentReader;
import org.opencmf.mano.document.Faults;
import org.opencmf.mano.document.Node;
import org.opencmf.mano.document.Place;

/** The files of a descriptor: the entry, and what it imports, each read once. */
final class VnfdFiles {

    private static final int MOST_IMPORTS = 1000;

    private final Faults faults;
    private final DocumentReader reader;
    private final @Nullable CsarArchive archive;
    private final Map<String, Cursor> read = new LinkedHashMap<>();
    private int imports;

    private VnfdFiles(Faults faults, @Nullable CsarArchive archive) {
        this.faults = faults;
        this.reader = new DocumentReader(faults, DocumentReader.Limits.DESCRIPTOR);
        this.archive = archive;
    }

    /** Reads a descriptor of one file. */
    static List<Cursor> bare(String name, byte[] bytes, Faults faults) {
        var files = new VnfdFiles(faults, null);
        files.open(name, bytes);
        return files.all();
    }

    /** Reads the descriptor in an archive. */
    static List<Cursor> inArchive(String name, ArchiveEntries entries, Faults faults) {
        var archive = CsarArchive.of(name, entries, faults);
        if (!faults.none()) {
            return List.of();
        }
        var files = new VnfdFiles(faults, archive);
        files.follow(files.definitions(new Place(name, 1, 1), archive), archive);
        return files.all();
    }

    private List<Cursor> all() {
        return new ArrayList<>(read.values());
    }

    /** The entry first; none if it cannot be told which it is. */
    private List<String> definitions(Place place, CsarArchive from) {
        if (from.has(CsarArchive.META)) {
            return from.file(CsarArchive.META)
                    .map(ToscaMeta::new)
                    .map(meta -> definitions(place, from, meta))
                    .orElse(List.of());
        }
        List<String> atTheRoot = from.yamlAtTheRoot();
        if (atTheRoot.size() != 1) {
            faults.add(place, "there is no TOSCA.meta, and not exactly one YAML file at the root");
            return List.of();
        }
        return atTheRoot;
    }

    private List<String> definitions(Place place, CsarArchive from, ToscaMeta meta) {
        if (meta.entries().size() != 1) {
            faults.add(place, "TOSCA.meta has not exactly one " + ToscaMeta.ENTRY);
            return List.of();
        }
        List<String> found = new ArrayList<>();
        named(place, from, ToscaMeta.ENTRY, meta.entries().get(0)).ifPresent(found::add);
        meta.others()
                .forEach(other -> named(place, from, ToscaMeta.OTHERS, other).ifPresent(found::add));
        return found;
    }

    private Optional<String> named(Place place, CsarArchive from, String key, String path) {
        Optional<String> found = CsarArchive.path("", path).filter(from::has);
        if (found.isEmpty()) {
            faults.add(place, "what " + key + " names is not in the archive: " + Faults.quoted(path));
        }
        return found;
    }

    private void follow(List<String> definitions, CsarArchive from) {
        Deque<String> waiting = new ArrayDeque<>(definitions);
        Set<String> seen = new HashSet<>();
        while (!waiting.isEmpty()) {
            String path = waiting.remove();
            if (seen.add(path)) {
                from.file(path)
                        .flatMap(bytes -> open(path, bytes))
                        .ifPresent(file -> waiting.addAll(imports(path, file)));
            }
        }
    }

    private Optional<Cursor> open(String path, byte[] bytes) {
        Optional<Cursor> file = reader.yaml(path, bytes).flatMap(root -> Cursor.at(root, "the document", faults));
        file.ifPresent(cursor -> read.put(path, cursor));
        if (archive == null) {
            file.ifPresent(cursor -> imports(path, cursor));
        }
        return file;
    }

    private List<String> imports(String path, Cursor file) {
        List<String> found = new ArrayList<>();
        for (Node element : file.list("imports")) {
            if (++imports > MOST_IMPORTS) {
                faults.add(CmfErrorCode.LIMIT_EXCEEDED, element.place() + ": more than " + MOST_IMPORTS + " imports");
                return List.of();
            }
            address(element)
                    .ifPresentOrElse(
                            address -> resolve(path, address, element.place()).ifPresent(found::add),
                            () -> faults.add(element.place(), "an import names no file"));
        }
        return found;
    }

    /** An import is an address, a map with the address as {@code file}, or a map from a name to one of these. */
    private Optional<String> address(Node element) {
        if (element instanceof Node.Scalar scalar) {
            return Optional.ofNullable(scalar.text());
        }
        if (element instanceof Node.Fields fields) {
            Node inner = fields.entries().get("file");
            if (inner == null && fields.entries().size() == 1) {
                inner = fields.entries().values().iterator().next();
                return inner instanceof Node.Fields named
                        ? Optional.ofNullable(named.entries().get("file")).flatMap(this::text)
                        : text(inner);
            }
            return Optional.ofNullable(inner).flatMap(this::text);
        }
        return Optional.empty();
    }

    private Optional<String> text(Node node) {
        return node instanceof Node.Scalar scalar ? Optional.ofNullable(scalar.text()) : Optional.empty();
    }

    /** Types of ETSI that the package leaves out, or names by URL, are known; nothing is fetched. */
    private Optional<String> resolve(String importing, String address, Place place) {
        boolean known = address.contains("etsi_nfv_sol001_");
        if (address.startsWith("https://") || address.startsWith("http://")) {
            if (!known) {
                faults.add(place, "an import is not in the archive, and nothing is fetched: " + Faults.quoted(address));
            }
            return Optional.empty();
        }
        Optional<String> target = archive == null
                ? Optional.empty()
                : CsarArchive.path(folder(importing), address).filter(archive::has);
        if (target.isEmpty() && !known) {
            faults.add(place, "an import is not there: " + Faults.quoted(address));
        }
        return target;
    }

    private static String folder(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }
}
