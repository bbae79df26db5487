// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.profile.CertificateProfile;
import org.opencmf.spi.CaConnector;

/** Finds everything that is missing from a builder, or contradicts another part. */
final class BuildFaults {

    private final CmfBuilder parts;
    private final List<String> faults = new ArrayList<>();

    private BuildFaults(CmfBuilder parts) {
        this.parts = parts;
    }

    static List<String> of(CmfBuilder parts) {
        var found = new BuildFaults(parts);
        found.missing();
        found.cas();
        found.others();
        return found.faults;
    }

    private void missing() {
        need("registrations", parts.registrations);
        need("credentials", parts.credentials);
        need("certificates", parts.certificates);
        need("enrolments", parts.enrolments);
        need("audit", parts.audit);
        need("selectCa", parts.selection);
        need("crypto", parts.crypto);
        faultIf(parts.cas.isEmpty(), "no CA");
        faultIf(parts.domains.isEmpty(), "no trust domain");
        faultIf(parts.profiles.isEmpty(), "no profile");
        faultIf(parts.osses.isEmpty(), "no OSS");
    }

    private void need(String name, @Nullable Object part) {
        faultIf(part == null, name + " is missing");
    }

    private void cas() {
        List<String> names = parts.cas.stream().map(CaConnector::name).toList();
        twice("CA", names);
        twice(
                "trust domain",
                parts.domains.keySet().stream()
                        .map(rule -> rule.domain().name())
                        .toList());
        Set<String> known = Set.copyOf(names);
        Set<String> asked = new HashSet<>(parts.paces.keySet());
        parts.domains.values().forEach(asked::addAll);
        if (parts.selection != null) {
            asked.addAll(parts.selection.names());
        }
        asked.removeAll(known);
        faultIf(!asked.isEmpty(), "unknown CAs: " + asked.stream().sorted().collect(Collectors.joining(", ")));
        parts.domains.forEach(
                (rule, trusted) -> faultIf(trusted.isEmpty(), "trust domain " + rule.domain() + " has no CA"));
    }

    private void others() {
        twice("profile", parts.profiles.stream().map(CertificateProfile::name).toList());
        twice(
                "format of key attestation statements",
                parts.verifiers.stream()
                        .flatMap(verifier -> verifier.formats().stream())
                        .toList());
        faultIf(
                parts.osses.stream().anyMatch(oss -> oss.type() != EntityType.OSS),
                "the host may vouch for an OSS only");
        faultIf(
                parts.attestation.contradictsDelegation(),
                "delegated keys travel: they cannot be asked to stay in their device");
        faultIf(
                parts.direct.attestation != null && parts.direct.directory == null,
                "remote attestation needs direct mode");
    }

    private void twice(String what, List<String> names) {
        Set<String> seen = new HashSet<>();
        names.stream()
                .filter(name -> !seen.add(name))
                .distinct()
                .forEach(name -> faults.add("two of one " + what + ": " + name));
    }

    private void faultIf(boolean fault, String what) {
        if (fault) {
            faults.add(what);
        }
    }
}
