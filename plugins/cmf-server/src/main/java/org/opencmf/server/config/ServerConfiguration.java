// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.mano.document.Cursor;
import org.opencmf.mano.document.DocumentReader;
import org.opencmf.mano.document.Faults;
import org.opencmf.mano.document.Node;
import org.opencmf.server.Address;

/**
 * What {@code cmf.yaml} says.
 *
 * @param address where the server listens
 * @param name the host name that its certificate carries
 * @param domain whom it serves
 * @param files where CAs, keys and certificates are
 * @param callbackHosts hosts inside that notifications may be sent to all the same
 */
public record ServerConfiguration(
        Address address, String name, ServedDomain domain, KeyFiles files, Set<String> callbackHosts) {

    private static final int MOST_PORTS = 65_535;
    private static final int USUAL_PORT = 8443;

    /** Copies the set. */
    public ServerConfiguration {
        callbackHosts = Set.copyOf(callbackHosts);
    }

    /**
     * Reads a configuration as a whole.
     *
     * @param file where it is
     * @return the configuration
     * @throws CmfRejectedException with every fault and its line
     * @throws IOException if the file cannot be read
     */
    public static ServerConfiguration read(Path file) throws IOException {
        var faults = new Faults(CmfErrorCode.REQUEST_MALFORMED);
        Optional<Node> root = new DocumentReader(faults, DocumentReader.Limits.REQUEST)
                .yaml(file.toString(), Files.readAllBytes(file));
        Optional<ServerConfiguration> read = root.flatMap(node -> Cursor.at(node, "the configuration", faults))
                .flatMap(in -> configuration(in, directoryOf(file), faults));
        faults.refuseIfAny();
        return read.orElseThrow();
    }

    private static Path directoryOf(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a directory");
    }

    private static Optional<ServerConfiguration> configuration(Cursor in, Path directory, Faults faults) {
        in.only(Set.of("server", "trustDomain", "files", "notifications"));
        Optional<Cursor> server = required(in, "server", faults);
        server.ifPresent(one -> one.only(Set.of("host", "port", "name")));
        String host = server.map(one -> one.requiredText("host")).orElse("");
        String name = server.map(one -> one.requiredText("name")).orElse("");
        Optional<ServedDomain> domain = required(in, "trustDomain", faults).map(one -> ServedDomain.read(one, faults));
        domain.ifPresent(known -> server.ifPresent(one -> known.check(one, "name")));
        int port = server.flatMap(one -> one.number("port")).orElse(USUAL_PORT);
        if (port > MOST_PORTS) {
            server.ifPresent(one -> faults.add(one.place(), "port is not 0 to 65535"));
            port = 0;
        }
        Set<String> hosts = Set.copyOf(
                in.map("notifications").map(ServerConfiguration::hosts).orElse(List.of()));
        Path keys = directory.resolve(in.text("files").orElse("."));
        var files = new KeyFiles(keys);
        files.missing().forEach(missing -> faults.add(in.place(), "there is no file " + missing));
        var address = new Address(host, port);
        return domain.map(known -> new ServerConfiguration(address, name, known, files, hosts));
    }

    private static List<String> hosts(Cursor in) {
        in.only(Set.of("allowedHosts"));
        return in.texts("allowedHosts");
    }

    private static Optional<Cursor> required(Cursor in, String part, Faults faults) {
        if (in.node(part).isEmpty()) {
            faults.add(in.place(), part + " is missing");
        }
        return in.map(part);
    }
}
