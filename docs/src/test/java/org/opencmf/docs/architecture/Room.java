// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.docs.architecture;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A module, as a room of the house: which packages are its own, and what it may know.
 *
 * @param folder the last part of the module's path
 * @param packages its packages; what is below them is its own too, unless another room claims it by a longer name
 * @param knows the folders of the other rooms that it may use
 * @param libraries the packages from outside that it may use besides the JDK and JSpecify; empty for no limit
 */
record Room(String folder, Set<String> packages, Set<String> knows, Optional<Set<String>> libraries) {

    private static final String BOUNCY_CASTLE = "org.bouncycastle";
    private static final String JACKSON = "com.fasterxml.jackson";
    private static final String LOG = "org.slf4j";

    private static final Set<String> ENGINE_SIDE = Set.of("cmf-api", "hsm-spi", "x509");
    private static final Set<String> EVERYTHING =
            Set.of("cmf-api", "hsm-spi", "x509", "cmf-wire", "cmf-testkit", "cmf-impl", "mano-client");

    /** The house. A module that is not here may not be built: decide first whom it may know. */
    static final List<Room> ALL = List.of(
            closed("cmf-api", Set.of("org.opencmf.api", "org.opencmf.spi"), Set.of()),
            closed("hsm-spi", Set.of("org.opencmf.hsm"), Set.of("cmf-api")),
            closed("x509", Set.of("org.opencmf.x509"), Set.of(), BOUNCY_CASTLE),
            closed("cmf-wire", Set.of("org.opencmf.wire"), Set.of("cmf-api"), JACKSON),
            closed(
                    "cmf-testkit",
                    Set.of("org.opencmf.testkit"),
                    Set.of("cmf-api", "hsm-spi"),
                    BOUNCY_CASTLE,
                    "org.junit.jupiter",
                    "org.assertj.core"),
            closed("cmf-impl", Set.of("org.opencmf.cmf"), ENGINE_SIDE, BOUNCY_CASTLE, JACKSON, LOG),
            closed(
                    "mano-client",
                    Set.of("org.opencmf.mano"),
                    Set.of("cmf-api", "hsm-spi", "x509", "cmf-wire"),
                    BOUNCY_CASTLE,
                    JACKSON,
                    LOG),
            open("cmf-junit5", "org.opencmf.junit5", EVERYTHING),
            open("hsm-sealed", "org.opencmf.hsm.sealed", ENGINE_SIDE),
            open("hsm-pkcs11-calls", "org.opencmf.hsm.pkcs11.calls", Set.of("cmf-api", "hsm-spi")),
            open("hsm-tpm", "org.opencmf.hsm.tpm", Set.of("cmf-api", "hsm-spi", "x509", "attestation-tpm")),
            open("attestation-pkix", "org.opencmf.attestation.pkix", ENGINE_SIDE),
            open("attestation-tpm", "org.opencmf.attestation.tpm", ENGINE_SIDE),
            open("attestation-ear", "org.opencmf.attestation.ear", ENGINE_SIDE),
            open(
                    "cmf-server",
                    "org.opencmf.server",
                    Set.of("cmf-api", "hsm-spi", "x509", "cmf-wire", "cmf-impl", "mano-client")),
            open("benchmarks", "org.opencmf.benchmarks", andPlugins()),
            new Room(
                    "vnf-lifecycle",
                    Set.of("org.opencmf.examples.demo", "org.opencmf.examples.vnfm"),
                    andPlugins(),
                    Optional.empty()),
            open("embedded-cmf", "org.opencmf.examples.embedded", Set.of("cmf-api", "cmf-impl")));

    /**
     * Finds the room that a package belongs to.
     *
     * @param packageName the package
     * @return its room; empty for a package of somebody else's, or one that no room claims
     */
    static Optional<Room> of(String packageName) {
        return ALL.stream()
                .filter(room -> room.claim(packageName) > 0)
                .max(Comparator.comparingInt(room -> room.claim(packageName)));
    }

    boolean mayKnow(Room other) {
        return equals(other) || knows.contains(other.folder);
    }

    boolean mayUse(String foreignPackage) {
        return libraries
                .map(allowed -> allowed.stream().anyMatch(library -> within(foreignPackage, library)))
                .orElse(true);
    }

    private int claim(String packageName) {
        return packages.stream()
                .filter(own -> within(packageName, own))
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    private static boolean within(String name, String outer) {
        return name.equals(outer) || name.startsWith(outer + ".");
    }

    private static Room closed(String folder, Set<String> packages, Set<String> knows, String... libraries) {
        return new Room(folder, packages, knows, Optional.of(Set.of(libraries)));
    }

    private static Room open(String folder, String ownPackage, Set<String> knows) {
        return new Room(folder, Set.of(ownPackage), knows, Optional.empty());
    }

    private static Set<String> andPlugins() {
        var plugins = Stream.of(
                "cmf-junit5",
                "hsm-sealed",
                "hsm-pkcs11-calls",
                "hsm-tpm",
                "attestation-pkix",
                "attestation-tpm",
                "attestation-ear",
                "cmf-server");
        return Set.copyOf(Stream.concat(EVERYTHING.stream(), plugins).toList());
    }
}
